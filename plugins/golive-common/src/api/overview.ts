// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import {
  outcomeSchema,
  markCountsSchema,
  standardRefSchema,
  verdictCountsSchema,
} from './common';

const group = z.object({
  id: z.string(),
  title: z.string(),
  counts: verdictCountsSchema,
});

/** What may go live in an environment, and what blocks the rest. */
export const overviewSchema = z.object({
  environment: z.string(),
  /** In the order of promotion. */
  environments: z.array(z.object({ id: z.string(), title: z.string() })),
  standard: standardRefSchema,
  /** ISO 8601 instant of the answer, by the database's clock. */
  asOf: z.string(),
  counts: verdictCountsSchema,
  /** Units of which `unknown` is only because their evidence is older than allowed. */
  stale: z.number().int(),
  items: z.array(
    z.object({
      id: z.string(),
      number: z.number().int().optional(),
      title: z.string(),
      marks: markCountsSchema,
    }),
  ),
  /**
   * Checks that block most, worst first: `units` it blocks, and `frees`: how many
   * of them nothing else blocks.
   */
  blockers: z.array(
    z.object({
      check: z.string(),
      title: z.string(),
      item: z.string(),
      number: z.number().int().optional(),
      outcome: outcomeSchema,
      units: z.number().int(),
      frees: z.number().int(),
    }),
  ),
  owners: z.array(group),
  systems: z.array(group),
  kinds: z.array(group),
  /** One point a day, oldest first; a day before anything was judged is absent. */
  trend: z.array(z.object({ date: z.string(), counts: verdictCountsSchema })),
  sources: z.object({ total: z.number().int(), failing: z.number().int() }),
});
/** See {@link overviewSchema}. */
export type Overview = z.infer<typeof overviewSchema>;
