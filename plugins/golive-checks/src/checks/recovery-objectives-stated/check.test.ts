// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  goodRecovery,
  recoveryFact,
  recoveryPlan,
} from '../../testing';
import check from './check';

const { pass, fail, table } = checkTester(check);
const [good] = goodRecovery.backups;
const facts = (rpo: string, ...backups: object[]) => ({
  recoveryPlans: recoveryFact(
    recoveryPlan({ objectives: { rpo, rto: '1h' }, backups }),
  ),
});
const copy = (schedule: string, members: object = {}) => ({
  ...good,
  lag: undefined,
  method: 'dump',
  schedule,
  ...members,
});

table([
  pass(
    'objectives that the backup meets',
    facts('5m', good),
    ['objectives-stated'],
    {
      at: 'recovery.yaml:1',
      says: ['5m', '1h'],
    },
  ),
  pass('without a backup', facts('0s'), ['objectives-stated']),
  pass('a daily dump for a day', facts('1d', copy('0 3 * * *')), [
    'objectives-stated',
  ]),
  fail(
    'an hourly dump for five minutes',
    facts('5m', copy('@hourly')),
    ['rpo-not-met'],
    {
      says: ['up to 1h', '+  method: pitr'],
    },
  ),
  fail('a dump on working days for a day', facts('1d', copy('0 3 * * 1-5')), [
    'rpo-not-met',
  ]),
  pass('an hourly dump beside a log', facts('5m', copy('@hourly'), good), [
    'objectives-stated',
  ]),
  fail(
    'an hourly dump beside the log of something else',
    facts('5m', copy('@hourly'), { ...good, of: 'x' }),
    ['rpo-not-met'],
  ),
  fail('a log that is behind', facts('30s', good), ['rpo-not-met'], {
    at: 'recovery.yaml:7',
  }),
  pass(
    'a log whose lag is not stated',
    facts('30s', { ...good, lag: undefined }),
    ['objectives-stated'],
  ),
  fail(
    'nothing may be lost, and the lag is not stated',
    facts('0s', { ...good, lag: undefined }),
    ['lag-not-stated'],
  ),
  pass(
    'nothing may be lost, and nothing is',
    facts('0s', { ...good, lag: '0s' }),
    ['objectives-stated'],
  ),
  pass(
    'objectives of the backup alone',
    {
      recoveryPlans: recoveryFact(
        recoveryPlan({
          objectives: undefined,
          backups: [copy('@daily', { objectives: { rpo: '1d', rto: '4h' } })],
        }),
      ),
    },
    ['objectives-stated'],
    { says: ['1d', '4h'] },
  ),
  pass(
    'a schema answers for itself',
    facts('5m', copy('@daily', { of: 'x' })),
    ['objectives-stated'],
    {
      kind: 'database-schema',
    },
  ),
  fail('a service answers for all', facts('5m', copy('@daily', { of: 'x' })), [
    'rpo-not-met',
  ]),
  pass('a cache', facts('5m', { of: 'x', none: 'can be computed again' }), [
    'objectives-stated',
  ]),
  fail(
    'none',
    { recoveryPlans: recoveryFact(recoveryPlan({ objectives: undefined })) },
    ['objectives-missing'],
  ),
  fail(
    'two files that differ',
    {
      recoveryPlans: recoveryFact(
        recoveryPlan(),
        recoveryPlan(
          { objectives: { rpo: '1h', rto: '1h' } },
          { file: 'b/recovery.yaml' },
        ),
      ),
    },
    ['objectives-disagree'],
    { at: 'b/recovery.yaml:1' },
  ),
  pass(
    'two files that say the same in other words',
    {
      recoveryPlans: recoveryFact(
        recoveryPlan(),
        recoveryPlan({ objectives: { rpo: '300s', rto: 'PT1H' } }),
      ),
    },
    ['objectives-stated'],
  ),
  fail('no plan', { recoveryPlans: recoveryFact() }, ['plan-missing']),
]);
