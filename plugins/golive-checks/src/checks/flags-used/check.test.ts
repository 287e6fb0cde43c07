// SPDX-License-Identifier: Apache-2.0
import { checkTester, featureFlag, featureFlagsFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const declared = [featureFlag()];
const use = (key?: string) => ({
  ...(key === undefined ? {} : { key }),
  by: 'getBooleanValue',
  file: 'Orders.java',
  position: [7, 12] as const,
});

table([
  pass(
    'both',
    featureFlagsFact(declared, { uses: [use('new-order-bpmn')] }),
    ['used'],
    { at: 'Orders.java:7' },
  ),
  pass(
    'its key is a constant',
    featureFlagsFact(declared, { mentioned: ['new-order-bpmn'] }),
    ['mentioned'],
    { at: 'flags/flags.json:3' },
  ),
  fail('nothing asks for it', featureFlagsFact(declared), ['unused'], {
    at: 'flags/flags.json:3',
  }),
  fail(
    'another is asked for',
    featureFlagsFact(declared, {
      uses: [use('new-order-bpmn'), use('other')],
    }),
    ['undeclared'],
    { at: 'Orders.java:7' },
  ),
  fail('no file', featureFlagsFact([], { uses: [use('other')] }), [
    'undeclared',
  ]),
  unknown(
    'asked for by something unknown',
    featureFlagsFact(declared, { uses: [use()] }),
    ['use-unknown', 'key-unknown'],
  ),
  unknown('code elsewhere', featureFlagsFact(declared, { sources: 0 }), [
    'use-unknown',
  ]),
  notApplicable('no flags', featureFlagsFact([]), ['no-flags']),
]);
