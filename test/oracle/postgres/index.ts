// SPDX-License-Identifier: Apache-2.0
import { Client } from 'pg';
import { locksOf } from '../../../plugins/golive-checks/src/migrations/locks';
import {
  lockNames,
  stopsWrites,
} from '../../../plugins/golive-checks/src/migrations/tableLock';
import { Schema } from '../../../plugins/golive-checks/src/migrations/schema';
import { parseSql } from '../../../plugins/golive-repository/src/sql';
import { ask, type Seen } from './ask';
import { base, cases, type Case } from './cases';

/** What a run of the oracle found. */
export interface OracleReport {
  readonly asked: number;
  readonly agreed: number;
  /** One line each: the statement, what PostgreSQL did, what we say. */
  readonly disagreed: readonly string[];
}

const origin = {
  release: 0,
  file: 'base.sql',
  id: 'base',
  position: [1, 1] as [number, number],
};

async function changesOf(sql: string) {
  const { statements, problems } = await parseSql({ text: sql }, 'case.sql');
  if (problems.length > 0) throw new Error(`${sql}: ${problems[0].message}`);
  return statements.flatMap(s => s.changes);
}

/** What we say of a case, in the words of {@link Seen}. */
async function claimed({ before, sql }: Case): Promise<Map<string, Seen>> {
  const schema = new Schema();
  for (const change of await changesOf(`${base};${before ?? ''}`))
    schema.apply(change, origin);
  const locks = new Map<string, Seen>();
  for (const change of await changesOf(sql)) {
    for (const lock of locksOf(change, schema)) {
      const known = locks.get(lock.table);
      const level = Math.max(lock.level, known?.level ?? 0);
      const work = lock.work === 'build' ? 'scan' : lock.work ?? known?.work;
      locks.set(lock.table, { level, ...(work ? { work } : {}) });
    }
    schema.apply(change, origin);
  }
  return locks;
}

/**
 * A disagreement matters where somebody would wait: for locks that stop
 * writers both sides must say the same level, and the same work under it. A
 * foreign key reads both of its tables; that it reads at all is what counts.
 */
function differences(
  { sql, harmless }: Case,
  seen: ReadonlyMap<string, Seen>,
  said: ReadonlyMap<string, Seen>,
): string[] {
  const names = new Set([...seen.keys(), ...said.keys()]);
  const strong = (of: Seen | undefined) =>
    of && of.level >= stopsWrites ? of : undefined;
  const found: string[] = [];
  const works = (all: ReadonlyMap<string, Seen>) =>
    [...all.values()].flatMap(of => strong(of)?.work ?? []).sort()[0] ??
    'no work';
  for (const name of names) {
    const [is, ours] = [strong(seen.get(name)), strong(said.get(name))];
    if ((is?.level ?? 0) !== (ours?.level ?? 0))
      found.push(
        `${sql}: ${name} is locked ${
          lockNames[is?.level ?? 0] || 'weakly'
        }, we say ${lockNames[ours?.level ?? 0] || 'weakly'}`,
      );
  }
  if (!harmless && works(seen) !== works(said))
    found.push(`${sql}: PostgreSQL does ${works(seen)}, we say ${works(said)}`);
  return found;
}

/**
 * Holds the locks and rewrites that we claim against a real PostgreSQL.
 *
 * @param url - of a server whose database may be emptied
 * @param sample - every so manyth case only; 1 for all
 */
export async function run(url: string, sample = 1): Promise<OracleReport> {
  const client = new Client({ connectionString: url });
  await client.connect();
  const asked = cases.filter((_, i) => i % sample === 0);
  const disagreed: string[] = [];
  let agreed = 0;
  try {
    for (const one of asked) {
      let found: string[];
      try {
        found = differences(one, await ask(client, one), await claimed(one));
      } catch (error) {
        found = [
          `${one.sql}: ${
            error instanceof Error ? error.message : String(error)
          }`,
        ];
      }
      if (found.length === 0) agreed++;
      disagreed.push(...found);
    }
  } finally {
    await client.end();
  }
  return { asked: asked.length, agreed, disagreed };
}
