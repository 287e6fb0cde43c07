// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema, positionsSchema } from './position';

/** A topic as some manifest declares it, in one shape whatever the format. */
export const topicManifestSchema = z.object({
  format: z.enum(['golive', 'strimzi', 'asyncapi']),
  file: z.string(),
  position: positionSchema,
  /** Exact Kafka name. */
  topic: z.string(),
  /** As written: a group or a component, with or without a full reference. */
  owner: z.string().optional(),
  partitions: z.number().int().optional(),
  replication: z.number().int().optional(),
  /** Milliseconds; -1 is for ever. */
  retentionMs: z.number().optional(),
  /** `delete`, `compact` or both. */
  cleanupPolicy: z.array(z.string()).optional(),
  key: z.string().optional(),
  schema: z
    .object({
      format: z.string().optional(),
      subject: z.string().optional(),
      version: z.union([z.string(), z.number()]).optional(),
      /** Path as written, and whether a file is there (from the manifest's folder or the tree's root). */
      path: z.string().optional(),
      found: z.boolean().optional(),
      /** How versions must fit each other, as written: `BACKWARD`, `full_transitive`. */
      compatibility: z.string().optional(),
    })
    .optional(),
  publishers: z.array(z.string()),
  consumers: z.array(
    z.object({
      component: z.string(),
      group: z.string().optional(),
      fields: z.array(z.string()).optional(),
    }),
  ),
  /** Dead letter topic, as declared. */
  deadLetter: z.string().optional(),
  /** Whether access rules are stated, and for whom. */
  acl: z
    .array(z.object({ principal: z.string(), operations: z.array(z.string()) }))
    .optional(),
  /** Other topic configuration, as strings. */
  config: z.record(z.string(), z.string()),
  description: z.string().optional(),
  /** Positions of the fields above, by JSON pointer inside the manifest's document. */
  positions: positionsSchema,
});
/** See {@link topicManifestSchema}. */
export type TopicManifest = z.infer<typeof topicManifestSchema>;

/** The topics that a repository declares; for a unit of kind kafka-topic, that topic alone. */
export const topicManifests = defineFact({
  id: 'topicManifests',
  title: 'Topic manifests',
  schema: z.object({
    topics: z.array(topicManifestSchema),
    /** The most partitions that the topic was released with, and the release; absent: none, or not known. */
    released: z
      .object({ tag: z.string(), partitions: z.number().int() })
      .optional(),
  }),
  from: { declared: 'repository' },
});

/** Whether the owner that a topic's manifest names is in the catalog; the catalog source knows. */
export const topicOwners = defineFact({
  id: 'topicOwners',
  title: 'Topic owners in the catalog',
  schema: z.object({
    owners: z.array(
      z.object({
        /** As the manifest writes it. */
        owner: z.string(),
        /** Canonical reference of what was found. */
        ref: z.string().optional(),
      }),
    ),
  }),
  from: { declared: 'catalog' },
});
