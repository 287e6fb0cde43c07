// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { sourceSchema } from '../source';

/** State of a source in an environment (`*`: the source knows no environments). */
export const sourceRowSchema = z.object({
  source: sourceSchema,
  environment: z.string(),
  title: z.string(),
  /** `off`: no collector is installed for it. */
  state: z.enum(['ok', 'failing', 'stale', 'off']),
  lastSuccess: z.string().optional(),
  lastAttempt: z.string().optional(),
  lastError: z
    .object({ message: z.string(), at: z.string(), action: z.string() })
    .optional(),
  /** Objects (units, topics …) that the last success read. */
  objects: z.number().int(),
  /** Units of which this source could not be read although others could. */
  failingUnits: z.array(z.object({ ref: z.string(), message: z.string() })),
  /** What its being off or failing means. */
  consequence: z.string(),
});
/** See {@link sourceRowSchema}. */
export type SourceRow = z.infer<typeof sourceRowSchema>;
export const sourcesSchema = z.object({
  asOf: z.string(),
  sources: z.array(sourceRowSchema),
});
/** See {@link sourcesSchema}. */
export type SourcesAnswer = z.infer<typeof sourcesSchema>;
