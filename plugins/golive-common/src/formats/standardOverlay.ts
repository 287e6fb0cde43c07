// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import {
  standardCheckSchema,
  standardEnvironmentSchema,
  standardSchema,
} from '../standard';
import { unitKindSchema } from '../unit';
import { defineFormat } from './format';

const { id, blocking, parameters } = standardCheckSchema.shape;
const { asks, sources, freshness } = standardEnvironmentSchema.shape;

// Without the defaults: what an overlay does not say stays as it is.
const overlayCheckSchema = z.strictObject({
  id,
  blocking: blocking.unwrap().optional(),
  parameters: parameters.unwrap().optional(),
  off: z
    .string()
    .min(10)
    .optional()
    .describe(
      'Why the check is not asked. It is shown wherever the check was.',
    ),
});

/**
 * An organisation's own standard on top of a shipped one: what it does not name
 * stays as it is.
 */
export const standardOverlaySchema = z.strictObject({
  $schema: z.string().optional(),
  extends: z
    .string()
    .min(1)
    .describe('Id of the standard that it changes: cpq-go-live.'),
  id: standardSchema.shape.id,
  version: z.string().min(1),
  title: z.string().min(1),
  environments: z
    .record(
      z.string(),
      z.strictObject({
        asks: asks.optional(),
        sources: sources.unwrap().optional(),
        freshness: freshness.unwrap().optional(),
      }),
    )
    .optional()
    .describe('Environments to add, or fields of those that are there.'),
  freshness: standardSchema.shape.freshness.optional(),
  leastApplied: z
    .partialRecord(unitKindSchema, z.number().int().positive())
    .optional(),
  unlisted: standardSchema.shape.unlisted.unwrap().optional(),
  items: z
    .array(
      z.strictObject({
        id: standardSchema.shape.id,
        number: z.number().int().positive().optional(),
        title: z.string().min(1).optional(),
        checks: z.array(overlayCheckSchema).min(1),
      }),
    )
    .optional()
    .describe(
      'Items to add (with a title), and checks to add, tighten, loosen or switch off.',
    ),
});
/** See {@link standardOverlaySchema}. */
export type StandardOverlay = z.infer<typeof standardOverlaySchema>;

/** See {@link standardOverlaySchema}. */
export const standardOverlayFormat = defineFormat({
  id: 'standard-overlay',
  title: 'Overlay of a standard',
  description:
    'What an organisation changes of a standard: checks switched off with a reason, added, made blocking, their parameters.',
  files: [],
  schema: standardOverlaySchema,
});
