// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import {
  alertRules,
  alertRuleSchema,
  type AlertRule,
} from '@golive/backstage-plugin-golive-common';

/** An alerting rule, changed by `options`. */
export function alertRule(
  options: Partial<z.input<typeof alertRuleSchema>> = {},
): AlertRule {
  return alertRuleSchema.parse({
    file: 'observability/alerts.yaml',
    position: [4, 9],
    group: 'quote-service',
    alert: 'Alert',
    expr: 'up == 0',
    metrics: ['up'],
    matchers: [],
    functions: [],
    labels: {},
    annotations: {},
    ...options,
  });
}

/** The fact of some alerting rules. */
export function alertsFact(
  rules: readonly AlertRule[],
  errors: { file: string; message: string }[] = [],
) {
  const files = [...new Set([...rules, ...errors].map(r => r.file))];
  return alertRules.schema.parse({ files, rules, errors });
}
