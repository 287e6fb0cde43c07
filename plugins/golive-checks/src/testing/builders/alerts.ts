// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import {
  alertRules,
  alertRuleSchema,
  alertTests,
  alertTestFileSchema,
  runbooks,
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

/** The fact of the files of tests of alerting rules. */
export function alertTestsFact(
  ...files: Partial<z.input<typeof alertTestFileSchema>>[]
) {
  return alertTests.schema.parse({
    files: files.map(file => ({
      file: 'observability/alerts_test.yaml',
      ruleFiles: [
        {
          written: 'alerts.yaml',
          files: ['observability/alerts.yaml'],
          position: [2, 5],
        },
      ],
      cases: [],
      errors: [],
      ...file,
    })),
  });
}

/** The fact of runbooks: their headings, each with as many words below it; a text is a placeholder. */
export function runbooksFact(
  pages: Record<string, Record<string, number | string> | 'other'>,
) {
  return runbooks.schema.parse({
    pages: Object.entries(pages).map(([file, headings]) => ({
      file,
      format: headings === 'other' ? 'other' : 'markdown',
      sections:
        headings === 'other'
          ? []
          : Object.entries(headings).map(([text, of], i) => {
              const [, marks, heading] = /^(#*) *(.*)$/.exec(text) ?? [];
              const position = [1 + 4 * i, 1] as const;
              return {
                heading,
                depth: marks?.length || 2,
                anchor: heading.toLowerCase().replace(/ /g, '-'),
                position,
                words: typeof of === 'number' ? of : 1,
                ...(typeof of === 'string'
                  ? { placeholder: { text: of, position } }
                  : {}),
              };
            }),
    })),
  });
}
