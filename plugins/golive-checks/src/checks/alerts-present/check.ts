// SPDX-License-Identifier: Apache-2.0
import {
  alertRules,
  at,
  defineCheck,
  no,
  unknown,
  yes,
  type AlertRule,
  type FactValue,
  type Finding,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  categories,
  compileSigns,
  defaultSigns,
  signOf,
  signsSchema,
  withRecords,
  type Category,
} from '../../alerts/categories';
import { PatternRefused } from '../../patterns';
import { added } from '../../pods/containers';

const kinds = [
  'service',
  'worker',
  'process-worker',
  'projection',
  'observability-config',
] as const;
const required = z.array(z.enum(categories));
const parameters = z.strictObject({
  required: z
    .partialRecord(z.enum(kinds), required)
    .default({
      service: ['errors', 'latency', 'saturation'],
      worker: ['errors', 'latency', 'saturation', 'lag'],
      'process-worker': ['errors', 'latency', 'saturation', 'lag'],
      projection: ['errors', 'latency', 'saturation', 'lag'],
      'observability-config': ['errors', 'latency', 'saturation'],
    })
    .describe('What alerts must tell of, by kind of unit.'),
  signs: z
    .record(z.enum(categories), signsSchema)
    .default(z.record(z.enum(categories), signsSchema).parse(defaultSigns))
    .describe('What makes a rule tell of each.'),
});

const whys: Readonly<Record<Category, string>> = {
  errors: 'Users notice failing requests or events before the team does',
  latency: 'The unit can become too slow to use without anybody being told',
  saturation:
    'A full pool, heap or processor is only noticed when it has become an outage',
  lag: 'Work can pile up for hours while every single answer looks fine',
};
const examples: Readonly<Record<Category, string>> = {
  errors:
    'sum(rate(http_server_requests_seconds_count{status=~"5.."}[5m])) / sum(rate(http_server_requests_seconds_count[5m])) > 0.01',
  latency:
    'histogram_quantile(0.99, sum by (le) (rate(http_server_requests_seconds_bucket[5m]))) > 0.5',
  saturation: 'max(hikaricp_connections_pending) > 0',
  lag: 'max(kafka_consumergroup_lag) > 1000',
};

const whereOf = (rule: AlertRule) => at(rule.file, rule.position);

function patch(category: Category): string {
  return [
    ' rules:',
    `+  - alert: ${category[0].toUpperCase()}${category.slice(1)}`,
    `+    expr: ${examples[category]}`,
    '+    for: 5m',
    '+    annotations:',
    `+      runbook_url: docs/runbooks/${category}.md`,
  ].join('\n');
}

function broken({ rules, errors }: FactValue<typeof alertRules>): Finding[] {
  return [
    ...errors.map(({ file, message, position }) =>
      no('rule-file-invalid', {
        seen: `${file}: ${message}`,
        where: at(file, position),
        wrong:
          'Prometheus refuses the whole file, so none of its alerts is ever raised',
        fix: {
          text: 'Correct the file.',
          file,
          command: `promtool check rules ${file}`,
        },
      }),
    ),
    ...rules.flatMap(rule =>
      rule.exprError === undefined
        ? []
        : [
            no('rule-unparseable', {
              seen: `The expression of the alert ${rule.alert} cannot be read: ${rule.exprError}`,
              where: at(rule.file, rule.exprPosition ?? rule.position),
              wrong:
                'Prometheus refuses the whole file, so none of its alerts is ever raised',
              fix: {
                text: 'Correct the expression.',
                file: rule.file,
                command: `promtool check rules ${rule.file}`,
              },
            }),
          ],
    ),
  ];
}

function judgeCategory(
  category: Category,
  matcher: ReturnType<typeof compileSigns>[Category],
  rules: readonly AlertRule[],
): Finding {
  const telling = rules.flatMap(rule => {
    const sign =
      rule.exprError === undefined ? signOf(rule, matcher) : undefined;
    return sign ? [{ rule, sign }] : [];
  });
  if (telling.length === 0) {
    return no(`${category}-uncovered`, {
      seen: `None of the ${rules.length} alerts tells of ${category}`,
      where: at(rules[0].file, [1, 1]),
      wrong: whys[category],
      fix: {
        text: `Add an alert that tells of ${category}; the numbers depend on the objective of this unit.`,
        patch: patch(category),
        file: rules[0].file,
      },
    });
  }
  const [{ rule, sign }] = telling;
  return yes(`${category}-covered`, {
    seen: `The alert ${rule.alert} tells of ${category}: it looks at ${sign}`,
    where: whereOf(rule),
    related: telling.slice(1, 5).map(t => whereOf(t.rule)),
  });
}

function judge(
  fact: FactValue<typeof alertRules>,
  kind: UnitKind,
  p: z.infer<typeof parameters>,
): Finding[] {
  const wanted = p.required[kind as keyof typeof p.required] ?? [];
  if (fact.rules.length === 0 && fact.errors.length === 0) {
    return [
      no('alerts-missing', {
        absence: true,
        seen: 'No alerting rule was found in the folder of this unit: neither a Prometheus rule file nor a PrometheusRule',
        wrong:
          'Nobody is told when this unit fails; the first to notice are its users',
        fix: {
          text: `Add alerts that tell of ${wanted.join(
            ', ',
          )}, or say in catalog-info.yaml where they are: the annotation golive/alerts names a glob.`,
          patch: `${added(
            'groups:\n  - name: quote-service\n    rules:',
          )}\n${patch('errors')
            .split('\n')
            .slice(1)
            .map(l => `+    ${l.slice(1)}`)
            .join('\n')}`,
          file: 'observability/alerts.yaml',
        },
      }),
    ];
  }
  const failures = broken(fact);
  if (fact.rules.length === 0) return failures;
  try {
    const matchers = compileSigns(p.signs);
    const rules = fact.rules.map(rule => withRecords(rule, fact.records));
    return [
      ...failures,
      ...wanted.map(c => judgeCategory(c, matchers[c], rules)),
    ];
  } catch (e) {
    if (!(e instanceof PatternRefused)) throw e;
    return [
      ...failures,
      unknown('pattern-refused', {
        seen: `What the alerts tell of cannot be judged: ${e.message}`,
        wrong: 'No metric can be held against a pattern that is not valid',
        fix: {
          text: 'Correct the parameter signs of alerts-present in the standard; it is RE2 syntax, without look-around and back-references.',
        },
      }),
    ];
  }
}

export default defineCheck({
  id: 'alerts-present',
  title: 'Alerts tell of errors, latency, saturation and lag',
  why: 'An alert is how a team learns of a failure before its customers do.',
  appliesTo: kinds,
  reads: { alertRules },
  codes: {
    ...Object.fromEntries(
      categories.flatMap(c => [
        [`${c}-covered`, `An alert tells of ${c}.`],
        [`${c}-uncovered`, `No alert tells of ${c}.`],
      ]),
    ),
    'alerts-missing': 'There is no alerting rule.',
    'rule-unparseable': 'An expression is not PromQL.',
    'rule-file-invalid': 'Prometheus would refuse a rule file.',
    'pattern-refused': 'A pattern of the standard is not valid.',
  },
  parameters,
  run: ({ alertRules: fact }, { unit, parameters: p }) =>
    judge(fact, unit.kind, p),
});
