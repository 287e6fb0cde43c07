// SPDX-License-Identifier: Apache-2.0
import { Button, Switch } from '@backstage/ui';
import type { TopicRow } from '@golive/backstage-plugin-golive-common';
import { RiDownloadLine } from '@remixicon/react';
import { DataTable } from '../../components/DataTable';
import { KeySheet } from '../../components/KeySheet';
import { ListFilters } from '../../components/ListFilters';
import { More } from '../../components/More';
import { QueryState } from '../../components/QueryState';
import { Section } from '../../components/Section';
import { NoneMatch, NoneYet } from '../../components/States';
import { useFilters } from '../../hooks/useFilters';
import { useTopics } from '../../hooks/useGolive';
import { download } from '../../lib/csv';
import { cleared, isNarrowed } from '../../lib/filters';
import { useT } from '../../translation';
import { LiveNotice } from '../../components/LiveNotice';
import { OwnershipMatrix } from './OwnershipMatrix';
import { topicsCsv } from './topicsCsv';
import { topicsQuery } from './topicsQuery';
import { useTopicColumns } from './useTopicColumns';

const exampleManifest = `metadata:
  annotations:
    golive/topics: kafka/topics.yaml`;

/** The table of topics, and who publishes and consumes what. */
export function TopicList() {
  const { t } = useT();
  const { filters, change } = useFilters();
  const query = topicsQuery(filters);
  const topics = useTopics(query);
  const rows = topics.data?.pages.flatMap(page => page.rows) ?? [];
  const total = topics.data?.pages[0]?.total ?? 0;
  return (
    <>
      <Section title={t('topics.question')}>
        <ListFilters>
          <Switch
            label={t('topics.withoutOwner')}
            isSelected={filters.withoutOwner === 'true'}
            onChange={on => change({ withoutOwner: on ? 'true' : undefined })}
          />
          <Button
            size="small"
            variant="secondary"
            iconStart={<RiDownloadLine />}
            onPress={() =>
              download('golive-topics.csv', 'text/csv', topicsCsv(rows, t))
            }
          >
            {t('common.exportCsv')}
          </Button>
        </ListFilters>
        <QueryState query={topics} skeleton={[32, 32, 32, 32, 32, 32]}>
          {() => (
            <TopicRows
              rows={rows}
              narrowed={isNarrowed(filters)}
              sort={query}
              stale={topics.isPlaceholderData}
              onClear={() => change(cleared)}
              onSort={(sort, order) => change({ sort, order })}
            />
          )}
        </QueryState>
        {rows.length > 0 && (
          <More
            shown={rows.length}
            total={total}
            hasMore={topics.hasNextPage}
            isLoading={topics.isFetchingNextPage}
            onMore={() => topics.fetchNextPage()}
          />
        )}
      </Section>
      {rows.length > 0 && <OwnershipMatrix rows={rows} total={total} />}
      <KeySheet on="list" />
    </>
  );
}

function TopicRows(props: {
  rows: readonly TopicRow[];
  narrowed: boolean;
  sort: { sort?: string; order?: 'asc' | 'desc' };
  stale: boolean;
  onClear: () => void;
  onSort: (sort: string, order: 'asc' | 'desc') => void;
}) {
  const { t } = useT();
  const columns = useTopicColumns();
  const { rows, narrowed, sort, stale, onClear, onSort } = props;
  if (rows.length === 0) {
    return narrowed ? (
      <NoneMatch onClear={onClear} />
    ) : (
      <NoneYet title={t('topics.noneYet')} snippet={exampleManifest}>
        {t('topics.noneYetText')}
      </NoneYet>
    );
  }
  return (
    <>
      <LiveNotice live={rows[0].live} />
      <DataTable
        label={t('topics.question')}
        columns={columns}
        rows={rows}
        rowId={row => row.ref}
        stale={stale}
        sort={{ column: sort.sort ?? 'topic', order: sort.order ?? 'asc' }}
        onSort={onSort}
      />
    </>
  );
}
