// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';

/** What a check said, or what the judge says for it. */
export const outcomes = [
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'error',
] as const;
/** See {@link outcomes}. */
export const outcomeSchema = z.enum(outcomes);
/** One of the five outcomes. */
export type Outcome = z.infer<typeof outcomeSchema>;

// Worst first: the one rule by which outcomes of several views, subjects or
// findings become one (architecture §1, rule 3).
const worstFirst: readonly Outcome[] = [
  'fail',
  'error',
  'unknown',
  'pass',
  'not-applicable',
];

/**
 * Joins outcomes: fail > error > unknown > pass > not-applicable. Nothing to
 * join is `not-applicable`, never a pass.
 */
export function joinOutcomes(all: Iterable<Outcome>): Outcome {
  const seen = new Set(all);
  return worstFirst.find(o => seen.has(o)) ?? 'not-applicable';
}

/** What may be said of a unit in an environment. */
export const verdicts = ['ready', 'not-ready', 'unknown'] as const;
/** See {@link verdicts}. */
export const verdictSchema = z.enum(verdicts);
/** One of the three verdicts. */
export type Verdict = z.infer<typeof verdictSchema>;
