// SPDX-License-Identifier: Apache-2.0
import type {
  UnitKind,
  unitsQuerySchema,
  Verdict,
} from '@golive/backstage-plugin-golive-common';
import type { z } from 'zod';
import type { StandardInForce } from '../judge/standardInForce';
import { Conditions, type Access } from './conditions';
import type { Database } from './database';
import { effective } from './effective';
import { addFilters } from './filters';
import { readPage, type PageRows, type SortKey } from './keyset';

/** A row of the matrix as the store gives it. */
export interface MatrixRow {
  readonly ref: string;
  readonly title: string;
  readonly kind: UnitKind;
  readonly owner: string | null;
  readonly system: string | null;
  readonly verdict: Verdict;
  readonly stale: 0 | 1;
  readonly item_marks: string | null;
  readonly observed_at: string | null;
  readonly valid_until: string | null;
  readonly since: string | null;
}

interface Which {
  readonly environment: string;
  readonly query: z.output<typeof unitsQuerySchema>;
  readonly access: Access;
  readonly standard: StandardInForce;
}

const oldest =
  '(select min(o.observed_at) from observations o where o.unit = u.ref)';

/** Reads one page of the matrix: two statements. */
export async function readUnitsPage(
  database: Database,
  { environment, query, access, standard }: Which,
): Promise<PageRows<MatrixRow>> {
  const conditions = new Conditions(database.dialect);
  const now = effective(conditions, environment, standard.key);
  addFilters(conditions, query, access, now, standard);
  const ref: SortKey = { sql: 'u.ref', type: 'text' };
  const sorts: Record<typeof query.sort, SortKey[]> = {
    worst: [
      { sql: now.rank, type: 'number' },
      { sql: now.share, type: 'number' },
      ref,
    ],
    name: [{ sql: 'lower(u.title)', type: 'text' }, ref],
    owner: [{ sql: `coalesce(u.owner, '')`, type: 'text' }, ref],
    score: [{ sql: now.share, type: 'number' }, ref],
    age: [{ sql: `coalesce(${oldest}, '')`, type: 'text' }, ref],
  };
  return await readPage<MatrixRow>(database, {
    select: `u.ref, u.title, u.kind, u.owner, u.system,
      ${now.verdict} as verdict, ${now.stale} as stale, v.item_marks,
      ${oldest} as observed_at, v.valid_until, v.since`,
    from: `from units u ${now.join}`,
    conditions,
    sort: query.sort,
    keys: sorts[query.sort],
    order: query.order,
    limit: query.limit,
    cursor: query.cursor,
  });
}
