// SPDX-License-Identifier: Apache-2.0
import { useApi } from '@backstage/frontend-plugin-api';
import type {
  UnitRow,
  UnitsPage,
} from '@golive/backstage-plugin-golive-common';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { goliveApiRef, type QueryOf } from '../../api';
import { arrange, type Arrangement, type Group } from './arrange';

/** Rows a request; a page of 200 is drawn in one go and is about 40 kB. */
const pageSize = 200;

interface Position {
  readonly group: number;
  readonly cursor?: string;
}

/**
 * The rows of the matrix, loaded in order as far as they were reached. Grouped,
 * each group is a list of its own, so that it is worst first inside the group.
 */
export function useMatrixRows(
  query: QueryOf<'listUnits'>,
  groups: readonly Group[] | undefined,
  by: 'owner' | 'system' | undefined,
) {
  const api = useApi(goliveApiRef);
  const ids = groups?.map(group => group.id);
  const asked = useInfiniteQuery({
    queryKey: ['units', query, by, ids],
    queryFn: async ({ signal, pageParam }) => {
      const id = ids?.[pageParam.group];
      const page = await api.listUnits(
        {
          ...query,
          ...(by && id !== undefined ? { [by]: id } : {}),
          limit: pageSize,
          cursor: pageParam.cursor,
        },
        { signal },
      );
      return { ...page, group: pageParam.group };
    },
    initialPageParam: { group: 0 } as Position,
    getNextPageParam: (last): Position | undefined => {
      if (last.nextCursor) {
        return { group: last.group, cursor: last.nextCursor };
      }
      return last.group + 1 < (ids?.length ?? 1)
        ? { group: last.group + 1 }
        : undefined;
    },
    placeholderData: keepPreviousData,
    // Comparing ten thousand rows after every page costs more than drawing the few in view.
    structuralSharing: false,
    // Every page would be asked again; the page's own button does that when wanted.
    refetchOnWindowFocus: false,
    enabled: !by || (ids !== undefined && ids.length > 0),
  });

  const pages = asked.data?.pages;
  const arrangement = useMemo(
    () => arrangementOf(pages ?? [], groups),
    [pages, groups],
  );
  return { ...asked, first: pages?.[0], arrangement };
}

function arrangementOf(
  pages: ReadonlyArray<UnitsPage & { group: number }>,
  groups: readonly Group[] | undefined,
): Arrangement {
  const rows = new Map<number, UnitRow[]>();
  for (const page of pages) {
    const own = rows.get(page.group) ?? [];
    rows.set(page.group, own);
    own.push(...page.rows);
  }
  return arrange(rows, groups, pages[0]?.total ?? 0);
}
