// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  goodRecovery,
  recoveryFact,
  recoveryPlan,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const [good] = goodRecovery.restores;
const facts = (...restores: object[]) => ({
  recoveryPlans: recoveryFact(recoveryPlan({ restores })),
});
const failed = { ...good, result: 'failure' };

table([
  pass('a recent restore', facts(good), ['restored'], {
    at: 'recovery.yaml:13',
    says: ['2026-05-01', '25m'],
  }),
  pass('on its own day', facts(good), ['restored'], {
    asOf: '2026-05-01T00:00:00Z',
  }),
  pass('on its last day', facts(good), ['restored'], {
    asOf: '2026-07-30T23:59:59Z',
  }),
  fail('a day later', facts(good), ['restore-stale'], {
    asOf: '2026-07-31T00:00:00Z',
  }),
  fail('a restore of tomorrow', facts(good), ['restore-stale'], {
    asOf: '2026-04-30T23:59:59Z',
  }),
  fail('older than the standard wants', facts(good), ['restore-stale'], {
    parameters: { maxAge: '30d' },
  }),
  pass(
    'a success after a failure',
    facts({ ...failed, date: '2026-04-01' }, good),
    ['restored'],
  ),
  fail(
    'a failure after a success',
    facts(good, { ...failed, date: '2026-05-02' }),
    ['restore-failed'],
  ),
  fail('a failure on the same day', facts(failed, good), ['restore-failed']),
  pass(
    'a success some hours after a failure',
    facts(
      { ...failed, date: '2026-05-01T08:00:00Z' },
      { ...good, date: '2026-05-01T10:00:00Z' },
    ),
    ['restored'],
  ),
  fail('it took too long', facts({ ...good, rto: '2h' }), ['rto-missed'], {
    says: ['2h', '1h'],
  }),
  fail('too much was lost', facts({ ...good, rpo: '6m' }), ['rpo-missed']),
  unknown('not measured', facts({ ...good, rto: undefined }), ['not-measured']),
  fail('no evidence', facts({ ...good, evidence: undefined }), [
    'evidence-missing',
  ]),
  fail(
    'evidence that is not there',
    {
      recoveryPlans: recoveryFact(
        recoveryPlan({}, { found: { 'docs/restore.md': false } }),
      ),
    },
    ['evidence-not-found'],
  ),
  fail('of something else', facts({ ...good, of: 'x' }), ['never-restored']),
  fail('none', facts(), ['never-restored']),
  fail('no plan', { recoveryPlans: recoveryFact() }, ['plan-missing']),
]);
