// SPDX-License-Identifier: Apache-2.0
import { checkTester } from '../../testing';
import check from './check';

const { pass, fail, notApplicable, table } = checkTester(check);

const waiver = {
  id: 'golive.yaml:2',
  unit: 'component:default/quote-service',
  check: 'probes-present',
  reason: 'The image starts in a second',
  requestedBy: 'user:default/ann',
  approvedBy: 'user:default/bob',
  until: '2026-08-01T00:00:00.000Z',
  where: { file: 'golive.yaml', line: 2, column: 5 },
};
const declared = (more: Partial<typeof waiver> = {}) => ({
  declared: { waivers: [{ ...waiver, ...more }] },
});
const { approvedBy: _, ...unapproved } = waiver;

table([
  pass('a waiver in force', declared(), ['in-order']),
  notApplicable('no waiver', { declared: { waivers: [] } }, ['none-declared']),
  fail(
    'nobody approved it',
    { declared: { waivers: [unapproved] } },
    ['not-approved'],
    { at: 'golive.yaml:2', says: ['nobody approved it'] },
  ),
  fail(
    'the one who asks approves it',
    declared({ approvedBy: 'user:default/Ann' }),
    ['not-approved'],
    { says: ['both asks for it and approves it'] },
  ),
  fail('its day came', declared(), ['lapsed'], {
    asOf: '2026-08-01T00:00:00.000Z',
  }),
  pass('its last day', declared(), ['in-order'], {
    asOf: '2026-07-31T23:59:59.000Z',
  }),
  fail('it ends in two years', declared({ until: '2028-06-15T00:00:00Z' }), [
    'too-long',
  ]),
  pass(
    'a standard that allows more',
    declared({ until: '2028-06-15T00:00:00Z' }),
    ['in-order'],
    { parameters: { maxDays: 1000 } },
  ),
]);
