// SPDX-License-Identifier: Apache-2.0
import { useCallback } from 'react';
import { useSearchParams } from 'react-router-dom';

/** The side panel's unit and item; in the address, so that it can be sent to a colleague. */
export function usePanel() {
  const [search, setSearch] = useSearchParams();
  const open = useCallback(
    (unit: string, item?: string) =>
      setSearch(current => {
        const next = new URLSearchParams(current);
        next.set('open', unit);
        if (item) next.set('at', item);
        else next.delete('at');
        return next;
      }),
    [setSearch],
  );
  const close = useCallback(
    () =>
      setSearch(
        current => {
          const next = new URLSearchParams(current);
          next.delete('open');
          next.delete('at');
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return {
    unit: search.get('open') ?? undefined,
    item: search.get('at') ?? undefined,
    open,
    close,
  };
}
