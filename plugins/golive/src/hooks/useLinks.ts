// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef } from '@backstage/catalog-model';
import { useRouteRef } from '@backstage/core-plugin-api';
import { useEntityRefLink } from '@backstage/plugin-catalog-react';
import { useMemo } from 'react';
import { searchOf } from '../lib/search';
import type { Filters } from '../lib/filters';
import { entityTabPath, rootRouteRef, type SubPage } from '../routes';

/** Addresses of all there is to link to. */
export function useLinks() {
  const root = useRouteRef(rootRouteRef)();
  const entity = useEntityRefLink();
  return useMemo(() => {
    const base = root.replace(/\/$/, '');
    const below = (page: SubPage, ref: string) => {
      const { namespace, name } = parseEntityRef(ref);
      return `${base}/${page}/${encodeURIComponent(
        namespace,
      )}/${encodeURIComponent(name)}`;
    };
    return {
      root: base,
      page: (page: SubPage, filters: Filters = {}) =>
        `${base}/${page}${searchOf(filters)}`,
      topic: (ref: string) => below('topics', ref),
      process: (ref: string) => below('processes', ref),
      check: (id: string, environment?: string) =>
        `${base}/standard/checks/${encodeURIComponent(id)}${searchOf({
          environment,
        })}`,
      entity: (ref: string) => entity(ref),
      /** A unit's tab, if wanted at one environment and one item. */
      unit: (ref: string, environment?: string, item?: string) =>
        `${entity(ref)}${entityTabPath}${searchOf({ environment })}${
          item ? `#item-${item}` : ''
        }`,
    };
  }, [root, entity]);
}
/** See {@link useLinks}. */
export type Links = ReturnType<typeof useLinks>;
