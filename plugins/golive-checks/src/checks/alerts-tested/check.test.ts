// SPDX-License-Identifier: Apache-2.0
import {
  alertRule,
  alertsFact,
  alertTestsFact,
  checkTester,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const rules = alertsFact([alertRule({ alert: 'A' })]);
const fires = { alert: 'A', expected: 1, position: [9, 7] as const };
const facts = (...files: Parameters<typeof alertTestsFact>) => ({
  alertRules: rules,
  alertTests: alertTestsFact(...files),
});
const elsewhere = (written: string) => ({
  ruleFiles: [{ written, files: [], position: [2, 5] as const }],
  cases: [fires],
});

table([
  pass('a test', facts({ cases: [fires] }), ['alert-tested']),
  fail('no test', facts(), ['alert-untested'], { says: ['alertname: A'] }),
  fail(
    'a test of other rules',
    facts({
      ruleFiles: [{ written: 'b.yaml', files: ['b.yaml'], position: [2, 5] }],
      cases: [fires],
    }),
    ['alert-untested'],
  ),
  fail('only silence', facts({ cases: [{ ...fires, expected: 0 }] }), [
    'alert-never-fires',
  ]),
  fail(
    'a file that promtool refuses',
    facts({
      cases: [fires],
      errors: [{ message: 'no field', position: [3, 1] }],
    }),
    ['test-file-invalid'],
    { at: 'observability/alerts_test.yaml:3' },
  ),
  fail('rules that are not there', facts(elsewhere('rules.yaml')), [
    'rule-file-missing',
  ]),
  unknown('rules that are made', facts(elsewhere('../build/rules.yaml')), [
    'rule-file-generated',
  ]),
  fail(
    'an alert that is not there',
    facts({ cases: [fires, { ...fires, alert: 'B' }] }),
    ['alert-unknown'],
  ),
  notApplicable(
    'no alert',
    { alertRules: alertsFact([]), alertTests: alertTestsFact() },
    ['no-alerts'],
  ),
]);
