// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A place where a unit names a topic that it publishes to or consumes. */
export const topicUseSchema = z.object({
  /** Exact Kafka name; absent: it is not known, see `unresolved`. */
  topic: z.string().optional(),
  /** A pattern of names that is subscribed to, as written. */
  pattern: z.string().optional(),
  role: z.enum(['publish', 'consume', 'create']),
  /** What names it: `@KafkaListener`, `KafkaTemplate.send`, `spring.cloud.stream.bindings.x.destination` … */
  by: z.string(),
  /** Consumer group, where it is known. */
  group: z.string().optional(),
  /** Profiles or environments it holds for; absent: all. */
  profile: z.string().optional(),
  file: z.string(),
  position: positionSchema,
  /** Why the name is not known, with how it is written. */
  unresolved: z.string().optional(),
  /** The use implies another topic: this one is the retry or dead letter topic of `of`. */
  implied: z
    .object({
      kind: z.enum(['retry', 'dead-letter']),
      of: z.string(),
      /** The name by other versions of the library, where the version is not known. */
      or: z.string().optional(),
    })
    .optional(),
});
/** See {@link topicUseSchema}. */
export type TopicUse = z.infer<typeof topicUseSchema>;

/** The topics that a unit's code and configuration name. */
export const topicUses = defineFact({
  id: 'topicUses',
  title: 'Topics used in code and configuration',
  schema: z.object({
    uses: z.array(topicUseSchema),
    /** Whether the unit has anything to do with Kafka: a library, a setting, a use. */
    kafka: z.boolean(),
  }),
  from: { declared: 'repository' },
});
