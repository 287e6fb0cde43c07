// SPDX-License-Identifier: Apache-2.0
import type { StandardAnswer } from '@golive/backstage-plugin-golive-common';
import { SearchField } from '@backstage/ui';
import { useState } from 'react';
import { KeySheet } from '../../components/KeySheet';
import { QueryState } from '../../components/QueryState';
import { Muted, Section } from '../../components/Section';
import { NoneMatch } from '../../components/States';
import { useStandard } from '../../hooks/useGolive';
import { useT } from '../../translation';
import { EnvironmentTable } from './EnvironmentTable';
import { ItemTable } from './ItemTable';
import { matching } from './matching';
import styles from './standard.module.css';

/** The whole standard: items, their checks, and what each environment asks. */
export function StandardOverview() {
  const query = useStandard();
  return (
    <QueryState query={query} skeleton={[28, 160, 320]}>
      {data => <Standard data={data} />}
    </QueryState>
  );
}

function Standard(props: { data: StandardAnswer }) {
  const { t } = useT();
  const { data } = props;
  const [text, setText] = useState('');
  const items = matching(data.items, text);
  const checks = data.items.flatMap(item => item.checks);
  return (
    <>
      <Section
        title={t('standard.question')}
        aside={
          <Muted>
            {data.title} {data.version} ·{' '}
            {t('standard.counts', {
              items: data.items.length,
              checks: checks.length,
              planned: checks.filter(check => !check.exists).length,
            })}
          </Muted>
        }
      >
        <div className={styles.search}>
          <SearchField
            size="small"
            aria-label={t('standard.search')}
            placeholder={t('standard.search')}
            value={text}
            onChange={setText}
          />
        </div>
        {items.length === 0 && <NoneMatch onClear={() => setText('')} />}
        {items.length > 0 && (
          <ItemTable items={items} environments={data.environments} />
        )}
      </Section>
      <Section title={t('standard.environments')}>
        <EnvironmentTable data={data} />
      </Section>
      <KeySheet on="page" />
    </>
  );
}
