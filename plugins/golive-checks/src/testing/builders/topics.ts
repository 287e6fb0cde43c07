// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import {
  topicManifests,
  topicManifestSchema,
  topicOwners,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';

/** A complete topic manifest in the platform's own format, changed by `options`. */
export function topicManifest(
  options: Partial<z.input<typeof topicManifestSchema>> = {},
): TopicManifest {
  const positions = Object.fromEntries(
    [
      'topic',
      'owner',
      'partitions',
      'replication',
      'retention',
      'key',
      'schema',
      'acl',
    ].map((field, i) => [`/${field}`, [i + 1, 1] as const]),
  );
  return topicManifestSchema.parse({
    format: 'golive',
    file: 'topics/quote.yaml',
    position: [1, 1],
    topic: 'cpq.quote.public.v1',
    owner: 'team-quote',
    partitions: 12,
    replication: 3,
    retentionMs: 1_209_600_000,
    key: 'quoteId',
    schema: { path: 'schemas/quote.json', found: true },
    publishers: ['quote-service'],
    consumers: [],
    acl: [{ principal: 'User:quote-service', operations: ['Write'] }],
    config: {},
    positions,
    ...options,
  });
}

/** The fact of some topic manifests. */
export function topicsFact(...topics: TopicManifest[]) {
  return topicManifests.schema.parse({ topics });
}

/** The fact of owners: as written, and what the catalog found. */
export function ownersFact(owners: Record<string, string | undefined>) {
  return topicOwners.schema.parse({
    owners: Object.entries(owners).map(([owner, ref]) => ({
      owner,
      ...(ref ? { ref } : {}),
    })),
  });
}
