// SPDX-License-Identifier: Apache-2.0
import type {
  RowBound,
  SqlChange,
} from '@golive/backstage-plugin-golive-common';
import type { Schema, Table } from './schema';

/** How a statement that changes rows limits them. */
export type Batching =
  /** A range of a key, a LIMIT, or the rows of given keys. */
  | { readonly rows: 'bounded'; readonly by: string }
  | { readonly rows: 'unbounded'; readonly seen: string };

/** How many rows a change of rows touches at once; undefined: it changes none, or those of its own values. */
export function batchingOf(
  change: SqlChange,
  schema: Schema,
): Batching | undefined {
  switch (change.do) {
    case 'update':
    case 'delete':
      return bounded(change.bound, schema.table(change.table));
    case 'insert':
      if (!change.query || !change.bound) return undefined;
      // Rows that come from no table are few: they are made of what is written.
      if (change.from.length === 0) return undefined;
      return bounded(change.bound, schema.table(change.from[0]));
    case 'merge':
      return { rows: 'unbounded', seen: 'all rows that its source has' };
    default:
      return undefined;
  }
}

function bounded(bound: RowBound, table: Table | undefined): Batching {
  if (bound.limit) return { rows: 'bounded', by: 'a LIMIT' };
  const keys = keysOf(table);
  const range = bound.between.find(
    column => keys.some(key => key.includes(column)) || !table?.complete,
  );
  if (range) return { rows: 'bounded', by: `a range of ${range}` };
  // A part of a key, such as the tenant, is the same in many rows.
  const key = keys.find(columns =>
    columns.every(column => bound.equals.includes(column)),
  );
  if (key)
    return { rows: 'bounded', by: `given values of ${key.join(' and ')}` };
  return {
    rows: 'unbounded',
    seen: bound.everything
      ? 'all rows at once'
      : 'all rows that meet its condition, however many these are',
  };
}

/** Columns that find one row together: those of each key and unique rule, and ctid. */
function keysOf(table: Table | undefined): (readonly string[])[] {
  const keys = (table?.constraints ?? []).flatMap(({ type, columns }) =>
    (type === 'primary-key' || type === 'unique') && columns.length > 0
      ? [columns]
      : [],
  );
  return [['ctid'], ...keys, ...(table?.complete ? [] : [['id']])];
}
