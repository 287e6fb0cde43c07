// SPDX-License-Identifier: Apache-2.0
import type { Client } from 'pg';
import { base, rows, type Case } from './cases';

/** What PostgreSQL did with a table that was there. */
export interface Seen {
  readonly level: number;
  readonly work?: 'rewrite' | 'scan';
}

const modes = [
  '',
  'AccessShareLock',
  'RowShareLock',
  'RowExclusiveLock',
  'ShareUpdateExclusiveLock',
  'ShareLock',
  'ShareRowExclusiveLock',
  'ExclusiveLock',
  'AccessExclusiveLock',
];

const relations = `
  select c.oid::int8 as oid, c.relname as name, c.relkind as kind, pg_relation_filenode(c.oid) as node
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'p', 'm', 'v')`;

const read = `
  select relid::int8 as oid, seq_tup_read::int as rows from pg_stat_xact_all_tables where schemaname = 'public'`;

async function readRows(client: Client): Promise<Map<string, number>> {
  const { rows: counts } = await client.query<{ oid: string; rows: number }>(
    read,
  );
  return new Map(counts.map(r => [r.oid, r.rows]));
}

/** Runs a case on filled tables and says, by table, what it locked and whether it read or wrote them whole. */
export async function ask(
  client: Client,
  { before, sql }: Case,
): Promise<ReadonlyMap<string, Seen>> {
  await client.query('drop schema public cascade; create schema public');
  await client.query(base);
  await client.query(rows);
  if (before) await client.query(before);
  const tables = (await client.query(relations)).rows as {
    oid: string;
    name: string;
    node: string | null;
  }[];
  await client.query('begin');
  try {
    // Counts of the transactions before stay there until they are sent on.
    const earlier = await readRows(client);
    await client.query(sql);
    const locks = (
      await client.query(
        `select relation::int8 as oid, mode from pg_locks where pid = pg_backend_pid() and locktype = 'relation'`,
      )
    ).rows as { oid: string; mode: string }[];
    const now = await readRows(client);
    const nodes = new Map(
      ((await client.query(relations)).rows as typeof tables).map(r => [
        r.oid,
        r.node,
      ]),
    );
    const seen = new Map<string, Seen>();
    for (const { oid, name, node } of tables) {
      const level = Math.max(
        0,
        ...locks.filter(l => l.oid === oid).map(l => modes.indexOf(l.mode)),
      );
      const isRewritten = nodes.has(oid) && nodes.get(oid) !== node;
      const isRead = (now.get(oid) ?? 0) - (earlier.get(oid) ?? 0) >= 400;
      const whole = isRead ? ({ work: 'scan' } as const) : {};
      if (level > 0)
        seen.set(name, {
          level,
          ...(isRewritten ? { work: 'rewrite' as const } : whole),
        });
    }
    return seen;
  } finally {
    await client.query('rollback');
  }
}
