// SPDX-License-Identifier: Apache-2.0
import { checkTester, featureFlag, featureFlagsFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const flag = (said: Parameters<typeof featureFlag>[0]) =>
  featureFlagsFact([featureFlag(said)]);
const ticket = (value: string) => flag({ ticket: value });

table([
  ...[
    'ORDER-123',
    'https://issues.example.com/browse/ORDER-123',
    'https://example.com/?id=12',
    'acme/orders#12',
  ].map(value =>
    pass(value, ticket(value), ['ticket-named'], {
      at: 'flags/flags.json:10',
    }),
  ),
  fail('none', flag({}), ['ticket-missing'], { at: 'flags/flags.json:3' }),
  ...['', 'TBD', 'none'].map(value =>
    fail(JSON.stringify(value), ticket(value), ['ticket-missing']),
  ),
  ...[
    'TODO-1',
    'XXX-12',
    'ORDER-0',
    'order-123',
    'see Jira',
    '#12',
    'https://issues.example.com',
    'https://issues.example.com/',
    'ftp://example.com/12',
    'https://',
  ].map(value => fail(value, ticket(value), ['ticket-unclear'])),
  pass(
    'a kill switch that stays',
    flag({ kind: 'kill-switch', permanent: 'sheds load in an incident' }),
    ['permanent'],
  ),
  fail('a kill switch that says nothing', flag({ kind: 'kill-switch' }), [
    'ticket-missing',
  ]),
  fail('a release flag that wants to stay', flag({ permanent: 'we like it' }), [
    'ticket-missing',
  ]),
  unknown(
    'a flag that only code knows',
    featureFlagsFact([], {
      uses: [{ key: 'x', by: 'isEnabled', file: 'A.java', position: [4, 2] }],
    }),
    ['declared-elsewhere'],
  ),
  notApplicable('no flags', featureFlagsFact([]), ['no-flags']),
]);
