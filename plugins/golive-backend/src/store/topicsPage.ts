// SPDX-License-Identifier: Apache-2.0
import type {
  topicsQuerySchema,
  Verdict,
} from '@golive/backstage-plugin-golive-common';
import type { z } from 'zod';
import type { StandardInForce } from '../judge/standardInForce';
import { Conditions, type Access } from './conditions';
import type { Database } from './database';
import { effective } from './effective';
import { readPage, type PageRows, type SortKey } from './keyset';

/** A topic's unit with its facts, JSON. */
export interface StoredTopic {
  readonly ref: string;
  readonly name: string;
  readonly owner: string | null;
  readonly system: string | null;
  readonly verdict: Verdict;
  /** Its entity, flattened, JSON; relations are among it. */
  readonly traits: string;
  /** Fact `topicManifests`. */
  readonly manifests: string | null;
  /** Fact `topicOwners`. */
  readonly owners: string | null;
}

interface Which {
  readonly environment: string;
  readonly query: z.output<typeof topicsQuerySchema>;
  readonly access: Access;
  readonly standard: StandardInForce;
}

/** Reads one page of declared topics: two statements. */
export async function readTopicsPage(
  database: Database,
  { environment, query, access, standard }: Which,
): Promise<PageRows<StoredTopic>> {
  const { dialect } = database;
  const conditions = new Conditions(dialect);
  const now = effective(conditions, environment, standard.key);
  const topic = `coalesce(${dialect.textAt(
    'm.value',
    'topics',
    0,
    'topic',
  )}, u.name)`;
  const number = (field: string) =>
    `coalesce(cast(${dialect.textAt(
      'm.value',
      'topics',
      0,
      field,
    )} as double precision), -2)`;
  const ownerFound = dialect.textAt('o.value', 'owners', 0, 'ref');
  conditions
    .and(`u.kind = 'kafka-topic'`)
    .visible(access, 'u')
    .oneOf('u.owner', query.owner)
    .oneOf('u.system', query.system)
    .oneOf('u.kind', query.kind)
    .text(['u.name', 'u.title', topic], query.text);
  if (query.withoutOwner) {
    conditions.and(
      query.withoutOwner === 'true'
        ? `${ownerFound} is null`
        : `${ownerFound} is not null`,
    );
  }
  const ref: SortKey = { sql: 'u.ref', type: 'text' };
  const text = (sql: string): SortKey[] => [{ sql, type: 'text' }, ref];
  const numeric = (sql: string): SortKey[] => [{ sql, type: 'number' }, ref];
  const sorts: Record<typeof query.sort, SortKey[]> = {
    topic: text(topic),
    owner: text(`coalesce(u.owner, '')`),
    partitions: numeric(number('partitions')),
    retention: numeric(number('retentionMs')),
    verdict: numeric(now.rank),
  };
  return await readPage<StoredTopic>(database, {
    select: `u.ref, u.name, u.owner, u.system, ${now.verdict} as verdict,
      u.traits, m.value as manifests, o.value as owners`,
    from: `from units u ${now.join}
      left join facts m on m.unit = u.ref and m.type = 'topicManifests'
        and m.view = 'declared'
      left join facts o on o.unit = u.ref and o.type = 'topicOwners'`,
    conditions,
    sort: query.sort,
    keys: sorts[query.sort],
    order: query.order,
    limit: query.limit,
    cursor: query.cursor,
  });
}
