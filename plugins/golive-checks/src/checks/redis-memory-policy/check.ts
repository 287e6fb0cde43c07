// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  redisPolicies,
  type Finding,
  type RedisNamespace,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { placeOf } from '../../place';
import { judgeEviction } from '../../redis/eviction';
import { keysOf, ownNamespaces } from '../../redis/keys';
import { judgeAgreement, judgeSize } from '../../redis/memory';
import { missingCodes, missingPolicy } from '../../redis/missing';

const parameters = z.strictObject({
  leastHeadroom: z
    .number()
    .min(0)
    .max(0.9)
    .default(0.2)
    .describe('Share of maxmemory that has to stay free at the highest load.'),
});

function judge(
  namespace: RedisNamespace,
  all: readonly RedisNamespace[],
  leastHeadroom: number,
): Finding[] {
  const { memory, prefix } = namespace.policy;
  if (!memory) {
    return [
      no('memory-missing', {
        seen: `The policy of "${prefix}" says nothing about memory`,
        where: placeOf(namespace, ''),
        wrong:
          'Nobody knows what happens when the memory is full, or when that is',
        fix: {
          text: 'State the Redis, its maxmemory, its eviction policy and the headroom.',
          patch: [
            '+memory:',
            '+  instance: resource:default/cpq-redis',
            '+  maxmemory: 256mb',
            '+  maxmemory-policy: allkeys-lfu',
            '+  headroom: 25%',
          ].join('\n'),
          file: namespace.file,
        },
      }),
    ];
  }
  // One Redis has one policy for all that is in it, whoever wrote it.
  const together = all.filter(
    other =>
      other === namespace || other.policy.memory?.instance === memory.instance,
  );
  return [
    judgeSize(namespace, memory, leastHeadroom),
    ...judgeAgreement(namespace, memory, all),
    ...judgeEviction(namespace, memory['maxmemory-policy'], keysOf(together)),
  ];
}

export default defineCheck({
  id: 'redis-memory-policy',
  title: 'Memory and eviction are as declared',
  why: 'When its memory is full, Redis refuses to write or drops keys: which of the two, and which keys, has to be chosen and not found out.',
  appliesTo: ['redis-namespace'],
  reads: { redisPolicies },
  codes: {
    'memory-limited': 'The memory has a limit and enough headroom.',
    'memory-missing': 'The policy says nothing about memory.',
    'no-limit': 'maxmemory is zero, which is no limit.',
    'headroom-too-small': 'The headroom is smaller than the standard asks.',
    'headroom-used':
      'The use at the highest load leaves less than the headroom.',
    'policies-disagree':
      'Two policies give the settings of one Redis differently.',
    'eviction-fits': 'The eviction policy fits every pattern of keys.',
    'cache-not-evicted': 'A cache lives in a Redis that never evicts.',
    'guard-evicted': 'A lock or an idempotency key may be evicted.',
    'lasting-evicted': 'Keys that are meant to last may be evicted.',
    'never-evicted':
      'Keys without a time to live are never evicted by a volatile policy.',
    'nothing-to-evict':
      'A volatile policy has nothing to evict: no pattern has a time to live.',
    ...missingCodes,
  },
  parameters,
  run({ redisPolicies: { namespaces } }, { unit, parameters: p }) {
    const own = ownNamespaces(namespaces);
    return own.length
      ? own.flatMap(namespace => judge(namespace, namespaces, p.leastHeadroom))
      : [missingPolicy(namespaces, unit)];
  },
});
