// SPDX-License-Identifier: Apache-2.0
import {
  alertRules,
  alertTests,
  at,
  defineCheck,
  no,
  notApplicable,
  unknown,
  yes,
  type AlertRule,
  type AlertTestFile,
  type Finding,
} from '@golive/backstage-plugin-golive-common';

const wrong =
  'Whether it fires when it should is found out by the incident that it was made for';

function broken(
  { file, errors, ruleFiles, cases }: AlertTestFile,
  rules: readonly AlertRule[],
): Finding[] {
  const command = `promtool test rules ${file}`;
  const known = new Set(rules.map(r => r.alert));
  const complete = ruleFiles.every(r => r.files.length > 0);
  return [
    ...errors.map(({ message, position }) =>
      no('test-file-invalid', {
        seen: `${file}: ${message}`,
        where: at(file, position),
        wrong: 'promtool refuses the file, so none of its tests is ever run',
        fix: { text: 'Correct the file.', file, command },
      }),
    ),
    ...ruleFiles
      .filter(r => r.files.length === 0)
      .map(({ written, position }) => {
        const details = {
          seen: `${file} tests the rules of ${written}, and there is no such file`,
          where: at(file, position),
          fix: {
            text: 'Correct the path: it counts from the folder of the test file.',
            file,
            command,
          },
        };
        return /^\/|(?:^|\/)(?:build|target|dist|out|tmp|generated|rendered)\//.test(
          written,
        )
          ? unknown('rule-file-generated', {
              ...details,
              wrong:
                'It looks like a file that the pipeline makes, which is not run here',
            })
          : no('rule-file-missing', {
              ...details,
              wrong: 'promtool finds no rules there and tests nothing',
            });
      }),
    ...cases
      .filter(c => complete && !known.has(c.alert))
      .map(({ alert, position }) =>
        no('alert-unknown', {
          seen: `${file} tests the alert ${alert}, which no rule has`,
          where: at(file, position),
          wrong:
            'A test of an alert that is not there passes whatever the rules say, where it expects none to fire',
          fix: { text: 'Correct the name, or delete the test.', file, command },
        }),
      ),
  ];
}

function judge(rule: AlertRule, files: readonly AlertTestFile[]): Finding {
  const where = at(rule.file, rule.position);
  const tests = files
    .filter(f =>
      f.ruleFiles.some(
        r => r.files.includes(rule.file) || r.files.length === 0,
      ),
    )
    .flatMap(f =>
      f.cases
        .filter(c => c.alert === rule.alert)
        .map(c => ({ ...c, file: f.file })),
    );
  const fires = tests.find(t => t.expected > 0);
  const fix = {
    text: 'Add an alert_rule_test that makes it fire.',
    patch: `   alert_rule_test:\n+    - eval_time: 10m\n+      alertname: ${rule.alert}\n+      exp_alerts:\n+        - exp_labels: {}`,
    file: files[0]?.file ?? rule.file.replace(/(\.ya?ml)$/, '_test$1'),
  };
  if (fires)
    return yes('alert-tested', {
      seen: `A test lets the alert ${rule.alert} fire`,
      where,
      related: [at(fires.file, fires.position)],
    });
  return tests.length > 0
    ? no('alert-never-fires', {
        seen: `The tests of the alert ${rule.alert} only expect it not to fire`,
        where: at(tests[0].file, tests[0].position),
        related: [where],
        wrong,
        fix,
      })
    : no('alert-untested', {
        absence: true,
        seen: `No test was found for the alert ${rule.alert}`,
        where,
        wrong,
        fix,
      });
}

export default defineCheck({
  id: 'alerts-tested',
  title: 'Alert rules have tests',
  why: 'An alert is code that runs once a year; a test is the only way to know that it works.',
  appliesTo: [
    'service',
    'worker',
    'process-worker',
    'projection',
    'observability-config',
  ],
  reads: { alertRules, alertTests },
  codes: {
    'alert-tested': 'A test lets the alert fire.',
    'alert-untested': 'No test names the alert.',
    'alert-never-fires': 'Its tests only expect it not to fire.',
    'test-file-invalid': 'promtool would refuse a test file.',
    'rule-file-missing': 'A test file names rules that are not there.',
    'rule-file-generated': 'A test file names rules that the pipeline makes.',
    'alert-unknown': 'A test names an alert that no rule has.',
    'no-alerts':
      'There is no alert; alerts-present says whether one is needed.',
  },
  run: ({ alertRules: { rules }, alertTests: { files } }) =>
    rules.length === 0
      ? [
          notApplicable('no-alerts', {
            seen: 'No alerting rule was found in the folder of this unit',
          }),
        ]
      : [
          ...files.flatMap(f => broken(f, rules)),
          ...rules.map(rule => judge(rule, files)),
        ],
});
