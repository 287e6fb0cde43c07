// SPDX-License-Identifier: Apache-2.0
import type { Overview, UnitRow } from '@golive/backstage-plugin-golive-common';
import { useAnalytics } from '@backstage/frontend-plugin-api';
import { useCallback, useMemo, useRef } from 'react';
import { MarkLegend } from '../../components/Chips';
import {
  MatrixGrid,
  type MatrixHandle,
  type MatrixItem,
  type MatrixLine,
} from '../../components/matrix';
import { QueryState } from '../../components/QueryState';
import { A, Muted, Section } from '../../components/Section';
import { NoneMatch } from '../../components/States';
import { useFilters } from '../../hooks/useFilters';
import { useHotkeys } from '../../hooks/useHotkeys';
import { useLinks } from '../../hooks/useLinks';
import { useOverview } from '../../hooks/useGolive';
import {
  cleared,
  groupOf,
  isNarrowed,
  rowQuery,
  unitSort,
} from '../../lib/filters';
import { useT } from '../../translation';
import { GroupHead } from './GroupHead';
import { groupsOf, ungrouped } from './groups';
import { Toolbar } from './Toolbar';
import { Tools } from './Tools';
import styles from './readiness.module.css';
import { UnitPanel } from './UnitPanel';
import { useMatrixRows } from './useMatrixRows';
import { pending, unitLine } from './unitLine';
import { usePanel } from './usePanel';

/** Who has to act: filters, and the matrix of units and items. */
export function Units(props: { overview: Overview; onRefresh: () => void }) {
  const { t } = useT();
  const { overview, onRefresh } = props;
  const { filters, change, hrefWith } = useFilters();
  const analytics = useAnalytics();
  const links = useLinks();
  const panel = usePanel();
  const grid = useRef<MatrixHandle>(null);

  const by = groupOf(filters);
  const query = { ...rowQuery(filters), environment: overview.environment };
  // Sizes of the groups under all filters; the counts above are not filtered by verdict.
  const grouped = useOverview(query, by !== undefined);
  const groups = useMemo(
    () => by && grouped.data && groupsOf(grouped.data, by, filters.verdict),
    [by, grouped.data, filters.verdict],
  );
  const rows = useMatrixRows({ ...query, sort: unitSort(filters) }, groups, by);
  const { arrangement, first, hasNextPage, isFetchingNextPage, fetchNextPage } =
    rows;

  const items = first?.items ?? [];
  const lineAt = useCallback(
    (index: number): MatrixLine => {
      const place = arrangement.at(index);
      if (!place) return pending;
      if ('row' in place) return unitLine(place.row);
      return {
        type: 'group',
        id: place.head.id,
        title: <GroupHead group={place.head} by={by} overview={overview} />,
      };
    },
    [arrangement, by, overview],
  );
  const onReach = useCallback(
    (index: number) => {
      if (index >= arrangement.loaded && hasNextPage && !isFetchingNextPage) {
        fetchNextPage();
      }
    },
    [arrangement.loaded, hasNextPage, isFetchingNextPage, fetchNextPage],
  );
  const unitHref = useCallback(
    (row: UnitRow) => links.unit(row.ref, overview.environment),
    [links, overview.environment],
  );
  const { open } = panel;
  const onOpen = useCallback(
    (row: UnitRow, item?: MatrixItem) => {
      analytics.captureEvent('open-evidence', row.ref);
      open(row.ref, item?.id);
    },
    [analytics, open],
  );
  useHotkeys(
    useMemo(
      () => ({
        j: () => grid.current?.focus(),
        k: () => grid.current?.focus(),
      }),
      [],
    ),
  );

  const total = by
    ? groups?.reduce((sum, group) => sum + group.size, 0) ?? 0
    : first?.total ?? 0;
  const apart = grouped.data && groups ? ungrouped(grouped.data, groups) : 0;
  const { counts } = overview;
  const all = counts.ready + counts.notReady + counts.unknown;
  const clear = () => change(cleared);
  return (
    <Section
      title={t('readiness.who')}
      aside={
        <Tools
          overview={overview}
          query={query}
          onRefresh={() => {
            onRefresh();
            rows.refetch();
          }}
        />
      }
    >
      <Toolbar overview={overview} items={items} />
      <MarkLegend />
      <QueryState query={rows} skeleton={[32, 32, 32, 32, 32, 32, 32, 32]}>
        {() =>
          arrangement.count === 0 ? (
            <NoneMatch onClear={clear} />
          ) : (
            <>
              <MatrixGrid
                handle={grid}
                label={t('matrix.label')}
                items={items}
                count={arrangement.count}
                lineAt={lineAt}
                unitHref={unitHref}
                onOpen={onOpen}
                onReach={onReach}
                picked={filters.item?.split(':')[0]}
                busy={rows.isFetching}
              />
              <div className={styles.under}>
                <Muted>
                  {t('readiness.shown', { shown: total, total: all })}{' '}
                  {isNarrowed(filters) && (
                    <A
                      href={links.page('readiness', {
                        environment: filters.environment,
                      })}
                    >
                      {t('common.clearFilters')}
                    </A>
                  )}
                </Muted>
                {apart > 0 && (
                  <Muted>
                    {t('readiness.ungrouped', { count: apart })}{' '}
                    <A href={hrefWith({ group: undefined })}>
                      {t('filters.noGroup')}
                    </A>
                  </Muted>
                )}
                <Muted>{t('readiness.keys')}</Muted>
              </div>
            </>
          )
        }
      </QueryState>
      <UnitPanel
        unit={panel.unit}
        item={panel.item}
        environment={overview.environment}
        onClose={panel.close}
      />
    </Section>
  );
}
