// SPDX-License-Identifier: Apache-2.0
import type { TopicRow } from '@golive/backstage-plugin-golive-common';
import { Fragment, type ReactNode } from 'react';
import { Muted, Surface } from '../../components/Section';
import { EntityLinks } from '../../components/UnitLinks';
import { useFormat } from '../../hooks/useFormat';
import { place } from '../../lib/refs';
import { useT } from '../../translation';
import styles from './topics.module.css';
import { retention, Unsaid } from './useTopicColumns';

/** Declared beside live, field by field. */
export function TopicFields(props: { row: TopicRow }) {
  const { t } = useT();
  const format = useFormat();
  const { row } = props;
  const fields: ReadonlyArray<[string, ReactNode, live?: boolean]> = [
    [
      t('topics.columns.owner'),
      row.owner &&
        (row.ownerFound ? <EntityLinks refs={[row.owner]} /> : row.owner),
    ],
    [t('filters.system'), row.system && <EntityLinks refs={[row.system]} />],
    [t('topics.columns.key'), row.key],
    [t('topics.fields.schema'), row.schema],
    [t('topics.columns.partitions'), row.partitions, true],
    [t('topics.fields.replication'), row.replication, true],
    [
      t('topics.columns.retention'),
      retention(row.retentionMs, format, t),
      true,
    ],
    [t('topics.fields.cleanup'), row.cleanupPolicy?.join(', '), true],
    [t('topics.fields.deadLetter'), row.deadLetter],
    [
      t('topics.fields.declaredIn'),
      row.file && `${place(row.file, row.line)} (${row.format})`,
    ],
  ];
  return (
    <Surface>
      <dl className={styles.fields}>
        <dt className={styles.fieldHead}>{t('topics.fields.field')}</dt>
        <dd className={styles.fieldHead} style={{ margin: 0 }}>
          {t('topics.fields.declared')}
        </dd>
        <dd className={styles.fieldHead} style={{ margin: 0 }}>
          {t('topics.fields.live')}
        </dd>
        {fields.map(([name, value, live]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd style={{ margin: 0, overflowWrap: 'anywhere' }}>
              {value ?? <Unsaid />}
            </dd>
            <dd style={{ margin: 0 }}>
              <Muted title={row.live.message}>
                {live ? t(`live.${row.live.state}`) : '–'}
              </Muted>
            </dd>
          </Fragment>
        ))}
      </dl>
    </Surface>
  );
}
