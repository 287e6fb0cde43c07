// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { unitKindSchema } from '../unit';

/** A unit that the judged unit has a relation to, as the catalog tells. */
export const relatedUnitSchema = z.object({
  /** Canonical entity reference, lower case. */
  ref: z.string(),
  /** Absent: no unit of this reference is in the catalog, or it is of no kind of ours. */
  kind: unitKindSchema.optional(),
  /** Relations from the judged unit to this one: `topicConsumedBy`, `processWorkedBy`, `dependsOn` … Sorted. */
  relations: z.array(z.string()),
  /** Its annotations of the prefixes `golive/`, `kafka.apache.org/` and `camunda.org/`. */
  annotations: z.record(z.string(), z.string()),
  /**
   * What it says of itself, that is, in its own catalog file and not in a topic's
   * manifest: references of the topics that it publishes and consumes.
   */
  declares: z.object({
    publishes: z.array(z.string()),
    consumes: z.array(z.string()),
  }),
});
/** See {@link relatedUnitSchema}. */
export type RelatedUnit = z.infer<typeof relatedUnitSchema>;

/**
 * The units on the other side of a unit's relations, by reference. Checks that
 * hold two sides against each other (a topic and its consumers, a process and
 * its workers) read it; the catalog knows it, or the catalog files of a tree.
 */
export const relatedUnits = defineFact({
  id: 'relatedUnits',
  title: 'Related units in the catalog',
  schema: z.object({ units: z.array(relatedUnitSchema) }),
  from: { declared: 'catalog' },
});
