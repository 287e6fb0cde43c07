// SPDX-License-Identifier: Apache-2.0
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { useQueryClient } from '@tanstack/react-query';
import { ItemOutcomes } from '../components/ItemOutcomes';
import { KeySheet } from '../components/KeySheet';
import { MarkLegend } from '../components/Chips';
import { QueryState } from '../components/QueryState';
import { Muted, Section } from '../components/Section';
import { useFilters } from '../hooks/useFilters';
import { useUnit } from '../hooks/useGolive';
import { useTabTitle } from '../hooks/useTabTitle';
import { useT } from '../translation';
import { CheckAgain } from './CheckAgain';
import { EnvironmentCards } from './EnvironmentCards';
import { History } from './History';
import { NotJudged } from './NotJudged';
import { Observations } from './Observations';
import { Todos } from './Todos';
import { todoOf } from './todo';
import { UnitCopy } from './UnitCopy';
import { VerdictSentence } from './VerdictSentence';
import { failureOf } from '../lib/failure';

const signs = { ready: '✓', 'not-ready': '✕', unknown: '?' } as const;

/** Everything about one unit, the first questions first. */
export function UnitView(props: { unitRef: string }) {
  const { filters } = useFilters();
  const query = useUnit(props.unitRef, filters.environment);
  if (!query.data && failureOf(query.error) === 'missing' && query.error) {
    return <NotJudged unitRef={props.unitRef} />;
  }
  return (
    <QueryState query={query} skeleton={[24, 96, 24, 180, 24, 320]}>
      {data => <Answer data={data} />}
    </QueryState>
  );
}

function Answer(props: { data: UnitDetail }) {
  const { t } = useT();
  const { data } = props;
  const cache = useQueryClient();
  const todo = todoOf(data);
  const blocks = todo.blocking.length + todo.waiting.length;
  useTabTitle(
    t('unit.tabTitle', {
      sign: signs[data.verdict],
      blocking: blocks,
      title: data.unit.title,
    }),
  );
  const passing = data.items.filter(i => i.mark === 'pass').length;
  return (
    <>
      <Section
        title={t('unit.mayItGoLive')}
        aside={
          <>
            <UnitCopy data={data} todo={todo} />
            <CheckAgain
              unitRef={data.unit.ref}
              onJudged={() => cache.invalidateQueries()}
            />
          </>
        }
      >
        <EnvironmentCards data={data} />
        <VerdictSentence data={data} todo={todo} />
      </Section>
      <Todos data={data} todo={todo} />
      <Section
        title={t('unit.allItems', { count: data.items.length })}
        aside={
          <Muted>
            {t('unit.itemsPass', { total: data.items.length, passing })}
          </Muted>
        }
      >
        <MarkLegend />
        <div>
          {data.items.map(item => (
            <ItemOutcomes
              key={item.id}
              item={item}
              source={data.source}
              environment={data.environment}
              isExpanded={window.location.hash === `#item-${item.id}`}
            />
          ))}
        </div>
      </Section>
      <History data={data} />
      <Observations data={data} />
      <KeySheet on="page" />
    </>
  );
}
