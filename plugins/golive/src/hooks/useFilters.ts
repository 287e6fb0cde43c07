// SPDX-License-Identifier: Apache-2.0
import { useCallback, useMemo } from 'react';
import { useSearchParams } from 'react-router-dom';
import {
  readFilters,
  writeFilters,
  type FilterName,
  type Filters,
} from '../lib/filters';

/** The filters in the address, and a way to change them (typing replaces, choosing adds to the history). */
export function useFilters() {
  const [search, setSearch] = useSearchParams();
  const filters = useMemo<Filters>(() => readFilters(search), [search]);
  const change = useCallback(
    (
      next: Partial<Record<FilterName, string | undefined>>,
      options?: { replace?: boolean },
    ) => setSearch(current => writeFilters(current, next), options),
    [setSearch],
  );
  /** Address of this page with some filters changed, for links. */
  const hrefWith = useCallback(
    (next: Partial<Record<FilterName, string | undefined>>) =>
      `?${writeFilters(search, next)}`,
    [search],
  );
  return { filters, change, hrefWith };
}
