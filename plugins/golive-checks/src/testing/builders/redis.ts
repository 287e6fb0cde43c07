// SPDX-License-Identifier: Apache-2.0
import {
  redisNamespaceSchema,
  redisPolicies,
  type RedisNamespace,
} from '@golive/backstage-plugin-golive-common';
import { placed } from '../documents';

/** A complete policy of one namespace, as YAML would hold it. */
export const goodRedisPolicy = {
  prefix: 'cpq:pricing:v2:',
  service: 'pricing-service',
  owner: 'group:default/pricing',
  keys: [
    { pattern: 'cpq:pricing:v2:list:{tenant}', class: 'cache', ttl: '600s' },
  ],
  memory: {
    instance: 'resource:default/cpq-redis',
    maxmemory: '256mb',
    'maxmemory-policy': 'allkeys-lfu',
    headroom: '25%',
    peak: '150mb',
  },
  unavailable: {
    does: 'bypass',
    how: 'Prices are read from the database.',
    test: 'src/test/WithoutRedisIT.java',
  },
};

/** A namespace as the reader gives it: {@link goodRedisPolicy} with other members; every test is there unless `found` says other. */
export function redisNamespace(
  policy: object = {},
  options: Partial<RedisNamespace> = {},
): RedisNamespace {
  const { value, positions } = placed({ ...goodRedisPolicy, ...policy });
  const namespace = redisNamespaceSchema.parse({
    file: 'redis-policy.yaml',
    position: [1, 1],
    own: true,
    policy: value,
    found: {},
    positions,
  });
  const tests = [
    namespace.policy.unavailable,
    ...namespace.policy.keys.map(key => key.unavailable),
  ].flatMap(unavailable => unavailable?.test ?? []);
  return {
    ...namespace,
    found: Object.fromEntries(tests.map(test => [test, true])),
    ...options,
  };
}

/** The fact of some namespaces. */
export function redisFact(namespaces: readonly RedisNamespace[]) {
  return redisPolicies.schema.parse({ namespaces });
}
