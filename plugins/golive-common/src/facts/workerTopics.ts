// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A place in code or configuration that fetches the external tasks of a topic. */
export const topicSubscriptionSchema = z.object({
  /** Absent where the name is not a constant and not in the configuration that was read. */
  topic: z.string().optional(),
  /** The expression as written, where it is not the name itself. */
  written: z.string().optional(),
  by: z.enum(['annotation', 'subscribe', 'configuration']),
  file: z.string(),
  position: positionSchema,
});
/** See {@link topicSubscriptionSchema}. */
export type TopicSubscription = z.infer<typeof topicSubscriptionSchema>;

/** External-task topics that a unit's code works on, and the code that an embedded engine would call. */
export const workerTopics = defineFact({
  id: 'workerTopics',
  title: 'External-task topics in code',
  schema: z.object({
    subscriptions: z.array(topicSubscriptionSchema),
    /** Number of Java and Kotlin source files that were looked through. */
    sources: z.number().int(),
    /** Source files in other languages, of which no subscription can be read. */
    otherSources: z.array(z.string()),
    /** Classes that hold code, by full name. */
    classes: z.array(z.object({ name: z.string(), file: z.string() })),
    /** Names under which the container knows objects: `@Component("reserve")`, the class's name where none is given. */
    beans: z.array(z.object({ name: z.string(), file: z.string() })),
    /** Names of messages that code correlates, as far as they are constants. */
    messages: z.array(z.string()),
    /** Variables that code writes, with what it writes where that can be read. */
    writes: z.array(
      z.object({
        variable: z.string().optional(),
        /** The value's expression. */
        value: z.string(),
        /** What the value is: `scalar`, `object` (an object or JSON of one), `unknown`. */
        kind: z.enum(['scalar', 'object', 'unknown']),
        file: z.string(),
        position: positionSchema,
      }),
    ),
  }),
  from: { declared: 'repository' },
});
