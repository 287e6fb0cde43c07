// SPDX-License-Identifier: Apache-2.0
import { readTestFile } from './testFile';

const text = (more: string) =>
  `rule_files: [alerts.yaml]\ntests:\n- interval: 1m\n${more}`;

describe('readTestFile', () => {
  it('reads what promtool test rules takes', () => {
    const { value, problems } =
      readTestFile(
        text(
          '  input_series: [{series: \'a{b="c"}\', values: "0+1x10 _x5 stale 1.5 -2x3 NaN"}]\n  alert_rule_test:\n  - eval_time: 5m\n    alertname: A\n    exp_alerts: [{exp_labels: {a: b}}]\n  - {eval_time: 1m, alertname: A}\n',
        ),
        't.yaml',
      ) ?? {};
    expect(problems).toEqual([]);
    expect(value).toEqual({
      ruleFiles: [{ written: 'alerts.yaml', position: [1, 14] }],
      cases: [
        { alert: 'A', expected: 1, position: [7, 16] },
        { alert: 'A', expected: 0, position: [9, 32] },
      ],
      errors: [],
    });
  });

  it.each([
    ['is something else', 'groups: []\n'],
    [
      'is the configuration of Prometheus',
      'rule_files: [a]\nscrape_configs: []\n',
    ],
  ])('leaves alone what %s', (_, other) => {
    expect(readTestFile(other, 't.yaml')).toBeUndefined();
  });

  it.each([
    ["a test has no field 'alert_rule_tests'", '  alert_rule_tests: []\n'],
    ["needs an 'alertname'", '  alert_rule_test: [{eval_time: 1m}]\n'],
    [
      "'5' is not a duration",
      '  alert_rule_test: [{eval_time: 5, alertname: A}]\n',
    ],
    ["'1+x' is no sample", '  input_series: [{series: a, values: "1+x"}]\n'],
    [
      'is not one series',
      '  input_series: [{series: \'a{b=~"c"}\', values: "1"}]\n',
    ],
    ["'tests' has to be a list", 'x: 1\n'],
    [
      'has no field',
      '  alert_rule_test: [{alertname: A, exp_alerts: [{labels: {}}]}]\n',
    ],
    ['needs a range', '  promql_expr_test: [{expr: rate(x)}]\n'],
  ])('says what promtool would: %s', (message, more) => {
    const broken = more.startsWith('x')
      ? 'rule_files: []\ntests: {}\n'
      : text(more);
    const { value } = readTestFile(broken, 't.yaml') ?? {};
    expect(value?.errors.map(e => e.message)).toEqual([
      expect.stringContaining(message),
    ]);
  });
});
