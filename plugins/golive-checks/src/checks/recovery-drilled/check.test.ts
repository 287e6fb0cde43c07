// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  goodRecovery,
  recoveryFact,
  recoveryPlan,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const [good] = goodRecovery.drills;
const facts = (...drills: object[]) => ({
  recoveryPlans: recoveryFact(recoveryPlan({ drills })),
});
const failed = { ...good, result: 'failure' };
const planned = (scheduled: string) => ({
  scheduled,
  scenario: 'the broker is lost',
});

table([
  pass('a recent drill', facts(good), ['drilled'], {
    says: ['2026-04-01', 'region'],
  }),
  fail('a year later', facts(good), ['drill-due'], {
    asOf: '2027-04-02T00:00:00Z',
  }),
  fail('a drill of tomorrow', facts(good), ['drill-due'], {
    asOf: '2026-03-31T12:00:00Z',
  }),
  pass(
    'the next one is scheduled',
    facts(good, planned('2027-05-01')),
    ['drilled'],
    {
      asOf: '2027-04-20T00:00:00Z',
    },
  ),
  pass(
    'scheduled only, on its day',
    facts(planned('2026-07-01')),
    ['drill-scheduled'],
    {
      asOf: '2026-07-01T23:59:59Z',
    },
  ),
  fail(
    'scheduled on a day that is past',
    facts(planned('2026-07-01')),
    ['drill-due'],
    {
      asOf: '2026-07-02T00:00:00Z',
    },
  ),
  fail('scheduled in many years', facts(planned('2099-01-01')), ['drill-due']),
  pass(
    'scheduled soon, and in many years',
    facts(planned('2099-01-01'), planned('2026-07-01')),
    ['drill-scheduled'],
  ),
  fail('failed', facts(failed), ['drill-failed']),
  pass(
    'failed, and another one is scheduled',
    facts(failed, planned('2026-07-01')),
    ['drill-scheduled'],
  ),
  fail(
    'failed, and what was scheduled lies before it',
    facts(failed, planned('2026-03-01')),
    ['drill-failed'],
  ),
  fail('objectives missed', facts({ ...good, objectivesMet: false }), [
    'objectives-missed',
  ]),
  fail('it took too long', facts({ ...good, rto: '2h' }), ['rto-missed']),
  fail('too much was lost', facts({ ...good, rpo: '1h' }), ['rpo-missed']),
  unknown('not measured', facts({ ...good, rpo: undefined }), ['not-measured']),
  fail('no evidence', facts({ ...good, evidence: undefined }), [
    'evidence-missing',
  ]),
  fail(
    'evidence that is not there',
    {
      recoveryPlans: recoveryFact(
        recoveryPlan(
          { drills: [{ ...good, evidence: 'drill.md' }] },
          { found: { 'drill.md': false } },
        ),
      ),
    },
    ['evidence-not-found'],
  ),
  fail('a drill of something else', facts({ ...good, of: 'x' }), [
    'never-drilled',
  ]),
  fail('none', facts(), ['never-drilled']),
  fail('no plan', { recoveryPlans: recoveryFact() }, ['plan-missing']),
]);
