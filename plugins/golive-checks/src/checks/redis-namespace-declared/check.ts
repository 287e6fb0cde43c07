// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  redisPolicies,
  unknown,
  yes,
  type Finding,
  type RedisNamespace,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { compilePattern, PatternRefused } from '../../patterns';
import { placeOf } from '../../place';
import { keyPlace, keysOf, ownNamespaces } from '../../redis/keys';
import { missingCodes, missingPolicy } from '../../redis/missing';

const parameters = z.strictObject({
  pattern: z
    .string()
    .default('(\\{[a-z]+\\}:)?([a-z][a-z0-9-]*:)+v[1-9][0-9]*:')
    .describe('What a whole prefix must match, in RE2 syntax.'),
  shape: z
    .string()
    .default('<platform>:<service>:v<N>:')
    .describe('The pattern for people.'),
});

function judgePrefix(
  namespace: RedisNamespace,
  { pattern, shape }: z.infer<typeof parameters>,
): Finding {
  const { prefix } = namespace.policy;
  const where = placeOf(namespace, '/prefix');
  return compilePattern(pattern).matches(prefix)
    ? yes('prefix-declared', { seen: `All keys begin with "${prefix}"`, where })
    : no('prefix-differs', {
        seen: `The keys begin with "${prefix}"`,
        where,
        wrong: `The platform's prefixes are ${shape}: without service and version, another service or the next version reads what this one wrote`,
        fix: {
          text: `Name service and version in the prefix, and end it with a colon: ${shape}.`,
          patch: `-prefix: "${prefix}"\n+prefix: "cpq:pricing:v1:"`,
          file: namespace.file,
        },
      });
}

/** Whether a part of the prefix is the service: pricing-service, or pricing for short. */
function judgeService(namespace: RedisNamespace): Finding[] {
  const { prefix, service } = namespace.policy;
  if (service === undefined) return [];
  const name = service.slice(service.lastIndexOf('/') + 1).replace(/^.*:/, '');
  const parts = prefix.split(':');
  return parts.some(
    part => part !== '' && (part === name || name.startsWith(`${part}-`)),
  )
    ? []
    : [
        no('service-not-named', {
          seen: `The prefix "${prefix}" does not name the service ${service}`,
          where: placeOf(namespace, '/prefix'),
          wrong: 'Who looks at a key in Redis cannot tell whose it is',
          fix: {
            text: `Put ${name} into the prefix.`,
            file: namespace.file,
          },
        }),
      ];
}

function judgeKeys(namespace: RedisNamespace): Finding[] {
  const { prefix, keys } = namespace.policy;
  if (!keys.length) {
    return [
      no('no-keys', {
        seen: `The namespace "${prefix}" declares no pattern of keys`,
        where: placeOf(namespace, '/keys'),
        wrong: 'Nobody can say what may be in it, or how long',
        fix: {
          text: 'List every pattern of keys with its class and time to live.',
          file: namespace.file,
        },
      }),
    ];
  }
  const seen = new Set<string>();
  return keysOf([namespace]).flatMap(placed => {
    const { pattern } = placed.key;
    const twice = seen.has(pattern);
    seen.add(pattern);
    if (twice) {
      return [
        no('key-twice', {
          seen: `The pattern "${pattern}" is declared twice`,
          where: keyPlace(placed),
          wrong: 'Which of the two holds cannot be said',
          fix: { text: 'Declare it once.', file: namespace.file },
        }),
      ];
    }
    return pattern.startsWith(prefix) && pattern.length > prefix.length
      ? []
      : [
          no('key-outside', {
            seen: `The pattern "${pattern}" does not lie behind the prefix "${prefix}"`,
            where: keyPlace(placed),
            wrong:
              'A key outside of the namespace is covered by no access rule and found by nobody',
            fix: {
              text: 'Write the whole key, beginning with the prefix.',
              file: namespace.file,
            },
          }),
        ];
  });
}

/** Prefixes of which one begins with the other: a scan or an access rule of one takes in both. */
function judgeOverlap(
  namespace: RedisNamespace,
  others: readonly RedisNamespace[],
): Finding[] {
  const { prefix } = namespace.policy;
  return others
    .filter(
      other =>
        other !== namespace &&
        (other.policy.prefix.startsWith(prefix) ||
          prefix.startsWith(other.policy.prefix)),
    )
    .map(other =>
      no('prefixes-overlap', {
        seen: `"${prefix}" and "${other.policy.prefix}" overlap`,
        where: placeOf(namespace, '/prefix'),
        related: [placeOf(other, '/prefix')],
        wrong:
          'An access rule, a scan or a deletion by one prefix takes in keys of the other',
        fix: {
          text: 'Give each namespace a prefix of its own, with a part that tells them apart before the version.',
          file: namespace.file,
        },
      }),
    );
}

export default defineCheck({
  id: 'redis-namespace-declared',
  title: 'The key prefix is declared',
  why: 'Redis has one space of keys for all: only a prefix of one’s own keeps services, versions and their access rules apart.',
  appliesTo: ['redis-namespace'],
  reads: { redisPolicies },
  codes: {
    'prefix-declared': 'The prefix names service and version.',
    'prefix-differs': 'The prefix does not match the pattern of the standard.',
    'service-not-named':
      'The prefix does not name the service that is declared.',
    'no-keys': 'The namespace declares no pattern of keys.',
    'key-outside': 'A pattern does not lie behind the prefix.',
    'key-twice': 'A pattern is declared twice.',
    'prefixes-overlap': 'Two prefixes overlap.',
    'pattern-refused': 'The pattern of the standard is not valid.',
    ...missingCodes,
  },
  parameters,
  run({ redisPolicies: { namespaces } }, { unit, parameters: p }) {
    const own = ownNamespaces(namespaces);
    if (!own.length) return [missingPolicy(namespaces, unit)];
    try {
      return own.flatMap(namespace => [
        judgePrefix(namespace, p),
        ...judgeService(namespace),
        ...judgeKeys(namespace),
        ...judgeOverlap(namespace, namespaces),
      ]);
    } catch (e) {
      if (!(e instanceof PatternRefused)) throw e;
      return [
        unknown('pattern-refused', {
          seen: `The prefixes cannot be judged: ${e.message}`,
          wrong: 'No prefix can be held against a pattern that is not valid',
          fix: {
            text: 'Correct the parameter pattern of redis-namespace-declared in the standard; it is RE2 syntax.',
          },
        }),
      ];
    }
  },
});
