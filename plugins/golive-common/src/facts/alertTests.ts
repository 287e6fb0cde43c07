// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** A file of unit tests for rules, as `promtool test rules` takes it. */
export const alertTestFileSchema = z.object({
  file: z.string(),
  /** The rule files that it loads: as written, and the files of the tree that this means. */
  ruleFiles: z.array(
    z.object({
      written: z.string(),
      files: z.array(z.string()),
      position: positionSchema,
    }),
  ),
  /** Each `alert_rule_test`: the alert's name, and how many alerts it expects to fire. */
  cases: z.array(
    z.object({
      alert: z.string(),
      expected: z.number().int(),
      position: positionSchema,
    }),
  ),
  /** What promtool would say against the file. */
  errors: z.array(
    z.object({ message: z.string(), position: positionSchema.optional() }),
  ),
});
/** See {@link alertTestFileSchema}. */
export type AlertTestFile = z.infer<typeof alertTestFileSchema>;

/** The unit tests of a unit's alerting rules. */
export const alertTests = defineFact({
  id: 'alertTests',
  title: 'Tests of alert rules',
  schema: z.object({ files: z.array(alertTestFileSchema) }),
  from: { declared: 'repository' },
});
