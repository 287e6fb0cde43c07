// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { sourceSchema } from '../source';
import { unitKindSchema } from '../unit';
import { markCountsSchema } from './common';

/** A check as the standard uses it. */
export const standardCheckRowSchema = z.object({
  id: z.string(),
  title: z.string(),
  why: z.string().optional(),
  /** False: the checklist names it, GoLive cannot judge it yet; it counts as unknown where it is asked. */
  exists: z.boolean(),
  /** Environments in which it blocks, and in which it is asked at all. */
  blockingIn: z.array(z.string()),
  askedIn: z.array(z.string()),
  appliesTo: z.array(unitKindSchema),
  sources: z.array(sourceSchema),
  parameters: z.record(z.string(), z.unknown()),
});
/** See {@link standardCheckRowSchema}. */
export type StandardCheckRow = z.infer<typeof standardCheckRowSchema>;

/** The standard in force. */
export const standardAnswerSchema = z.object({
  id: z.string(),
  version: z.string(),
  title: z.string(),
  environments: z.array(
    z.object({
      id: z.string(),
      title: z.string(),
      asks: z.string(),
      description: z.string(),
    }),
  ),
  freshness: z.partialRecord(sourceSchema, z.string()),
  items: z.array(
    z.object({
      id: z.string(),
      number: z.number().int().optional(),
      title: z.string(),
      checks: z.array(standardCheckRowSchema),
    }),
  ),
});
/** See {@link standardAnswerSchema}. */
export type StandardAnswer = z.infer<typeof standardAnswerSchema>;

/** A check's page. */
export const checkPageSchema = standardCheckRowSchema.extend({
  item: z.string(),
  number: z.number().int().optional(),
  codes: z.array(z.object({ code: z.string(), meaning: z.string() })),
  /** The page's text, Markdown. */
  readme: z.string(),
  /** Number of units by outcome in the environment asked for. */
  environment: z.string(),
  marks: markCountsSchema,
});
/** See {@link checkPageSchema}. */
export type CheckPage = z.infer<typeof checkPageSchema>;
