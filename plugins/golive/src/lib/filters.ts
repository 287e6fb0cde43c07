// SPDX-License-Identifier: Apache-2.0
import type { QueryOf } from '../api';

/** What a view shows, exactly as it stands in the address. */
export interface Filters {
  readonly environment?: string;
  readonly owner?: string;
  readonly system?: string;
  readonly kind?: string;
  readonly verdict?: string;
  readonly item?: string;
  readonly check?: string;
  readonly text?: string;
  readonly group?: string;
  readonly sort?: string;
  readonly order?: string;
  readonly withoutOwner?: string;
}
/** Name of a filter, which is also its name in the address. */
export type FilterName = keyof Filters;

const names: readonly FilterName[] = [
  'environment',
  'owner',
  'system',
  'kind',
  'verdict',
  'item',
  'check',
  'text',
  'group',
  'sort',
  'order',
  'withoutOwner',
];

/** What narrows the rows: neither the environment nor the arrangement does. */
const narrowing: readonly FilterName[] = names.filter(
  name => !['environment', 'group', 'sort', 'order'].includes(name),
);

/** Filters of an address. */
export function readFilters(search: URLSearchParams): Filters {
  return Object.fromEntries(
    names.flatMap(name => {
      const value = search.get(name)?.trim();
      return value ? [[name, value]] : [];
    }),
  );
}

/** The address with some filters changed; `undefined` takes one out, everything else stays. */
export function writeFilters(
  search: URLSearchParams,
  change: Partial<Record<FilterName, string | undefined>>,
): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const [name, value] of Object.entries(change)) {
    if (value) next.set(name, value);
    else next.delete(name);
  }
  return next;
}

/** Whether anything narrows the rows. */
export function isNarrowed(filters: Filters): boolean {
  return narrowing.some(name => filters[name] !== undefined);
}

/** A change that takes out everything that narrows the rows. */
export const cleared: Partial<Record<FilterName, undefined>> =
  Object.fromEntries(narrowing.map(name => [name, undefined]));

/** Query of all that the counts at the top are about: whose units, not which verdict. */
export function scopeQuery(filters: Filters): QueryOf<'getOverview'> {
  const { environment, owner, system, kind, text } = filters;
  return { environment, owner, system, kind, text };
}

/** Query of the rows. */
export function rowQuery(filters: Filters): QueryOf<'getOverview'> {
  const { verdict, item, check } = filters;
  return { ...scopeQuery(filters), verdict, item, check };
}

const unitSorts = ['worst', 'name', 'owner', 'score', 'age'] as const;

/** Arrangement of the rows; an unknown word in the address is the default. */
export function unitSort(filters: Filters): (typeof unitSorts)[number] {
  return unitSorts.find(sort => sort === filters.sort) ?? 'worst';
}

/** By what rows are grouped, if by anything. */
export function groupOf(filters: Filters): 'owner' | 'system' | undefined {
  return filters.group === 'owner' || filters.group === 'system'
    ? filters.group
    : undefined;
}
