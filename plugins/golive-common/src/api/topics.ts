// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { verdictSchema } from '../outcome';
import { filterSchema, page, pagingSchema } from './common';

/** Query of the topics' list. */
export const topicsQuerySchema = filterSchema
  .extend(pagingSchema.shape)
  .extend({
    environment: z.string().max(40).optional(),
    sort: z
      .enum(['topic', 'owner', 'partitions', 'retention', 'verdict'])
      .default('topic'),
    order: z.enum(['asc', 'desc']).default('asc'),
    /** Only topics whose owner is absent or not in the catalog. */
    withoutOwner: z.enum(['true', 'false']).optional(),
  });

/** One declared topic. Live values come with the Kafka source; until then `live` says why there are none. */
export const topicRowSchema = z.object({
  /** The topic's entity. */
  ref: z.string(),
  topic: z.string(),
  owner: z.string().optional(),
  /** Whether the owner is in the catalog. */
  ownerFound: z.boolean(),
  system: z.string().optional(),
  format: z.string(),
  file: z.string().optional(),
  line: z.number().int().optional(),
  publishers: z.array(z.string()),
  consumers: z.array(
    z.object({ ref: z.string(), group: z.string().optional() }),
  ),
  key: z.string().optional(),
  schema: z.string().optional(),
  partitions: z.number().int().optional(),
  replication: z.number().int().optional(),
  retentionMs: z.number().optional(),
  cleanupPolicy: z.array(z.string()).optional(),
  deadLetter: z.string().optional(),
  verdict: verdictSchema.optional(),
  live: z.object({
    state: z.enum(['not-connected', 'ok', 'failing']),
    message: z.string(),
  }),
});
/** See {@link topicRowSchema}. */
export type TopicRow = z.infer<typeof topicRowSchema>;
export const topicsPageSchema = page(topicRowSchema);
/** See {@link topicsPageSchema}. */
export type TopicsPage = z.infer<typeof topicsPageSchema>;
