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
const without = (member: string) =>
  Object.fromEntries(Object.entries(good).filter(([key]) => key !== member));
const facts = (...backups: object[]) => ({
  recoveryPlans: recoveryFact(recoveryPlan({ backups })),
});
const dump = { ...without('lag'), method: 'dump', schedule: '0 3 * * *' };
const replay = {
  of: 'quote-service',
  method: 'replay',
  from: 'outbox of quote_db',
  owner: 'team',
};
const replica = { ...good, method: 'replication' };
const topic = { kind: 'kafka-topic' } as const;
const redis = { kind: 'redis-namespace' } as const;

table([
  pass('point-in-time recovery', facts(good), ['backup-declared'], {
    at: 'recovery.yaml:5',
    says: ['pitr', 'another region'],
  }),
  pass('a dump on a schedule', facts(dump), ['backup-declared']),
  ...[
    'component:default/quote-service',
    'default/quote-service',
    'Quote service',
    'quote-*',
    '*',
  ].map(of =>
    pass(`named ${of}`, facts({ ...good, of: ['x', of] }), ['backup-declared']),
  ),
  pass(
    'a topic by its Kafka name',
    facts({ ...replica, of: 'cpq.quote.*' }),
    ['backup-declared'],
    {
      ...topic,
      annotations: { 'kafka.apache.org/topic': 'cpq.quote.public.v1' },
    },
  ),
  pass('a topic that is replayed', facts(replay), ['backup-declared'], topic),
  pass('a projection that is replayed', facts(replay), ['backup-declared']),
  pass(
    'a cache',
    facts({ of: '*', none: 'everything can be computed again' }),
    ['none-explained'],
    redis,
  ),
  pass('a replica beside a backup', facts(replica, good), ['backup-declared']),
  fail(
    'of a schema, nothing',
    facts({ of: '*', none: 'everything can be computed again' }),
    ['none-not-allowed'],
  ),
  fail(
    'of a topic, nothing',
    facts({ of: '*', none: 'everything can be computed again' }),
    ['none-not-allowed'],
    topic,
  ),
  fail('a replica alone', facts(replica), ['replication-is-no-backup'], {
    at: 'recovery.yaml:6',
  }),
  fail('a topic with a write-ahead log', facts(good), ['method-unfit'], topic),
  fail('a schema in Git only', facts({ ...good, method: 'versioned' }), [
    'method-unfit',
  ]),
  ...(
    [
      ['retention', good],
      ['where', good],
      ['encryption', good],
      ['owner', good],
      ['schedule', dump],
    ] as const
  ).map(([member, backup]) =>
    fail(
      `no ${member}`,
      facts({ ...backup, [member]: undefined }),
      [`${member}-missing`],
      { says: [/^\+/m] },
    ),
  ),
  fail('a replay of nothing', facts({ ...replay, from: undefined }), [
    'source-missing',
  ]),
  fail('no encryption', facts({ ...good, encryption: 'none' }), [
    'not-encrypted',
  ]),
  fail(
    'a backup that goes before the next one',
    facts({ ...dump, schedule: '@weekly', retention: '3d' }),
    ['retention-too-short'],
  ),
  fail(
    'of something else',
    facts({ ...good, of: 'order-db' }),
    ['backup-missing'],
    {
      says: ['component:default/quote-service'],
    },
  ),
  fail('no plan', { recoveryPlans: recoveryFact() }, ['plan-missing']),
]);
