// SPDX-License-Identifier: Apache-2.0
import type { ProcessRow } from '@golive/backstage-plugin-golive-common';
import type { QueryOf } from '../../api';
import { DataTable } from '../../components/DataTable';
import { KeySheet } from '../../components/KeySheet';
import { ListFilters } from '../../components/ListFilters';
import { More } from '../../components/More';
import { QueryState } from '../../components/QueryState';
import { Section } from '../../components/Section';
import { NoneMatch, NoneYet } from '../../components/States';
import { useFilters } from '../../hooks/useFilters';
import { useProcesses } from '../../hooks/useGolive';
import { cleared, isNarrowed, type Filters } from '../../lib/filters';
import { useT } from '../../translation';
import { LiveNotice } from '../../components/LiveNotice';
import { useProcessColumns } from './useProcessColumns';

const sorts = ['process', 'owner', 'verdict'] as const;

/** Query of the processes' list from the address; unknown words are the defaults. */
function processesQuery(filters: Filters): QueryOf<'listProcesses'> {
  const { owner, system, text, environment } = filters;
  return {
    owner,
    system,
    text,
    environment,
    sort: sorts.find(sort => sort === filters.sort),
    order: filters.order === 'desc' ? 'desc' : 'asc',
    limit: 100,
  };
}

const exampleAnnotation = `metadata:
  annotations:
    golive/bpmn: bpmn/*.bpmn`;

/** The table of processes. */
export function ProcessList() {
  const { t } = useT();
  const { filters, change } = useFilters();
  const query = processesQuery(filters);
  const processes = useProcesses(query);
  const rows = processes.data?.pages.flatMap(page => page.rows) ?? [];
  return (
    <Section title={t('processes.question')}>
      <ListFilters />
      <QueryState query={processes} skeleton={[32, 32, 32, 32]}>
        {() => (
          <ProcessRows
            rows={rows}
            narrowed={isNarrowed(filters)}
            query={query}
            stale={processes.isPlaceholderData}
            onClear={() => change(cleared)}
            onSort={(sort, order) => change({ sort, order })}
          />
        )}
      </QueryState>
      {rows.length > 0 && (
        <More
          shown={rows.length}
          total={processes.data?.pages[0]?.total ?? 0}
          hasMore={processes.hasNextPage}
          isLoading={processes.isFetchingNextPage}
          onMore={() => processes.fetchNextPage()}
        />
      )}
      <KeySheet on="list" />
    </Section>
  );
}

function ProcessRows(props: {
  rows: readonly ProcessRow[];
  narrowed: boolean;
  query: QueryOf<'listProcesses'>;
  stale: boolean;
  onClear: () => void;
  onSort: (sort: string, order: 'asc' | 'desc') => void;
}) {
  const { t } = useT();
  const columns = useProcessColumns();
  const { rows, narrowed, query, stale, onClear, onSort } = props;
  if (rows.length === 0) {
    return narrowed ? (
      <NoneMatch onClear={onClear} />
    ) : (
      <NoneYet title={t('processes.noneYet')} snippet={exampleAnnotation}>
        {t('processes.noneYetText')}
      </NoneYet>
    );
  }
  return (
    <>
      <LiveNotice live={rows[0].live} />
      <DataTable
        label={t('processes.question')}
        columns={columns}
        rows={rows}
        rowId={row => row.ref}
        stale={stale}
        sort={{ column: query.sort ?? 'process', order: query.order ?? 'asc' }}
        onSort={onSort}
      />
    </>
  );
}
