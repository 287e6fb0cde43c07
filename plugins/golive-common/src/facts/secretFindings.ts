// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A place that holds what looks like a secret. The value itself is never kept. */
export const secretFindingSchema = z.object({
  /** The scanner's rule: `aws-access-token`, `private-key`. */
  rule: z.string(),
  title: z.string(),
  file: z.string(),
  position: positionSchema,
  /** Its length and nothing of its characters: `40 characters`. */
  hint: z.string(),
  /** A comment of the scanner asks to be silent about this line; it is not heard. */
  suppressed: z.boolean().default(false),
});
/** See {@link secretFindingSchema}. */
export type SecretFinding = z.infer<typeof secretFindingSchema>;

/** What a secret scanner's rules find in the unit's files. */
export const secretFindings = defineFact({
  id: 'secretFindings',
  title: 'Secrets in files',
  schema: z.object({
    /** Files that were looked at. */
    scanned: z.number().int().nonnegative(),
    findings: z.array(secretFindingSchema),
    /** Files that hold no text, or that the rules leave out, counted by reason. */
    skipped: z.record(z.string(), z.number().int().positive()),
  }),
  from: { declared: 'repository' },
});
