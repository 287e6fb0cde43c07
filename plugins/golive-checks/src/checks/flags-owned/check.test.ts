// SPDX-License-Identifier: Apache-2.0
import { checkTester, featureFlag, featureFlagsFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const owner = (value: string) =>
  featureFlagsFact([featureFlag({ owner: value })]);

table([
  ...[
    'group:default/order-team',
    'order-team',
    'user:jane.doe',
    'Group:Sales/A',
  ].map(value =>
    pass(value, owner(value), ['owned'], { at: 'flags/flags.json:10' }),
  ),
  fail('no owner', featureFlagsFact([featureFlag()]), ['owner-missing'], {
    at: 'flags/flags.json:3',
    says: ['group:default/order-team'],
  }),
  ...['', 'TBD', 'nobody', '???', '<your-team>', '${owner}'].map(value =>
    fail(JSON.stringify(value), owner(value), ['owner-missing']),
  ),
  ...[
    'jane@example.com',
    'The Order Team',
    '@acme/orders',
    'system:default/x',
    '#orders',
  ].map(value => fail(value, owner(value), ['owner-unclear'])),
  fail(
    'one of two',
    featureFlagsFact([
      featureFlag({ owner: 'order-team' }),
      featureFlag({}, { key: 'b', system: 'unleash' }),
    ]),
    ['owner-missing'],
    { says: ['"b":'] },
  ),
  unknown(
    'a flag that only code knows',
    featureFlagsFact([], {
      uses: [{ key: 'x', by: 'isEnabled', file: 'A.java', position: [4, 2] }],
    }),
    ['declared-elsewhere'],
    { at: 'A.java:4' },
  ),
  notApplicable('no flags', featureFlagsFact([]), ['no-flags']),
]);
