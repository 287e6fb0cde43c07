// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { processSchema } from './processes';

/** A process as it was in one release. */
export const releasedProcessSchema = z.object({
  /** The Git tag. */
  release: z.string(),
  /** Its file then, from the root of the tree. */
  file: z.string(),
  process: processSchema,
});
/** See {@link releasedProcessSchema}. */
export type ReleasedProcess = z.infer<typeof releasedProcessSchema>;

/**
 * What was released of the unit's process. A process is found by its id, so a
 * file may have moved since.
 */
export const processHistory = defineFact({
  id: 'processHistory',
  title: 'Released versions of the process',
  schema: z.object({
    /** The process; absent where the unit's files do not say which. */
    processId: z.string().optional(),
    /** Why what was released cannot be known: then it is unknown, not nothing. */
    unreadable: z.string().optional(),
    /** Tags of all releases of the repository, oldest first. */
    releases: z.array(z.string()),
    /** Each version of the process by the newest release that has it, oldest first: releases that did not change it are no version. */
    versions: z.array(releasedProcessSchema),
    /**
     * Processes of the unit's files that an earlier release had and that no
     * file has now: a rename takes the instances' definition away.
     */
    vanished: z.array(
      releasedProcessSchema.extend({
        /** Whether the file is still there, with other processes. */
        fileStayed: z.boolean(),
      }),
    ),
    /** For each class that a delegate of the newest released version names: where its source file was then, and is now. */
    classes: z.array(
      z.object({
        name: z.string(),
        then: z.string().optional(),
        now: z.string().optional(),
      }),
    ),
    /** Called processes of the newest released version that a file had then and none has now. */
    calledGone: z.array(z.object({ processId: z.string(), file: z.string() })),
  }),
  from: { declared: 'repository' },
});
