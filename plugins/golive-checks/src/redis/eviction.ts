// SPDX-License-Identifier: Apache-2.0
import {
  no,
  yes,
  type Finding,
  type RedisNamespace,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../place';
import { isGuard, keyPlace, type PlacedKey } from './keys';

type EvictionPolicy = NonNullable<
  RedisNamespace['policy']['memory']
>['maxmemory-policy'];

const ownRedis =
  'Put them into a Redis of their own with noeviction and enough memory; a cache gets one that evicts.';

/**
 * Whether an eviction policy does what keys need that share one Redis.
 * `noeviction` never evicts; `allkeys-*` evicts any key; `volatile-*` only keys
 * with an expiry, and refuses writes where there are none (redis.io, key eviction).
 *
 * @param keys - all patterns in that Redis
 */
export function judgeEviction(
  namespace: RedisNamespace,
  policy: EvictionPolicy,
  keys: readonly PlacedKey[],
): Finding[] {
  const found = keys.flatMap(key => judgeKey(key, policy));
  const expiring = keys.some(({ key }) => key.ttl !== undefined);
  if (policy.startsWith('volatile-') && !expiring && keys.length) {
    found.push(
      no('nothing-to-evict', {
        seen: `${policy} evicts only keys that expire, and no pattern has a time to live`,
        where: placeOf(namespace, '/memory/maxmemory-policy'),
        wrong:
          'When the memory is full, Redis refuses every write, as with noeviction',
        fix: {
          text: 'Give the keys a time to live, or choose a policy that fits them.',
          file: namespace.file,
        },
      }),
    );
  }
  return found.length
    ? found
    : [
        yes('eviction-fits', {
          seen: `${policy} fits every pattern of keys`,
          where: placeOf(namespace, '/memory/maxmemory-policy'),
        }),
      ];
}

function judgeKey(placed: PlacedKey, policy: EvictionPolicy): Finding[] {
  const { namespace, key } = placed;
  const { file } = namespace;
  const { pattern, ttl, class: kind } = key;
  const where = keyPlace(placed, 'class');
  const evicts =
    policy.startsWith('allkeys-') ||
    (policy.startsWith('volatile-') && ttl !== undefined);
  if (policy === 'noeviction') {
    return kind === 'cache'
      ? [
          no('cache-not-evicted', {
            seen: `"${pattern}" is a cache, and the policy is noeviction`,
            where,
            wrong:
              'When the memory is full, Redis refuses writes instead of dropping what can be computed again',
            fix: {
              text: 'Use allkeys-lru or allkeys-lfu for a cache, in a Redis without locks and idempotency keys.',
              file,
            },
          }),
        ]
      : [];
  }
  if (evicts && isGuard(placed)) {
    return [
      no('guard-evicted', {
        seen: `"${pattern}" is of class ${kind}, and ${policy} may evict it`,
        where,
        wrong:
          kind === 'lock'
            ? 'Under memory pressure a lock vanishes while it is held, and a second holder gets it'
            : 'Under memory pressure a request that was seen is forgotten, and is done twice',
        fix: { text: ownRedis, file },
      }),
    ];
  }
  if (
    evicts &&
    ttl === undefined &&
    key.lasting !== undefined &&
    kind !== 'cache'
  ) {
    return [
      no('lasting-evicted', {
        seen: `"${pattern}" is declared to last, and ${policy} may evict it`,
        where: keyPlace(placed, 'lasting'),
        wrong: 'What is meant to stay vanishes under memory pressure',
        fix: { text: ownRedis, file },
      }),
    ];
  }
  if (!evicts && (kind === 'cache' || key.lasting === undefined)) {
    return [
      no('never-evicted', {
        seen: `"${pattern}" has no time to live, and ${policy} evicts only keys that have one`,
        where,
        wrong: 'These keys fill the memory and push out the others',
        fix: {
          text: 'Give the pattern a time to live, or use an allkeys policy.',
          file,
        },
      }),
    ];
  }
  return [];
}
