// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';

/**
 * Texts of the files that a unit's other facts point into, so that evidence can
 * be shown with the lines around it. Files that hold secrets are never in it.
 * No check reads it.
 */
export const fileTexts = defineFact({
  id: 'fileTexts',
  title: 'File texts',
  schema: z.object({
    /** By path from the root of the tree. */
    files: z.record(z.string(), z.string()),
  }),
  from: { declared: 'repository' },
});
