// SPDX-License-Identifier: Apache-2.0
import {
  no,
  type Finding,
  type RedisNamespace,
  type Unit,
} from '@golive/backstage-plugin-golive-common';

const skeleton = [
  '+prefix: "cpq:pricing:v1:"',
  '+service: pricing-service',
  '+owner: group:default/pricing',
  '+keys:',
  '+  - pattern: "cpq:pricing:v1:list:{tenant}"',
  '+    class: cache',
  '+    ttl: 10m',
  '+memory:',
  '+  instance: resource:default/cpq-redis',
  '+  maxmemory: 256mb',
  '+  maxmemory-policy: allkeys-lfu',
  '+  headroom: 25%',
  '+unavailable:',
  '+  does: bypass',
  '+  how: Prices are read from the database, slower but never wrong.',
  '+  test: src/test/java/com/acme/cpq/pricing/WithoutRedisIT.java',
].join('\n');

/** Codes of a namespace without a policy, for every check of this field. */
export const missingCodes = {
  'policy-missing': 'No Redis policy declares the namespace.',
  'policy-of-others':
    'The Redis policies that were found declare other prefixes.',
} as const;

/** What every check of this field says where no policy is the unit's. */
export function missingPolicy(
  namespaces: readonly RedisNamespace[],
  unit: Unit,
): Finding {
  const prefix = unit.annotations['golive/redis-key-prefix'];
  if (namespaces.length && prefix !== undefined) {
    const declared = namespaces.map(n => `"${n.policy.prefix}"`).join(', ');
    return no('policy-of-others', {
      seen: `The catalog says that the keys begin with "${prefix}", and the policies declare ${declared}`,
      where: { file: namespaces[0].file, line: namespaces[0].position[0] },
      wrong: 'Nobody knows which keys are this unit’s',
      fix: {
        text: 'Declare the prefix in redis-policy.yaml, or correct the annotation golive/redis-key-prefix of the entity.',
        file: namespaces[0].file,
      },
    });
  }
  return no('policy-missing', {
    absence: true,
    seen: 'No redis-policy.yaml that can be read was found below the folder of the unit',
    wrong:
      'Keys without a declared prefix, time to live and memory collide with others, pile up and take Redis down for everybody',
    fix: {
      text: 'Add a redis-policy.yaml (docs/formats.md).',
      patch: skeleton,
      file: 'redis-policy.yaml',
    },
  });
}
