// SPDX-License-Identifier: Apache-2.0
import { checkTester, featureFlag, featureFlagsFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const flag = (said: Parameters<typeof featureFlag>[0]) =>
  featureFlagsFact([featureFlag(said)]);
const expires = (value: string) => flag({ expires: value });

table([
  ...['2026-12-31', '2026-12-31T12:00:00Z', '2026-12-31T12:00+07:00'].map(
    value =>
      pass(value, expires(value), ['expires'], { at: 'flags/flags.json:10' }),
  ),
  fail('after its day', expires('2026-12-31'), ['expired'], {
    asOf: '2027-01-01T00:00:00Z',
  }),
  fail('on its day', expires('2026-12-31'), ['expired'], {
    asOf: '2026-12-31T00:00:00Z',
  }),
  pass('the day before', expires('2026-12-31'), ['expires'], {
    asOf: '2026-12-30T23:59:59Z',
  }),
  ...[
    'soon',
    '31.12.2026',
    '2026-02-30',
    '2026-13-01',
    '12/31/2026',
    '2026-12-31T12:00:00',
    '1798761600',
    'Q4 2026',
  ].map(value => fail(value, expires(value), ['expiry-unreadable'])),
  fail('no day', flag({}), ['expiry-missing'], { at: 'flags/flags.json:3' }),
  ...['release', 'experiment', 'something'].map(kind =>
    fail(`no day, ${kind}`, flag({ kind }), ['expiry-missing']),
  ),
  fail('never', expires('never'), ['expiry-missing']),
  fail(
    'a release flag that wants to stay',
    flag({ kind: 'release', permanent: 'we like it very much' }),
    ['expiry-missing'],
  ),
  ...['operational', 'ops', 'kill-switch', 'killSwitch', 'permission'].map(
    kind =>
      pass(
        `permanent, ${kind}`,
        flag({ kind, permanent: 'sheds load of reports in an incident' }),
        ['permanent'],
      ),
  ),
  fail('permanent, without a word', flag({ kind: 'kill-switch' }), [
    'permanent-unexplained',
  ]),
  fail(
    'permanent, saying nothing',
    flag({ kind: 'kill-switch', permanent: 'true' }),
    ['permanent-unexplained'],
  ),
  pass(
    'a kill switch that goes all the same',
    flag({ kind: 'kill-switch', expires: '2026-12-31' }),
    ['expires'],
  ),
  fail('stale', flag({ stale: 'true', expires: '2026-12-31' }), ['stale']),
  pass('within the longest life', expires('2026-09-01'), ['expires'], {
    parameters: { longestDays: 90 },
  }),
  fail('beyond the longest life', expires('2099-12-31'), ['expires-too-late'], {
    parameters: { longestDays: 90 },
  }),
  unknown(
    'a flag that only code knows',
    featureFlagsFact([], {
      uses: [{ key: 'x', by: 'isEnabled', file: 'A.java', position: [4, 2] }],
    }),
    ['declared-elsewhere'],
  ),
  notApplicable('no flags', featureFlagsFact([]), ['no-flags']),
]);
