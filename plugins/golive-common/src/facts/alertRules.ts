// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { positionSchema } from './position';

/** Where a runbook link leads. */
export const runbookSchema = z.object({
  url: z.string(),
  /** `file`: a file of this tree (`file` names it); `missing`: it should be one and is not; `external`: another place, not looked up; `invalid`: no address at all. */
  resolves: z.enum(['file', 'missing', 'external', 'invalid']),
  file: z.string().optional(),
  /** The part of the file that the link names, behind `#`. */
  anchor: z.string().optional(),
  position: positionSchema,
});

/** One alerting rule. */
export const alertRuleSchema = z.object({
  file: z.string(),
  position: positionSchema,
  /** Where it stands in its file: the document's index, and the keys that lead to the rule. */
  place: z
    .object({
      document: z.number().int().nonnegative(),
      path: z.array(z.union([z.string(), z.number().int()])),
    })
    .optional(),
  group: z.string(),
  alert: z.string(),
  expr: z.string(),
  exprPosition: positionSchema.optional(),
  /** Message of the PromQL parser, if it does not parse. */
  exprError: z.string().optional(),
  /** Metric names that the expression selects. */
  metrics: z.array(z.string()),
  /** Label matchers `name`, `op`, `value` of all selectors. */
  matchers: z.array(
    z.object({ name: z.string(), op: z.string(), value: z.string() }),
  ),
  functions: z.array(z.string()),
  for: z.string().optional(),
  labels: z.record(z.string(), z.string()),
  annotations: z.record(z.string(), z.string()),
  runbook: runbookSchema.optional(),
});
/** See {@link alertRuleSchema}. */
export type AlertRule = z.infer<typeof alertRuleSchema>;

/** The alerting rules of a repository: Prometheus rule files and `PrometheusRule` objects. */
export const alertRules = defineFact({
  id: 'alertRules',
  title: 'Alert rules',
  schema: z.object({
    files: z.array(z.string()),
    rules: z.array(alertRuleSchema),
    /** Recording rules by name: what each is made of. */
    records: z
      .array(
        z.object({
          record: z.string(),
          metrics: z.array(z.string()),
          matchers: z.array(
            z.object({ name: z.string(), op: z.string(), value: z.string() }),
          ),
        }),
      )
      .default([]),
    /** What is wrong with a rule file as Prometheus would say it (duplicate group, bad duration …). */
    errors: z.array(
      z.object({
        file: z.string(),
        message: z.string(),
        position: positionSchema.optional(),
      }),
    ),
  }),
  from: { declared: 'repository' },
});
