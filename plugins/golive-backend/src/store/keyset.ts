// SPDX-License-Identifier: Apache-2.0
import { InputError } from '@backstage/errors';
import { z } from 'zod';
import type { Conditions } from './conditions';
import type { Database } from './database';

/** An expression that rows are sorted by. */
export interface SortKey {
  readonly sql: string;
  readonly type: 'text' | 'number';
}

/** A list to read one page of. */
export interface PageQuery {
  /** Columns to select. */
  readonly select: string;
  readonly from: string;
  readonly conditions: Conditions;
  /** Name of the sorting; a cursor of another one is refused. */
  readonly sort: string;
  /** The last one must be unique. */
  readonly keys: readonly SortKey[];
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly cursor?: string;
}

/** One page of a list. */
export interface PageRows<Row> {
  readonly rows: Row[];
  readonly total: number;
  readonly nextCursor?: string;
}

const cursorSchema = z.tuple([
  z.string(),
  z.array(z.union([z.string().max(500), z.number()])).max(4),
]);

function decode(cursor: string, sort: string, keys: readonly SortKey[]) {
  const refused = () =>
    new InputError(
      'query.cursor: not a cursor of this list; leave it out to begin at the first page',
    );
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
  } catch {
    throw refused();
  }
  const parsed = cursorSchema.safeParse(json);
  if (!parsed.success) throw refused();
  const [name, values] = parsed.data;
  if (
    name !== sort ||
    values.length !== keys.length ||
    !keys.every(
      ({ type }, i) =>
        typeof values[i] === (type === 'text' ? 'string' : 'number'),
    )
  )
    throw refused();
  return values;
}

const encode = (sort: string, values: readonly unknown[]) =>
  Buffer.from(JSON.stringify([sort, values])).toString('base64url');

/**
 * Reads one page by keyset: the cost of a page does not grow with its number.
 * The conditions, and with them what may be seen, hold for every page alike;
 * a cursor only says where to go on.
 *
 * @throws InputError for a cursor that this list did not give
 */
export async function readPage<Row extends object>(
  database: Database,
  query: PageQuery,
): Promise<PageRows<Row>> {
  const { select, from, conditions, keys, order, limit } = query;
  const sort = `${query.sort} ${order}`;
  const after = query.cursor ? decode(query.cursor, sort, keys) : undefined;
  const [{ total }] = await database.query<{ total: number }>(
    `select cast(count(*) as integer) as total ${from}
     where ${conditions.sql}`,
    conditions.bindings,
  );
  if (after) {
    conditions.and(
      `(${keys.map(key => key.sql).join(', ')}) ${
        order === 'asc' ? '>' : '<'
      } (${after
        .map((value, i) =>
          keys[i].type === 'text'
            ? conditions.bind(value)
            : `cast(${conditions.bind(value)} as double precision)`,
        )
        .join(', ')})`,
    );
  }
  const rows = await database.query<Row & Record<string, unknown>>(
    `select ${select}, ${keys.map((key, i) => `${key.sql} as k${i}`).join(', ')}
     ${from} where ${conditions.sql}
     order by ${keys.map(key => `${key.sql} ${order}`).join(', ')}
     limit ${Number(limit) + 1}`,
    conditions.bindings,
  );
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return {
    rows: shown,
    total,
    ...(rows.length > limit && last
      ? {
          nextCursor: encode(
            sort,
            keys.map((_, i) => last[`k${i}`]),
          ),
        }
      : {}),
  };
}
