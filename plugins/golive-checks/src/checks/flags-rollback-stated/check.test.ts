// SPDX-License-Identifier: Apache-2.0
import { checkTester, featureFlag, featureFlagsFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const rollback = (value: string, variants = ['on', 'off']) =>
  featureFlagsFact([featureFlag({ rollback: value }, { variants })]);

table([
  ...['off', 'OFF', 'switch it off; open orders finish by the old process'].map(
    value =>
      pass(value, rollback(value), ['rollback-stated'], {
        at: 'flags/flags.json:10',
      }),
  ),
  pass('a variant of its own', rollback('v1', ['v1', 'v2']), [
    'rollback-stated',
  ]),
  pass('off, without known variants', rollback('off', []), ['rollback-stated']),
  fail('nothing', featureFlagsFact([featureFlag()]), ['rollback-missing'], {
    at: 'flags/flags.json:3',
    says: ['off:'],
  }),
  ...['', 'TODO', 'n/a', '-'].map(value =>
    fail(JSON.stringify(value), rollback(value), ['rollback-missing']),
  ),
  ...['yes', 'possible', 'old', 'easy rollback'].map(value =>
    fail(value, rollback(value), ['rollback-unclear']),
  ),
  unknown(
    'a flag that only code knows',
    featureFlagsFact([], {
      uses: [{ key: 'x', by: 'isEnabled', file: 'A.java', position: [4, 2] }],
    }),
    ['declared-elsewhere'],
  ),
  notApplicable('no flags', featureFlagsFact([]), ['no-flags']),
]);
