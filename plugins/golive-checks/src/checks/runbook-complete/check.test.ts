// SPDX-License-Identifier: Apache-2.0
import {
  alertRule,
  alertsFact,
  checkTester,
  runbooksFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const file = 'docs/runbooks/a.md';
const complete = {
  '# High error rate': 0,
  Symptom: 10,
  Impact: 10,
  Diagnosis: 0,
  '### Dashboards': 10,
  Mitigation: 10,
  'Roll-forward': 10,
};
const facts = (
  page: Parameters<typeof runbooksFact>[0][string],
  options: object = {},
) => ({
  alertRules: alertsFact([
    alertRule({
      alert: 'A',
      runbook: {
        url: file,
        resolves: 'file',
        file,
        position: [9, 24],
        ...options,
      },
    }),
  ]),
  runbooks: runbooksFact({ [file]: page }),
});
const without = (name: keyof typeof complete) => {
  const { [name]: _, ...rest } = complete;
  return rest;
};

table([
  pass('all five', facts(complete), ['runbook-complete']),
  pass(
    'in Indonesian, numbered',
    facts({
      '# A': 0,
      '1. Gejala': 5,
      '2. Dampak': 5,
      '3. Diagnosa': 5,
      '4. Mitigasi': 5,
      '5. Pemulihan': 5,
    }),
    ['runbook-complete'],
  ),
  pass(
    'a part of a page',
    facts(
      {
        '# All': 0,
        '## Other': 5,
        '## High lag': 0,
        '### Symptoms': 5,
        '### Impact': 5,
        '### Investigation': 5,
        '### Mitigation': 5,
        '### Recovery': 5,
      },
      { anchor: 'high-lag' },
    ),
    ['runbook-complete'],
  ),
  fail(
    'another part of the page',
    facts(
      { '# All': 0, ...complete, '## High lag': 0, '### Symptoms': 5 },
      { anchor: 'high-lag' },
    ),
    ['section-missing'],
  ),
  fail('no impact', facts(without('Impact')), ['section-missing'], {
    says: ['Impact', '+## Impact'],
  }),
  fail('an empty section', facts({ ...complete, Mitigation: 0 }), [
    'section-empty',
  ]),
  fail(
    'a placeholder',
    facts({ ...complete, Impact: 'TBD' }),
    ['section-placeholder'],
    { says: ['TBD'] },
  ),
  unknown('AsciiDoc', facts('other'), ['runbook-not-read']),
  unknown(
    'a wiki',
    facts(complete, {
      resolves: 'external',
      file: undefined,
      url: 'https://wiki.example.com/a',
    }),
    ['runbook-elsewhere'],
  ),
  notApplicable(
    'no link',
    { alertRules: alertsFact([alertRule()]), runbooks: runbooksFact({}) },
    ['no-runbooks'],
  ),
]);
