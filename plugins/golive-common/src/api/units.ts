// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { checkOutcomeSchema, itemMarkSchema } from '../verdict';
import { sourceSchema } from '../source';
import { unitKindSchema } from '../unit';
import {
  outcomeSchema,
  page,
  pagingSchema,
  scoreSchema,
  standardRefSchema,
  unitFilterSchema,
  verdictSchema,
} from './common';

/** Query of the matrix. */
export const unitsQuerySchema = unitFilterSchema
  .extend(pagingSchema.shape)
  .extend({
    sort: z.enum(['worst', 'name', 'owner', 'score', 'age']).default('worst'),
    order: z.enum(['asc', 'desc']).default('asc'),
  });

/** One row of the matrix. */
export const unitRowSchema = z.object({
  ref: z.string(),
  title: z.string(),
  kind: unitKindSchema,
  owner: z.string().optional(),
  system: z.string().optional(),
  verdict: verdictSchema,
  score: scoreSchema,
  /** One character an item in the standard's order; see `markOf`. */
  items: z.string(),
  /** Oldest observation behind the row, ISO 8601. */
  observedAt: z.string().optional(),
  validUntil: z.string().optional(),
  /** The verdict lapsed by time alone. */
  stale: z.boolean(),
  /** When the verdict last changed. */
  since: z.string().optional(),
});
/** See {@link unitRowSchema}. */
export type UnitRow = z.infer<typeof unitRowSchema>;
/** A page of the matrix, with the items that its characters stand for. */
export const unitsPageSchema = page(unitRowSchema).extend({
  environment: z.string(),
  items: z.array(
    z.object({
      id: z.string(),
      number: z.number().int().optional(),
      title: z.string(),
    }),
  ),
});
/** See {@link unitsPageSchema}. */
export type UnitsPage = z.infer<typeof unitsPageSchema>;

/** How to link a file of the unit's repository: `{file}` and `{line}` are put in. */
export const sourceLinkSchema = z.object({
  /** Absent where the repository has no address that a browser could open. */
  template: z.string().optional(),
  revision: z.string().optional(),
});

/** Something that turned. */
export const changeSchema = z.object({
  at: z.string(),
  environment: z.string(),
  /** Absent: the verdict itself. */
  check: z.string().optional(),
  from: z.string().optional(),
  to: z.string(),
  /** Revision or digest it came with. */
  subject: z.string(),
});

/** A unit's page. */
export const unitDetailSchema = z.object({
  unit: z.object({
    ref: z.string(),
    title: z.string(),
    kind: unitKindSchema,
    owner: z.string().optional(),
    system: z.string().optional(),
    lifecycle: z.string().optional(),
  }),
  standard: standardRefSchema,
  asOf: z.string(),
  /** Every environment in order, with its verdict if it was judged. */
  environments: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      verdict: verdictSchema.optional(),
      score: scoreSchema.optional(),
      subject: z.string().optional(),
      stale: z.boolean(),
      validUntil: z.string().optional(),
      since: z.string().optional(),
    }),
  ),
  /** The environment that the rest of the answer is about. */
  environment: z.string(),
  verdict: verdictSchema,
  reasons: z.array(z.string()),
  score: scoreSchema,
  subject: z.string(),
  validUntil: z.string().optional(),
  stale: z.boolean(),
  items: z.array(
    z.object({
      id: z.string(),
      number: z.number().int().optional(),
      title: z.string(),
      mark: itemMarkSchema,
      outcomes: z.array(
        checkOutcomeSchema.extend({
          title: z.string(),
          why: z.string(),
          since: z.string().optional(),
        }),
      ),
    }),
  ),
  /** What was read for it, and when. */
  observations: z.array(
    z.object({
      source: sourceSchema,
      observedAt: z.string(),
      revision: z.string().optional(),
      failure: z.string().optional(),
    }),
  ),
  source: sourceLinkSchema,
  /** Newest first, at most 50. */
  history: z.array(changeSchema),
});
/** See {@link unitDetailSchema}. */
export type UnitDetail = z.infer<typeof unitDetailSchema>;

/** Progress of `POST …/refresh`, one server-sent event each; `judged` or `failed` ends it. */
export const refreshEventSchema = z.discriminatedUnion('step', [
  z.object({ step: z.literal('collecting'), source: sourceSchema }),
  z.object({
    step: z.literal('collected'),
    source: sourceSchema,
    changed: z.boolean(),
    message: z.string().optional(),
  }),
  z.object({
    step: z.literal('judged'),
    verdicts: z.array(
      z.object({ environment: z.string(), verdict: verdictSchema }),
    ),
  }),
  z.object({ step: z.literal('failed'), message: z.string() }),
]);
/** See {@link refreshEventSchema}. */
export type RefreshEvent = z.infer<typeof refreshEventSchema>;

/** Answer of the gate. */
export const gateSchema = z.object({
  unit: z.string(),
  environment: z.string(),
  subject: z.string().optional(),
  verdict: verdictSchema,
  blocking: z.array(
    z.object({
      check: z.string(),
      title: z.string(),
      item: z.string(),
      outcome: outcomeSchema,
      reason: z.string().optional(),
      code: z.string().optional(),
      seen: z.string().optional(),
      where: z.string().optional(),
    }),
  ),
  reasons: z.array(z.string()),
  asOf: z.string(),
  validUntil: z.string().optional(),
  standard: standardRefSchema,
});
/** See {@link gateSchema}. */
export type GateAnswer = z.infer<typeof gateSchema>;
