// SPDX-License-Identifier: Apache-2.0
import { checkTester, redisFact, redisNamespace } from '../../testing';
import check from './check';

const { pass, fail, table } = checkTester(check);
const test = 'src/test/WithoutRedisIT.java';
const path = (does: string) => ({ does, how: 'See the test.', test });
const authority = {
  system: 'quote_db (PostgreSQL)',
  by: 'unique (tenant_id, idempotency_key)',
};
const key = (kind: string, members: object = {}) => ({
  pattern: `cpq:pricing:v2:${kind}:{id}`,
  class: kind,
  ttl: '1m',
  ...members,
});
const facts = (policy: object) => ({
  redisPolicies: redisFact([redisNamespace(policy)]),
});

table([
  pass('for the namespace', facts({}), ['path-tested'], {
    at: 'redis-policy.yaml:14',
    says: ['bypass', test],
  }),
  pass(
    'for a pattern',
    facts({
      unavailable: undefined,
      keys: [key('cache', { unavailable: path('fallback') })],
    }),
    ['path-tested'],
    { at: 'redis-policy.yaml:8' },
  ),
  fail('nowhere', facts({ unavailable: undefined }), ['path-missing'], {
    says: [/^\+unavailable/m],
  }),
  fail(
    'without a test',
    facts({ unavailable: { does: 'bypass', how: 'Slower.' } }),
    ['path-not-tested'],
  ),
  fail(
    'with a test that is not there',
    {
      redisPolicies: redisFact([
        redisNamespace({}, { found: { [test]: false } }),
      ]),
    },
    ['test-not-found'],
    { says: [test] },
  ),
  ...['lock', 'idempotency'].flatMap(kind => [
    pass(
      `${kind} with an authority`,
      facts({
        keys: [key(kind, { authority, unavailable: path('fail-closed') })],
      }),
      ['authority-elsewhere', 'path-tested'],
      { says: ['quote_db'] },
    ),
    fail(`${kind} without an authority`, facts({ keys: [key(kind)] }), [
      'authority-missing',
    ]),
    fail(
      `${kind} that goes open`,
      facts({ keys: [key(kind, { unavailable: path('fail-open') })] }),
      ['authority-missing', 'guard-fails-open'],
    ),
  ]),
  ...['Redis sentinel', 'Redlock over five nodes', 'valkey'].map(system =>
    fail(
      `the authority ${system}`,
      facts({ keys: [key('lock', { authority: { ...authority, system } })] }),
      ['authority-is-redis'],
    ),
  ),
  pass(
    'a rate limit may go open',
    facts({ keys: [key('rate-limit', { unavailable: path('fail-open') })] }),
    ['path-tested'],
  ),
  ...['README.md', 'src/main/java/Prices.java', 'docs/latest.md'].map(file =>
    fail(
      `${file} for a test`,
      facts({ unavailable: { ...path('bypass'), test: file } }),
      ['not-a-test'],
    ),
  ),
  ...[
    'drill/redis.sh',
    'src/integrationTest/a/Down.java',
    'redis.spec.ts',
    'a/DownIT.java#refuses',
  ].map(file =>
    pass(
      `${file} for a test`,
      facts({ unavailable: { ...path('bypass'), test: file } }),
      ['path-tested'],
    ),
  ),
  fail('no pattern', facts({ keys: [] }), ['no-keys']),
  fail('no policy', { redisPolicies: redisFact([]) }, ['policy-missing']),
  fail(
    'policies of other prefixes only',
    { redisPolicies: redisFact([redisNamespace({}, { own: false })]) },
    ['policy-of-others'],
    { annotations: { 'golive/redis-key-prefix': 'pricing:v1:' } },
  ),
]);
