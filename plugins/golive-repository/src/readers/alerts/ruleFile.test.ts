// SPDX-License-Identifier: Apache-2.0
import { readRuleFile } from './ruleFile';

const rules = (body: string) => `groups:
  - name: orders
    rules:
${body.replace(/^/gm, '      ')}`;
const one = rules(`- alert: OrderErrors
  expr: rate(errors_total[5m]) > 1
  for: 10m
  labels: { severity: page, tier: 1 }
  annotations:
    summary: "{{ $labels.job }} fails"
    runbook_url: docs/runbooks/orders.md#errors`);

describe('readRuleFile', () => {
  it('reads a Prometheus rule file', () => {
    expect(readRuleFile(one, 'alerts.yaml')).toEqual({
      problems: [],
      value: {
        errors: [],
        records: [],
        rules: [
          {
            file: 'alerts.yaml',
            position: [4, 16],
            exprPosition: [5, 15],
            place: { document: 0, path: ['groups', 0, 'rules', 0] },
            group: 'orders',
            alert: 'OrderErrors',
            expr: 'rate(errors_total[5m]) > 1',
            metrics: ['errors_total'],
            matchers: [],
            functions: ['rate'],
            for: '10m',
            labels: { severity: 'page', tier: '1' },
            annotations: {
              summary: '{{ $labels.job }} fails',
              runbook_url: 'docs/runbooks/orders.md#errors',
            },
            link: {
              url: 'docs/runbooks/orders.md#errors',
              position: [10, 24],
            },
          },
        ],
      },
    });
  });

  it('reads PrometheusRule objects, also beside others and in a list', () => {
    const object = (name: string) => ({
      apiVersion: 'monitoring.coreos.com/v1',
      kind: 'PrometheusRule',
      spec: {
        groups: [{ name, rules: [{ alert: name, expr: 'up == 0' }] }],
      },
    });
    const text = [
      { apiVersion: 'monitoring.coreos.com/v1', kind: 'PodMonitor', spec: {} },
      object('A'),
      { apiVersion: 'v1', kind: 'List', items: [object('B')] },
    ]
      .map(d => JSON.stringify(d, null, 1))
      .join('\n---\n');
    const { value } = readRuleFile(text, 'x.yaml');
    expect(value?.rules.map(r => r.alert)).toEqual(['A', 'B']);
    expect(value?.rules[1].position[0]).toBeGreaterThan(30);
  });

  it.each([
    ['another file', 'kind: Deployment\n'],
    ['other groups', 'groups:\n  - name: a\n    members: []\n'],
    ['broken, and not about rules', 'a: [1\n'],
    ['nothing', ''],
  ])('leaves %s alone', (_, text) => {
    expect(readRuleFile(text, 'x.yaml')).toEqual({ problems: [] });
  });

  it.each([
    [
      'used twice',
      'groups:\n- name: a\n  rules: []\n- name: a\n  rules: []\n',
      [4, 9],
    ],
    ['needs a name', 'groups:\n- rules: []\n', [2, 3]],
    [
      "no field 'rule'",
      'groups:\n- name: a\n  rule: []\n  rules: []\n',
      [3, 3],
    ],
    [
      "'5 minutes' is not a duration",
      rules('- alert: A\n  expr: up\n  for: 5 minutes'),
      [6, 14],
    ],
    ["either 'alert' or 'record'", rules('- expr: up'), [4, 9]],
    [
      "either 'alert' or 'record'",
      rules('- alert: A\n  record: b\n  expr: up'),
      [4, 9],
    ],
    ["needs an 'expr'", rules('- alert: A'), [4, 9]],
    [
      "no field 'runbook'",
      rules('- alert: A\n  expr: up\n  runbook: x'),
      [6, 18],
    ],
    [
      'cannot be a name among the labels',
      rules('- alert: A\n  expr: up\n  labels: { __name__: c }'),
      [6, 9],
    ],
    [
      'there is no function humanise',
      rules('- alert: A\n  expr: up\n  annotations: { a: "{{ humanise 1 }}" }'),
      [6, 27],
    ],
    [
      "'5' is not a duration",
      rules('- alert: A\n  expr: up\n  for: 5'),
      [6, 14],
    ],
    [
      'no annotations',
      rules('- record: a\n  expr: up\n  annotations: {a: b}'),
      [6, 9],
    ],
    ['no braces', rules('- record: a{b}\n  expr: up'), [4, 17]],
    [
      "a rule file has no field 'other'",
      'groups:\n- name: a\n  rules: []\nother: 1\n',
      [4, 8],
    ],
    [
      'the limit has to be a number',
      'groups:\n- name: a\n  limit: x\n  rules: []\n',
      [3, 10],
    ],
    [
      'has to be a text',
      rules('- alert: A\n  expr: up\n  annotations: { a: [1] }'),
      [6, 9],
    ],
    ['needs a range', rules('- record: a\n  expr: rate(up)'), [5, 15]],
    ["has no 'for'", rules('- record: a\n  expr: up\n  for: 5m'), [6, 14]],
    ['list of rules', 'groups:\n- name: a\n  rules: { a: b }\n', [3, 3]],
  ])('says what Prometheus would: %s', (message, text, position) => {
    const { value } = readRuleFile(text, 'x.yaml');
    expect(value?.errors).toEqual([
      { file: 'x.yaml', message: expect.stringContaining(message), position },
    ]);
  });

  it('keeps a rule that does not parse, with the reason', () => {
    const { value } = readRuleFile(rules('- alert: A\n  expr: sum('), 'x.yaml');
    expect(value?.rules[0]).toMatchObject({
      alert: 'A',
      exprError: expect.stringContaining('ends too early'),
    });
  });

  it('passes a broken rule file on as a problem', () => {
    const { value, problems } = readRuleFile(
      'groups:\n  - name: a\n    rules: [\n',
      'x.yaml',
    );
    expect(value).toBeUndefined();
    expect(problems).toEqual([
      expect.objectContaining({ code: 'yaml-syntax', outcome: 'error' }),
    ]);
  });

  it('says what promtool lets through and does not work', () => {
    const { value } = readRuleFile(
      `${rules('- alert: A\n  expr: up[5m]')}\n---\n${rules(
        '- alert: B\n  expr: up',
      )}`,
      'x.yaml',
    );
    expect(value?.rules.map(r => r.alert)).toEqual(['A']);
    expect(value?.errors).toEqual([
      expect.objectContaining({
        beyond: true,
        message: expect.stringContaining('range vector'),
      }),
      expect.objectContaining({
        beyond: true,
        message: expect.stringContaining('first document'),
      }),
    ]);
  });

  it('does not know which Prometheus loads names that only version 3 takes', () => {
    const { value, problems } = readRuleFile(
      rules(
        '- alert: A\n  expr: up\n  labels: { a-b: c }\n- record: a.b\n  expr: up',
      ),
      'x.yaml',
    );
    expect(value?.errors).toEqual([]);
    expect(value?.records).toEqual([
      { record: 'a.b', metrics: ['up'], matchers: [] },
    ]);
    expect(problems.map(p => [p.code, p.outcome])).toEqual([
      ['prometheus-2-refuses', 'unknown'],
      ['prometheus-2-refuses', 'unknown'],
    ]);
  });

  it('holds labels of a PrometheusRule to be texts, as the Kubernetes API does', () => {
    const { value } = readRuleFile(
      'apiVersion: monitoring.coreos.com/v1\nkind: PrometheusRule\nspec:\n  groups:\n  - name: a\n    rules:\n    - alert: A\n      expr: up\n      labels: {level: 1}\n',
      'x.yaml',
    );
    expect(value?.errors[0]?.message).toContain('put it in quotes');
  });
});
