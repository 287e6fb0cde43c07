// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  goodReleasePlan,
  releaseFact,
  releasePlan,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const facts = (plan: object = {}) => ({
  releasePlans: releaseFact([releasePlan(plan)]),
});
const [expand, code] = goodReleasePlan.changes;
const [, services, smoke] = goodReleasePlan.steps;
const unread = { released: [], historyUnreadable: 'it is a shallow clone' };

table([
  pass('a complete plan', facts(), ['plan-stated'], {
    at: 'release-plan.yaml:1',
    says: ['1.19.0', '2 changes in 3 steps'],
  }),
  pass(
    'before any release',
    { releasePlans: releaseFact([releasePlan()], { released: [] }) },
    ['plan-stated'],
  ),
  pass('with a v', facts({ version: 'v1.19.0' }), ['plan-stated']),
  pass(
    'old plans are kept beside it',
    {
      releasePlans: releaseFact([
        releasePlan({ version: '1.17.0', owner: undefined }),
        releasePlan(),
      ]),
    },
    ['plan-stated'],
  ),
  fail(
    'a plan of what is released',
    facts({ version: '1.18.3' }),
    ['plan-stale'],
    { says: ['1.18.3'] },
  ),
  fail('a plan of what comes before it', facts({ version: '1.18.0' }), [
    'plan-stale',
  ]),
  fail('1.9.0 comes before 1.18.3', facts({ version: '1.9.0' }), [
    'plan-stale',
  ]),
  unknown(
    'what was released is not known',
    { releasePlans: releaseFact([releasePlan()], unread) },
    ['history-unread'],
    {
      says: ['shallow'],
    },
  ),
  fail(
    'gaps are told also then',
    {
      releasePlans: releaseFact([releasePlan({ observe: undefined })], unread),
    },
    ['observation-missing'],
  ),
  fail('nothing is in it', facts({ changes: [], steps: [] }), [
    'changes-missing',
    'smoke-step-missing',
    'steps-missing',
  ]),
  ...(
    [
      ['strategy', 'strategy-missing'],
      ['smokeTest', 'smoke-test-missing'],
      ['observe', 'observation-missing'],
      ['owner', 'owner-missing'],
      ['approver', 'approver-missing'],
    ] as const
  ).map(([member, missing]) =>
    fail(`no ${member}`, facts({ [member]: undefined }), [missing], {
      says: [/^\+/m],
    }),
  ),
  fail(
    'a smoke test that never runs',
    facts({ steps: goodReleasePlan.steps.slice(0, 2) }),
    ['smoke-step-missing'],
  ),
  fail(
    'a smoke test that is not there',
    {
      releasePlans: releaseFact([
        releasePlan({}, { found: { 'smoke/flow.sh': false } }),
      ]),
    },
    ['smoke-test-not-found'],
  ),
  fail('one id twice', facts({ changes: [expand, code, expand] }), [
    'change-twice',
  ]),
  fail(
    'a change that no step brings',
    facts({ changes: [expand, code, { ...code, id: 'more' }] }),
    ['change-without-step'],
  ),
  fail(
    'a step of nothing',
    facts({
      changes: [code],
      steps: [{ ...services, changes: ['write-channel', 'x'] }, smoke],
    }),
    ['step-of-nothing'],
  ),
  fail('one person', facts({ approver: 'User:default/Ann' }), [
    'approver-is-owner',
  ]),
  fail(
    'two plans of one version',
    {
      releasePlans: releaseFact([
        releasePlan(),
        releasePlan({}, { file: 'b/release-plan.yaml' }),
      ]),
    },
    ['plan-twice'],
    { at: 'b/release-plan.yaml:1' },
  ),
  fail('no plan', { releasePlans: releaseFact([]) }, ['plan-missing']),
]);
