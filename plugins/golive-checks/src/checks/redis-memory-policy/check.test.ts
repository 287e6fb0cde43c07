// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  goodRedisPolicy,
  redisFact,
  redisNamespace,
} from '../../testing';
import check from './check';

const { pass, fail, table } = checkTester(check);
const { memory } = goodRedisPolicy;
const key = (kind: string, members: object) => ({
  pattern: `cpq:pricing:v2:${kind}:{id}`,
  class: kind,
  ...members,
});
const ttl = { ttl: '10m' };
const lasting = { lasting: 'replaced by the loader of each release' };
const policy = (name: string, ...keys: object[]) => ({
  redisPolicies: redisFact([
    redisNamespace({ keys, memory: { ...memory, 'maxmemory-policy': name } }),
  ]),
});
const sized = (members: object) => ({
  redisPolicies: redisFact([
    redisNamespace({ memory: { ...memory, ...members } }),
  ]),
});
const good = ['eviction-fits', 'memory-limited'];
const lock = key('lock', ttl);
const cache = key('cache', ttl);

table([
  pass('a cache that is evicted', policy('allkeys-lfu', cache), good, {
    at: 'redis-policy.yaml:10',
    says: ['256mb', '25%'],
  }),
  pass('the least recently modified', policy('volatile-lrm', cache), good),
  pass('guards that are never evicted', policy('noeviction', lock), good),
  pass(
    'lasting keys beside a cache that a volatile policy evicts',
    policy('volatile-lru', cache, key('other', lasting)),
    good,
  ),
  pass(
    'sessions may be evicted',
    policy('volatile-ttl', key('session', ttl)),
    good,
  ),
  fail('a cache under noeviction', policy('noeviction', cache), [
    'cache-not-evicted',
  ]),
  ...['lock', 'idempotency'].flatMap(kind =>
    ['allkeys-lru', 'volatile-ttl'].map(name =>
      fail(`${kind} under ${name}`, policy(name, cache, key(kind, ttl)), [
        'guard-evicted',
      ]),
    ),
  ),
  fail(
    'lasting keys under allkeys',
    policy('allkeys-lru', key('other', lasting)),
    ['lasting-evicted'],
  ),
  pass(
    'a lasting cache under allkeys',
    policy('allkeys-lru', key('cache', lasting)),
    good,
  ),
  fail(
    'a lasting cache under volatile',
    policy('volatile-lru', key('cache', lasting), cache),
    ['never-evicted'],
  ),
  fail(
    'a key without anything under volatile',
    policy('volatile-lru', key('other', {}), cache),
    ['never-evicted'],
  ),
  fail(
    'nothing that a volatile policy could evict',
    policy('volatile-lru', key('other', lasting)),
    ['nothing-to-evict'],
  ),
  fail(
    'a lock of another namespace in the same Redis',
    {
      redisPolicies: redisFact([
        redisNamespace(),
        redisNamespace(
          { prefix: 'cpq:order:v1:', keys: [lock] },
          { own: false, file: 'order/redis-policy.yaml' },
        ),
      ]),
    },
    ['guard-evicted'],
    { at: 'order/redis-policy.yaml:6' },
  ),
  pass(
    'a lock of another namespace in another Redis',
    {
      redisPolicies: redisFact([
        redisNamespace(),
        redisNamespace(
          {
            keys: [lock],
            memory: {
              ...memory,
              instance: 'resource:default/locks',
              'maxmemory-policy': 'noeviction',
            },
          },
          { own: false },
        ),
      ]),
    },
    good,
  ),
  fail(
    'two settings of one Redis',
    {
      redisPolicies: redisFact([
        redisNamespace(),
        redisNamespace(
          { memory: { ...memory, maxmemory: '512mb' } },
          { own: false },
        ),
      ]),
    },
    ['policies-disagree'],
    { says: ['512mb'] },
  ),
  fail(
    'no memory',
    { redisPolicies: redisFact([redisNamespace({ memory: undefined })]) },
    ['memory-missing'],
  ),
  ...[0, '0', '0mb'].map(maxmemory =>
    fail(`maxmemory ${maxmemory}`, sized({ maxmemory }), ['no-limit']),
  ),
  fail('a small headroom', sized({ headroom: '10%' }), ['headroom-too-small']),
  fail('a headroom that is used', sized({ peak: '200mb' }), ['headroom-used']),
  pass('a peak that just fits', sized({ peak: '192mb' }), good),
  fail(
    'a peak in decimal megabytes that does not fit',
    sized({ peak: '202m' }),
    ['headroom-used'],
  ),
  pass('no peak', sized({ peak: undefined }), good),
  fail('no policy', { redisPolicies: redisFact([]) }, ['policy-missing']),
  fail(
    'policies of other prefixes only',
    { redisPolicies: redisFact([redisNamespace({}, { own: false })]) },
    ['policy-of-others'],
    { annotations: { 'golive/redis-key-prefix': 'pricing:v1:' } },
  ),
]);
