// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { recoverySchema } from '../formats/recovery';
import { positionSchema, positionsSchema } from './position';

/** One document of a `recovery.yaml`. */
export const recoveryPlanSchema = z.object({
  file: z.string(),
  position: positionSchema,
  recovery: recoverySchema,
  /** Of each file that it names as evidence: whether it is there. */
  found: z.record(z.string(), z.boolean()),
  /** Of its values, by JSON pointer. */
  positions: positionsSchema,
});
/** See {@link recoveryPlanSchema}. */
export type RecoveryPlan = z.infer<typeof recoveryPlanSchema>;

/** Recovery objectives, backups, and the records of restores and drills. */
export const recoveryPlans = defineFact({
  id: 'recoveryPlans',
  title: 'Recovery plans',
  schema: z.object({ plans: z.array(recoveryPlanSchema) }),
  from: { declared: 'repository' },
});
