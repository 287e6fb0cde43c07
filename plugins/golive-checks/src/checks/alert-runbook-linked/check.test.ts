// SPDX-License-Identifier: Apache-2.0
import type { AlertRule } from '@golive/backstage-plugin-golive-common';
import {
  alertRule,
  alertsFact,
  checkTester,
  runbooksFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
type Runbook = NonNullable<AlertRule['runbook']>;
const linking = (...runbooks: (Partial<Runbook> | undefined)[]) => ({
  alertRules: alertsFact(
    runbooks.map(runbook =>
      alertRule({
        alert: 'HighErrorRate',
        ...(runbook
          ? {
              runbook: {
                url: 'docs/runbooks/errors.md',
                resolves: 'file',
                position: [12, 11],
                ...runbook,
              },
            }
          : {}),
      }),
    ),
  ),
  runbooks: runbooksFact({}),
});
const outside: Partial<Runbook> = {
  url: 'https://wiki.example.com/runbooks/errors',
  resolves: 'external',
};

table([
  pass(
    'a file',
    linking({ file: 'docs/runbooks/errors.md' }),
    ['runbook-found'],
    { at: 'observability/alerts.yaml:12' },
  ),
  pass(
    'an address that the standard vouches for',
    linking(outside),
    ['runbook-trusted'],
    {
      parameters: { trustedAddresses: ['https://wiki.example.com/runbooks/'] },
    },
  ),
  fail('none', linking(undefined), ['runbook-missing'], {
    at: 'observability/alerts.yaml:4',
    says: ['+    runbook_url: docs/runbooks/high-error-rate.md'],
  }),
  fail(
    'none, where a page is called like the alert',
    {
      alertRules: alertsFact([
        alertRule({
          alert: 'QuoteHighErrorRate',
          place: { document: 0, path: ['groups', 0, 'rules', 0] },
        }),
      ]),
      runbooks: runbooksFact({ 'docs/runbooks/high-error-rate.md': {} }),
    },
    ['runbook-missing'],
    { says: ['Link docs/runbooks/high-error-rate.md'] },
  ),
  fail('a file that is not there', linking({ resolves: 'missing' }), [
    'runbook-file-missing',
  ]),
  fail(
    'no address',
    linking({ url: 'ask Budi', resolves: 'invalid' }),
    ['runbook-invalid'],
    { says: ['ask Budi'] },
  ),
  fail('one alert of two', linking({}, undefined), ['runbook-missing']),
  unknown('an address elsewhere', linking(outside), ['runbook-elsewhere'], {
    says: ['trustedAddresses'],
  }),
  unknown(
    'an address that only looks like the trusted one',
    linking({ ...outside, url: 'https://wiki.example.com.evil.example/x' }),
    ['runbook-elsewhere'],
    {
      parameters: { trustedAddresses: ['https://wiki.example.com/'] },
    },
  ),
  notApplicable('no alert', linking(), ['no-alerts']),
]);

it('asks for whole addresses, so that no other host begins like a trusted one', () => {
  expect(
    check.parameters?.safeParse({
      trustedAddresses: ['https://wiki.example.com'],
    }).success,
  ).toBe(false);
});
