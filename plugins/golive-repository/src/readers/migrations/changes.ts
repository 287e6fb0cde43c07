// SPDX-License-Identifier: Apache-2.0

import type { Position } from '@golive/backstage-plugin-golive-common';

/** A change of a YAML, XML or JSON changelog, in one shape: `createTable` with its attributes and parts. */
export interface Change {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  /** Text inside, of `<sql>`. */
  readonly text?: string;
  readonly parts: readonly Change[];
  readonly position: Position;
}

/** The parts of a change that have a name. */
export function partsOf(of: Change, name: string): Change[] {
  return of.parts.filter(part => part.name === name);
}

/** A change as SQL, or why it cannot be said as such. */
export type AsSql =
  | { readonly sql: readonly string[] }
  | { readonly unknown: string };

const types: Readonly<Record<string, string>> = {
  autoincrement: 'bigint',
  blob: 'bytea',
  clob: 'text',
  currency: 'decimal',
  datetime: 'timestamp',
  double: 'float8',
  longvarchar: 'text',
  mediumint: 'int',
  nclob: 'text',
  number: 'numeric',
  tinyint: 'smallint',
};

/** A type as Liquibase writes it for PostgreSQL. */
export function typeOf(type: string): string {
  const bare = type.trim().replace(/^java\.sql\.Types\./i, '');
  const [, word, rest] = /^([a-z]+)(.*)$/is.exec(bare) ?? [];
  if (!word) return bare;
  const known = types[word.toLowerCase()];
  if (known)
    return /^(?:text|bytea|float8|smallint)$/.test(known)
      ? known
      : known + rest;
  return /^n?varchar2?$/i.test(word) ? `varchar${rest}` : bare;
}

/** A name as Liquibase quotes it: only where its letters are of both cases or it needs it. */
export function quoted(name = ''): string {
  const isPlain = /^(?:[a-z_][a-z0-9_]*|[A-Z_][A-Z0-9_]*)$/.test(name);
  return isPlain ? name : `"${name.replaceAll('"', '""')}"`;
}

/** The columns of a list that is written with commas. */
export function columnList(names = ''): string {
  return names
    .split(',')
    .map(n => quoted(n.trim()))
    .join(', ');
}

/** A table's name with its schema, of attributes that begin with `prefix`: `base`, `referenced`. */
export function tableOf(
  { attributes: a }: Change,
  prefix?: 'base' | 'referenced',
): string {
  const key = (name: string) =>
    prefix ? `${prefix}${name[0].toUpperCase()}${name.slice(1)}` : name;
  const schema = a[key(prefix ? 'tableSchemaName' : 'schemaName')];
  const name = quoted(a[key('tableName')]);
  return schema ? `${quoted(schema)}.${name}` : name;
}

/** `value…` attributes of a column as an expression; undefined where there is none. */
export function valueOf(
  { attributes: a }: Change,
  prefix: 'defaultValue' | 'value',
): string | undefined {
  const direct = a[prefix];
  if (direct !== undefined) return literal(direct);
  const computed = a[`${prefix}Computed`];
  if (computed !== undefined) return computed;
  const date = a[`${prefix}Date`];
  if (date !== undefined)
    return /^(?:now|current_|sysdate)/i.test(date)
      ? date.replace(/^sysdate.*/i, 'now()')
      : literal(date);
  const sequence = a[`${prefix}SequenceNext`];
  if (sequence !== undefined) return `nextval(${literal(sequence)})`;
  return a[`${prefix}Numeric`] ?? a[`${prefix}Boolean`];
}

function literal(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}
