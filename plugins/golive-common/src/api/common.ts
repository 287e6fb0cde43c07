// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { itemMarkSchema } from '../verdict';
import { outcomeSchema, verdictSchema } from '../outcome';
import { unitKindSchema } from '../unit';

/** A query parameter that may be given once, several times or comma-separated; always an array after parsing. */
const list = <T extends z.ZodType<unknown, string>>(item: T) =>
  z
    .union([z.string(), z.array(z.string()).max(50)])
    .transform(v => (Array.isArray(v) ? v : v.split(',')).filter(Boolean))
    .pipe(z.array(item).max(50))
    .optional();

/** Filters that every list shares; all in the address, so that a view can be sent to a colleague. */
export const filterSchema = z.object({
  /** Canonical references of owners; `mine` stands for the caller and the groups they are in. */
  owner: list(z.string().max(300)),
  system: list(z.string().max(300)),
  kind: list(unitKindSchema),
  /** Part of name, title or topic, case-insensitive. */
  text: z.string().max(200).optional(),
});

/** Filter of judged units. */
export const unitFilterSchema = filterSchema.extend({
  environment: z.string().max(40).optional(),
  verdict: list(verdictSchema),
  /** `4:fail`: item 4, or an item's id, with that mark. */
  item: z
    .string()
    .regex(/^[a-z0-9-]{1,80}:[a-z-]{1,20}$/)
    .optional(),
  /** `liveness-without-dependencies:fail`: a check with that outcome. */
  check: z
    .string()
    .regex(/^[a-z0-9-]{1,80}:[a-z-]{1,20}$/)
    .optional(),
});

/** Paging by opaque cursor. */
export const pagingSchema = z.object({
  limit: z.coerce.number().int().min(1).max(500).default(50),
  cursor: z.string().max(1000).optional(),
});

/** One page of a list. `total` counts all rows that match, before paging. */
export const page = <T extends z.ZodType>(row: T) =>
  z.object({
    rows: z.array(row),
    total: z.number().int(),
    nextCursor: z.string().optional(),
  });

export const scoreSchema = z.object({
  passed: z.number().int(),
  applicable: z.number().int(),
});
/** Counts by verdict; their sum is the number of units. */
export const verdictCountsSchema = z.object({
  ready: z.number().int(),
  notReady: z.number().int(),
  unknown: z.number().int(),
});
/** Number of units by mark. */
export const markCountsSchema = z.record(itemMarkSchema, z.number().int());
export const standardRefSchema = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
});
export { outcomeSchema, verdictSchema };
