// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { evidenceSchema } from './evidence';
import { outcomeSchema, verdictSchema, type Outcome } from './outcome';
import { sourceSchema } from './source';

/** The outcome of one check for a unit in an environment. */
export const checkOutcomeSchema = z.object({
  check: z.string(),
  /** Id of the item it belongs to. */
  item: z.string(),
  blocking: z.boolean(),
  outcome: outcomeSchema,
  /** Why the judge, not the check, gave the outcome: stale fact, no check yet, threw … */
  reason: z.string().optional(),
  evidence: z.array(evidenceSchema),
  /** The waiver that accepts it, if one does. */
  waiver: z
    .object({ id: z.string(), reason: z.string(), until: z.string() })
    .optional(),
});
/** See {@link checkOutcomeSchema}. */
export type CheckOutcome = z.infer<typeof checkOutcomeSchema>;

/**
 * Mark of an item: an outcome, `waived`, or `not-asked` where the environment
 * asks none of its checks.
 */
export const itemMarkSchema = z.enum([
  'pass',
  'fail',
  'unknown',
  'not-applicable',
  'error',
  'waived',
  'not-asked',
]);
/** See {@link itemMarkSchema}. */
export type ItemMark = z.infer<typeof itemMarkSchema>;

/** One character a mark, for columns of the store and rows of the overview. */
export const markCharacters: Readonly<Record<ItemMark, string>> = {
  pass: 'p',
  fail: 'f',
  unknown: 'u',
  'not-applicable': 'n',
  error: 'e',
  waived: 'w',
  'not-asked': '-',
};

const byCharacter = new Map(
  Object.entries(markCharacters).map(([mark, c]) => [c, mark as ItemMark]),
);

/** The mark that a character stands for; an unknown character is `unknown`, never green. */
export function markOf(character: string): ItemMark {
  return byCharacter.get(character) ?? 'unknown';
}

/** The mark of one check's outcome. */
export function markOfOutcome(outcome: {
  outcome: Outcome;
  waiver?: unknown;
}): ItemMark {
  return outcome.waiver ? 'waived' : outcome.outcome;
}

/** A numbered item of the checklist as it stands. */
export const judgedItemSchema = z.object({
  id: z.string(),
  number: z.number().int().optional(),
  mark: itemMarkSchema,
});

/** Everything the judge says of a unit in an environment. */
export const judgementSchema = z.object({
  unit: z.string(),
  environment: z.string(),
  /** Image digest or repository revision that the verdict is of. */
  subject: z.string(),
  standard: z.object({ id: z.string(), version: z.string() }),
  verdict: verdictSchema,
  /** Why the verdict is unknown although no single check is: too little applied … */
  reasons: z.array(z.string()),
  score: z.object({ passed: z.number().int(), applicable: z.number().int() }),
  items: z.array(judgedItemSchema),
  outcomes: z.array(checkOutcomeSchema),
  /** One character a check, in the standard's order. */
  marks: z.string(),
  /** One character an item, in the standard's order. */
  itemMarks: z.string(),
  /** Earliest instant (ISO 8601) at which time alone could change the verdict; absent: never. */
  validUntil: z.string().optional(),
  /** The same without the freshness of the sources named in `freshUntil`. */
  fixedUntil: z.string().optional(),
  /** Until when facts of each source that was used are fresh. */
  freshUntil: z.partialRecord(sourceSchema, z.string()),
});
/** See {@link judgementSchema}. */
export type Judgement = z.infer<typeof judgementSchema>;
