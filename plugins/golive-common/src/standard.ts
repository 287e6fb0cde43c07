// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { sourceSchema } from './source';
import { unitKindSchema } from './unit';

const id = z.string().regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/);
/** `90s`, `15m`, `2h`, `180d`. */
const duration = z.string().regex(/^[1-9][0-9]{0,5}[smhd]$/);

/** A check as an item of a standard uses it. */
export const standardCheckSchema = z.strictObject({
  id,
  /** Switched off by an organisation: why. It is never asked, and this is shown in its place. */
  off: z.string().min(10).optional(),
  /** True: blocking wherever it is asked; a list: blocking in these environments only; absent: advisory. */
  blocking: z.union([z.boolean(), z.array(z.string()).min(1)]).default(false),
  parameters: z.record(z.string(), z.unknown()).default({}),
  /**
   * Present for a check of the checklist that GoLive cannot judge yet: it is
   * shown, and unknown wherever it is asked of a unit of these kinds.
   */
  planned: z
    .strictObject({
      title: z.string().min(1),
      appliesTo: z.array(unitKindSchema).min(1),
      sources: z.array(sourceSchema).min(1),
    })
    .optional(),
});

/** A numbered line of the go-live checklist. */
export const standardItemSchema = z.strictObject({
  /** 1 to 21; items without a number are hygiene beside the checklist. */
  number: z.number().int().positive().optional(),
  id,
  title: z.string().min(1),
  checks: z.array(standardCheckSchema).min(1),
});

/** What an environment asks. */
export const standardEnvironmentSchema = z.strictObject({
  /**
   * `available`: only checks that exist and can be answered from the named
   * sources alone; `everything`: all checks, also those that are not there yet.
   */
  asks: z.enum(['available', 'everything']),
  /** With `available`: the sources that may answer. */
  sources: z.array(sourceSchema).default([]),
  /** How old a fact may be before it is unknown here, by source; overrides the standard's. */
  freshness: z.partialRecord(sourceSchema, duration).default({}),
});

/**
 * A standard: which checks make which item, what blocks where, how fresh facts
 * must be, and the least that must have applied before anything is called ready.
 */
export const standardSchema = z.strictObject({
  $schema: z.string().optional(),
  id,
  version: z.string().min(1),
  title: z.string().min(1),
  environments: z.record(z.string(), standardEnvironmentSchema),
  freshness: z.partialRecord(sourceSchema, duration),
  /** Least number of blocking checks that must have passed or been waived, by kind: empty is not green. */
  leastApplied: z.record(unitKindSchema, z.number().int().positive()),
  /** Checks that exist and that no item names: asked as advisory, or not at all. */
  unlisted: z.enum(['advisory', 'off']).default('advisory'),
  items: z.array(standardItemSchema).min(1),
});
/** See {@link standardSchema}. */
export type Standard = z.infer<typeof standardSchema>;
/** See {@link standardItemSchema}. */
export type StandardItem = z.infer<typeof standardItemSchema>;
/** See {@link standardCheckSchema}. */
export type StandardCheck = z.infer<typeof standardCheckSchema>;

const unitMs = { s: 1_000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of a duration such as `15m`. */
export function durationMs(value: string): number {
  return (
    Number(value.slice(0, -1)) * unitMs[value.at(-1) as keyof typeof unitMs]
  );
}
