// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A heading of a runbook and what stands below it, before the next heading. */
export const runbookSectionSchema = z.object({
  /** Text of the heading, without markup. */
  heading: z.string(),
  /** 1 to 6. */
  depth: z.number().int(),
  /** The anchor that Git hosts give it. */
  anchor: z.string(),
  position: positionSchema,
  /** Words of its own text; code and commands count. */
  words: z.number().int(),
  /** Something that a template left to be filled in, as written; absent: nothing. */
  placeholder: z
    .object({ text: z.string(), position: positionSchema })
    .optional(),
});
/** See {@link runbookSectionSchema}. */
export type RunbookSection = z.infer<typeof runbookSectionSchema>;

/** A runbook's file. */
export const runbookPageSchema = z.object({
  file: z.string(),
  /** `other`: its markup is not read. */
  format: z.enum(['markdown', 'other']),
  sections: z.array(runbookSectionSchema),
});
/** See {@link runbookPageSchema}. */
export type RunbookPage = z.infer<typeof runbookPageSchema>;

/** The files of the tree that the unit's alerts link as runbooks, and those in its folders of runbooks. */
export const runbooks = defineFact({
  id: 'runbooks',
  title: 'Runbooks',
  schema: z.object({ pages: z.array(runbookPageSchema) }),
  from: { declared: 'repository' },
});
