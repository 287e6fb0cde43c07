// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/**
 * Accepts one failing check for a unit, scope and time, with a reason and a
 * second person. Changes the verdict, never the outcome.
 */
export const waiverSchema = z.object({
  id: z.string(),
  unit: z.string(),
  check: z.string(),
  /** Absent: every code of the check. */
  code: z.string().optional(),
  /** Absent: every environment. */
  environment: z.string().optional(),
  reason: z.string().min(10),
  requestedBy: z.string(),
  /** Canonical user reference of the second person; absent while it is only asked for. */
  approvedBy: z.string().optional(),
  /** ISO 8601 instant at which it lapses. */
  until: z.string(),
});
/** See {@link waiverSchema}. */
export type Waiver = z.infer<typeof waiverSchema>;
