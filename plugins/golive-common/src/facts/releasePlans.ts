// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { releasePlanSchema } from '../formats/releasePlan';
import { positionSchema, positionsSchema } from './position';

/** One `release-plan.yaml`. */
export const statedReleasePlanSchema = z.object({
  file: z.string(),
  position: positionSchema,
  plan: releasePlanSchema,
  /** Of each file that it names: whether it is there. */
  found: z.record(z.string(), z.boolean()),
  /** Of its values, by JSON pointer. */
  positions: positionsSchema,
});
/** See {@link statedReleasePlanSchema}. */
export type StatedReleasePlan = z.infer<typeof statedReleasePlanSchema>;

/** The release plans of a unit, and what was released already. */
export const releasePlans = defineFact({
  id: 'releasePlans',
  title: 'Release plans',
  schema: z.object({
    plans: z.array(statedReleasePlanSchema),
    /** Versions of the releases, oldest first: `1.18.3`. */
    released: z.array(z.string()),
    /** Why what was released cannot be known; then `released` is empty. */
    historyUnreadable: z.string().optional(),
  }),
  from: { declared: 'repository' },
});
