// SPDX-License-Identifier: Apache-2.0
import type { TopicRow } from '@golive/backstage-plugin-golive-common';
import { useMemo } from 'react';
import { Chip, VerdictChip } from '../../components/Chips';
import type { DataColumn } from '../../components/DataTable';
import { A, Muted } from '../../components/Section';
import { EntityLinks, EntityStack } from '../../components/UnitLinks';
import table from '../../components/table.module.css';
import { useFormat, type Format } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useT, type T } from '../../translation';

/** A retention in its own words: -1 is for ever. */
export function retention(
  ms: number | undefined,
  format: Pick<Format, 'duration'>,
  t: T,
): string | undefined {
  if (ms === undefined) return undefined;
  return ms < 0 ? t('topics.forEver') : format.duration(ms);
}

/** The columns of the topics' table. */
export function useTopicColumns(): DataColumn<TopicRow>[] {
  const { t } = useT();
  const format = useFormat();
  const links = useLinks();
  return useMemo(
    () => [
      {
        id: 'topic',
        label: t('topics.columns.topic'),
        names: true,
        sortable: true,
        cell: row => (
          <A href={links.topic(row.ref)}>
            <strong>{row.topic}</strong>
          </A>
        ),
      },
      {
        id: 'owner',
        label: t('topics.columns.owner'),
        sortable: true,
        cell: row => <Owner row={row} />,
      },
      {
        id: 'publishers',
        label: t('topics.columns.publishers'),
        cell: row => <Units refs={row.publishers} />,
      },
      {
        id: 'consumers',
        label: t('topics.columns.consumers'),
        cell: row => <Units refs={row.consumers.map(c => c.ref)} />,
      },
      {
        id: 'key',
        label: t('topics.columns.key'),
        cell: row => row.key ?? <Unsaid />,
      },
      {
        id: 'partitions',
        label: t('topics.columns.partitions'),
        sortable: true,
        cell: row => row.partitions ?? <Unsaid />,
      },
      {
        id: 'retention',
        label: t('topics.columns.retention'),
        sortable: true,
        cell: row => (
          <span className={table.nowrap}>
            {retention(row.retentionMs, format, t) ?? <Unsaid />}
          </span>
        ),
      },
      {
        id: 'verdict',
        label: t('topics.columns.verdict'),
        sortable: true,
        cell: row =>
          row.verdict ? (
            <VerdictChip verdict={row.verdict} />
          ) : (
            <Muted>{t('unit.notJudged')}</Muted>
          ),
      },
      {
        id: 'live',
        label: t('topics.columns.live'),
        cell: row => (
          <Muted title={row.live.message}>{t(`live.${row.live.state}`)}</Muted>
        ),
      },
    ],
    [t, format, links],
  );
}

function Owner(props: { row: TopicRow }) {
  const { t } = useT();
  const { owner, ownerFound } = props.row;
  if (!owner) return <Chip of="fail">{t('topics.noOwner')}</Chip>;
  if (ownerFound) return <EntityLinks refs={[owner]} />;
  return (
    <span className={table.cells}>
      {owner}
      <Chip of="fail">{t('topics.ownerMissing')}</Chip>
    </span>
  );
}

function Units(props: { refs: readonly string[] }) {
  const { t } = useT();
  return props.refs.length > 0 ? (
    <EntityStack refs={props.refs} tab />
  ) : (
    <Muted>{t('topics.nobody')}</Muted>
  );
}

/** The manifest does not say. */
export function Unsaid() {
  const { t } = useT();
  return <Muted>{t('topics.unsaid')}</Muted>;
}
