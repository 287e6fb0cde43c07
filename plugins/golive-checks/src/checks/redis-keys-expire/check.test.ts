// SPDX-License-Identifier: Apache-2.0
import { checkTester, redisFact, redisNamespace } from '../../testing';
import check from './check';

const { pass, fail, table } = checkTester(check);
const key = (members: object) => ({
  pattern: 'cpq:pricing:v2:x:{id}',
  class: 'cache',
  ...members,
});
const redisWrites = { writes: [] };
const facts = (...keys: object[]) => ({
  redisWrites,
  redisPolicies: redisFact([redisNamespace({ keys: keys.map(key) })]),
});
const write = {
  file: 'src/main/java/Prices.java',
  position: [12, 5] as const,
  call: 'opsForValue().set(key, value)',
};
const why = 'reference data, replaced by the loader of each release';

table([
  pass('a time to live', facts({ ttl: '600s' }), ['expires'], {
    at: 'redis-policy.yaml:7',
  }),
  pass(
    'a reason to last',
    facts({ class: 'other', lasting: why }, { ttl: '1h' }),
    ['expires', 'lasting-explained'],
    { says: [why] },
  ),
  fail('neither', facts({}, { ttl: '1h' }), ['ttl-missing'], {
    at: 'redis-policy.yaml:5',
    says: [/^\+ {2}ttl/m],
  }),
  fail('both', facts({ ttl: '1h', lasting: why }), ['ttl-and-lasting']),
  ...['0s', 'PT0S', '0h0m'].map(ttl =>
    fail(`a time to live of ${ttl}`, facts({ ttl }), ['ttl-zero']),
  ),
  ...['lock', 'idempotency', 'rate-limit', 'session'].map(kind =>
    fail(`a lasting ${kind}`, facts({ class: kind, lasting: why }), [
      'must-expire',
    ]),
  ),
  fail('no pattern at all', facts(), ['no-keys']),
  fail(
    'code that writes without an expiry',
    {
      redisPolicies: redisFact([
        redisNamespace({ keys: [key({ ttl: '1h' })] }),
      ]),
      redisWrites: { writes: [write] },
    },
    ['written-without-ttl'],
    { at: 'src/main/java/Prices.java:12' },
  ),
  pass(
    'code that writes without an expiry where a pattern is declared to last',
    {
      redisPolicies: redisFact([
        redisNamespace({ keys: [key({ class: 'other', lasting: why })] }),
      ]),
      redisWrites: { writes: [write] },
    },
    ['lasting-explained'],
  ),
  fail('no policy', { redisWrites, redisPolicies: redisFact([]) }, [
    'policy-missing',
  ]),
  fail(
    'policies of other prefixes only',
    {
      redisWrites,
      redisPolicies: redisFact([redisNamespace({}, { own: false })]),
    },
    ['policy-of-others'],
    { annotations: { 'golive/redis-key-prefix': 'pricing:v1:' } },
  ),
]);
