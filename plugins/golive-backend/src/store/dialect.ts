// SPDX-License-Identifier: Apache-2.0
import type { Knex } from 'knex';

/** Types of columns that a set of rows can have. */
export type ColumnType = 'text' | 'integer' | 'json';

/** Columns of a table by name. */
export type Columns = Readonly<Record<string, ColumnType>>;

/**
 * The few things that SQLite and PostgreSQL spell differently. Everything else
 * in the store is SQL that both understand. Names with a colon are bindings.
 */
export interface Dialect {
  readonly name: 'sqlite' | 'postgres';
  /** The database's clock as ISO 8601 text, the same during a whole statement. */
  readonly now: string;
  /** The database's clock, moved by seconds. */
  nowPlus(seconds: number): string;
  /** A table expression `t` over the JSON array of objects in a binding. */
  rows(binding: string, columns: Columns): string;
  /** A subquery over the strings of the JSON array in a binding, for `in (…)`. */
  strings(binding: string): string;
  /** Whether the JSON array of strings in `column` contains the JSON array in a binding. */
  contains(column: string, binding: string): string;
  /** Key and value of the JSON object in an expression, as a table with `key` and `value`. */
  entries(expression: string): string;
  /** The JSON object in `column` with one key set to the text of an expression. */
  withEntry(column: string, keyBinding: string, value: string): string;
  /** Whether the JSON object in `column` has a key. */
  hasKey(column: string, keyBinding: string): string;
  /** Text at a path inside the JSON text of a column; null where there is none. */
  textAt(column: string, ...path: (string | number)[]): string;
  /** Keeps the rows of `table` to the end of the transaction; empty where one writer is all there is. */
  lock(table: string): string;
}

const postgresTypes: Record<ColumnType, string> = {
  text: 'text',
  integer: 'integer',
  json: 'jsonb',
};

const postgresInstant = (instant: string) =>
  `to_char(${instant} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') collate "C"`;

const postgres: Dialect = {
  name: 'postgres',
  now: postgresInstant('statement_timestamp()'),
  nowPlus: seconds =>
    postgresInstant(
      `(statement_timestamp() + interval '${Number(seconds)} seconds')`,
    ),
  rows: (binding, columns) =>
    `json_to_recordset(cast(${binding} as json)) as t(${Object.entries(columns)
      .map(([name, type]) => `${name} ${postgresTypes[type]}`)
      .join(', ')})`,
  strings: binding =>
    `select json_array_elements_text(cast(${binding} as json)) collate "C"`,
  contains: (column, binding) => `${column} @> cast(${binding} as jsonb)`,
  entries: expression =>
    `(select key, value collate "C" as value from jsonb_each_text(${expression})) as entry`,
  withEntry: (column, key, value) =>
    `${column} || jsonb_build_object(cast(${key} as text), ${value})`,
  hasKey: (column, key) => `jsonb_exists(${column}, ${key})`,
  textAt: (column, ...path) =>
    `(cast(${column} as json) #>> '{${path.join(',')}}')`,
  lock: table => `for update of ${table}`,
};

const sqlite: Dialect = {
  name: 'sqlite',
  now: `strftime('%Y-%m-%dT%H:%M:%fZ', 'now')`,
  nowPlus: seconds =>
    `strftime('%Y-%m-%dT%H:%M:%fZ', 'now', '${Number(seconds)} seconds')`,
  rows: (binding, columns) =>
    `(select ${Object.keys(columns)
      .map(name => `json_extract(value, '$.${name}') as ${name}`)
      .join(', ')} from json_each(${binding})) as t`,
  strings: binding => `select value from json_each(${binding})`,
  contains: (column, binding) =>
    `not exists (select 1 from json_each(${binding}) as wanted where wanted.value not in (select value from json_each(${column})))`,
  entries: expression => `json_each(${expression})`,
  withEntry: (column, key, value) =>
    `json_set(${column}, '$.' || ${key}, ${value})`,
  hasKey: (column, key) => `json_type(${column}, '$.' || ${key}) is not null`,
  textAt: (column, ...path) =>
    `json_extract(${column}, '$${path
      .map(p => (typeof p === 'number' ? `[${p}]` : `.${p}`))
      .join('')}')`,
  lock: () => '',
};

/** The dialect of a database. @throws for databases other than SQLite and PostgreSQL. */
export function dialectOf(knex: Knex): Dialect {
  const client = String(knex.client.config.client);
  if (client.startsWith('pg')) return postgres;
  if (client.includes('sqlite')) return sqlite;
  throw new Error(
    `GoLive keeps its data in SQLite or PostgreSQL, not in "${client}": set backend.database.client`,
  );
}
