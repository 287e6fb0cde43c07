// SPDX-License-Identifier: Apache-2.0
import {
  processSource,
  processes,
  type processesQuerySchema,
  type Verdict,
} from '@golive/backstage-plugin-golive-common';
import type { z } from 'zod';
import type { StandardInForce } from '../judge/standardInForce';
import { Conditions, type Access } from './conditions';
import type { Database } from './database';
import { effective } from './effective';
import { readPage, type PageRows, type SortKey } from './keyset';

/** A process' unit with its facts, JSON. */
export interface StoredProcess {
  readonly ref: string;
  readonly name: string;
  readonly title: string;
  readonly owner: string | null;
  readonly system: string | null;
  readonly verdict: Verdict;
  /** Fact `processes`. */
  readonly processes: string | null;
}

interface Which {
  readonly environment: string;
  readonly access: Access;
  readonly standard: StandardInForce;
}

const select = (verdict: string) =>
  `u.ref, u.name, u.title, u.owner, u.system, ${verdict} as verdict,
   p.value as processes`;
const joined = `left join facts p on p.unit = u.ref
  and p.type = '${processes.id}' and p.view = 'declared'`;

/** Reads one page of declared processes: two statements. */
export async function readProcessesPage(
  database: Database,
  {
    environment,
    access,
    standard,
    query,
  }: Which & { query: z.output<typeof processesQuerySchema> },
): Promise<PageRows<StoredProcess>> {
  const conditions = new Conditions(database.dialect);
  const now = effective(conditions, environment, standard.key);
  conditions
    .and(`u.kind = 'bpmn-process'`)
    .visible(access, 'u')
    .oneOf('u.owner', query.owner)
    .oneOf('u.system', query.system)
    .oneOf('u.kind', query.kind)
    .text(['u.name', 'u.title'], query.text);
  const ref: SortKey = { sql: 'u.ref', type: 'text' };
  const sorts: Record<typeof query.sort, SortKey[]> = {
    process: [{ sql: 'lower(u.title)', type: 'text' }, ref],
    owner: [{ sql: `coalesce(u.owner, '')`, type: 'text' }, ref],
    verdict: [{ sql: now.rank, type: 'number' }, ref],
  };
  return await readPage<StoredProcess>(database, {
    select: select(now.verdict),
    from: `from units u ${now.join} ${joined}`,
    conditions,
    sort: query.sort,
    keys: sorts[query.sort],
    order: query.order,
    limit: query.limit,
    cursor: query.cursor,
  });
}

/** Reads one process with the text of its file, or nothing if it may not be seen. */
export async function readProcess(
  database: Database,
  ref: string,
  { environment, access, standard }: Which,
): Promise<(StoredProcess & { source: string | null }) | undefined> {
  const conditions = new Conditions(database.dialect);
  const now = effective(conditions, environment, standard.key);
  conditions
    .and(`u.kind = 'bpmn-process'`)
    .and(`u.ref = ${conditions.bind(ref)}`)
    .visible(access, 'u');
  const [row] = await database.query<StoredProcess & { source: string | null }>(
    `select ${select(now.verdict)}, s.value as source
     from units u ${now.join} ${joined}
     left join facts s on s.unit = u.ref and s.type = '${processSource.id}'
     where ${conditions.sql}`,
    conditions.bindings,
  );
  return row;
}

/** Who else a process may speak of, as far as it may be seen. */
export interface ProcessNeighbours {
  /** Process workers, with the external-task topics that they declare to serve. */
  readonly workers: readonly { ref: string; topics: readonly string[] }[];
  /** Reference of the unit of each process id. */
  readonly processes: ReadonlyMap<string, string>;
}

const topicsAnnotation = 'golive/external-task-topics';

/** Reads all process workers and process ids: one statement. */
export async function readNeighbours(
  database: Database,
  access: Access,
): Promise<ProcessNeighbours> {
  const conditions = new Conditions(database.dialect);
  conditions
    .and(`u.kind in ('bpmn-process', 'process-worker')`)
    .visible(access, 'u');
  const processId = database.dialect.textAt('p.value', 'processId');
  const rows = await database.query<{
    ref: string;
    kind: string;
    annotations: string;
    process_id: string | null;
  }>(
    `select u.ref, u.kind, u.annotations, ${processId} as process_id
     from units u ${joined} where ${conditions.sql} order by u.ref`,
    conditions.bindings,
  );
  return {
    workers: rows
      .filter(row => row.kind === 'process-worker')
      .map(row => {
        const annotations: Record<string, string> = JSON.parse(row.annotations);
        return {
          ref: row.ref,
          topics: (annotations[topicsAnnotation] ?? '')
            .split(',')
            .map(topic => topic.trim())
            .filter(Boolean),
        };
      }),
    processes: new Map(
      rows.flatMap(row =>
        row.kind === 'bpmn-process' && row.process_id !== null
          ? [[row.process_id, row.ref]]
          : [],
      ),
    ),
  };
}
