// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  redisPolicies,
  redisWrites,
  spanMs,
  yes,
  type Finding,
  type RedisWrite,
} from '@golive/backstage-plugin-golive-common';
import {
  keyPlace,
  keysOf,
  ownNamespaces,
  type PlacedKey,
} from '../../redis/keys';
import { missingCodes, missingPolicy } from '../../redis/missing';

// Of these classes there is no key that is right for ever.
const alwaysEphemeral = new Set([
  'lock',
  'idempotency',
  'rate-limit',
  'session',
]);

function judgeKey(placed: PlacedKey): Finding {
  const { namespace, key } = placed;
  const { pattern, ttl, lasting } = key;
  const { file } = namespace;
  if (ttl !== undefined && lasting !== undefined) {
    return no('ttl-and-lasting', {
      seen: `"${pattern}" has the time to live ${ttl}, and is said to last`,
      where: keyPlace(placed, 'lasting'),
      wrong: 'Both cannot be true',
      fix: { text: 'Delete ttl or lasting.', file },
    });
  }
  if (lasting !== undefined) {
    return alwaysEphemeral.has(key.class)
      ? no('must-expire', {
          seen: `"${pattern}" is of class ${key.class} and never expires`,
          where: keyPlace(placed, 'lasting'),
          wrong:
            key.class === 'lock'
              ? 'A holder that dies leaves the lock behind for ever'
              : `Keys of class ${key.class} pile up until the memory is full`,
          fix: {
            text: 'Give it a time to live instead of lasting.',
            patch: ` - pattern: "${pattern}"\n   class: ${key.class}\n+  ttl: 60s`,
            file,
          },
        })
      : yes('lasting-explained', {
          seen: `"${pattern}" lasts: ${lasting}`,
          where: keyPlace(placed, 'lasting'),
        });
  }
  if (ttl === undefined) {
    return no('ttl-missing', {
      seen: `"${pattern}" has no time to live`,
      where: keyPlace(placed),
      wrong:
        'Keys that nobody deletes fill the memory until Redis evicts what is needed, or refuses to write',
      fix: {
        text: 'State ttl, and set it with every write; or state by lasting why the keys never expire and what deletes them.',
        patch: ` - pattern: "${pattern}"\n   class: ${key.class}\n+  ttl: 10m`,
        file,
      },
    });
  }
  return spanMs(ttl) === 0
    ? no('ttl-zero', {
        seen: `"${pattern}" has the time to live ${ttl}`,
        where: keyPlace(placed, 'ttl'),
        wrong:
          'Redis refuses an expiry of zero (SET … EX 0), or deletes the key at once (EXPIRE 0)',
        fix: { text: 'State how long the keys are really needed.', file },
      })
    : yes('expires', {
        seen: `"${pattern}" expires after ${ttl}`,
        where: keyPlace(placed, 'ttl'),
      });
}

function judgeWrite({ file, position, call }: RedisWrite): Finding {
  return no('written-without-ttl', {
    seen: `${call} writes keys that never expire`,
    where: at(file, position),
    wrong:
      'No pattern of the policy is declared to last, so this key outlives what was agreed',
    fix: {
      text: 'Pass the time to live with the write: set(key, value, Duration), or SET with EX; a separate EXPIRE is lost when the process dies between the two.',
      file,
    },
  });
}

export default defineCheck({
  id: 'redis-keys-expire',
  title: 'Ephemeral keys expire',
  why: 'A key without a time to live stays for ever: the memory fills, and Redis evicts what is needed or refuses to write.',
  appliesTo: ['redis-namespace'],
  reads: { redisPolicies, redisWrites },
  codes: {
    expires: 'The keys of a pattern expire.',
    'lasting-explained': 'The policy says why the keys of a pattern last.',
    'ttl-missing': 'A pattern has neither a time to live nor a reason to last.',
    'ttl-zero': 'The time to live is zero.',
    'ttl-and-lasting':
      'A pattern has both a time to live and a reason to last.',
    'must-expire':
      'A lock, an idempotency key, a rate limit or a session is said to last.',
    'written-without-ttl':
      'Code writes a key without a time to live, and no pattern is declared to last.',
    'no-keys': 'The namespace declares no pattern of keys.',
    ...missingCodes,
  },
  run({ redisPolicies: { namespaces }, redisWrites: { writes } }, { unit }) {
    const own = ownNamespaces(namespaces);
    if (!own.length) return [missingPolicy(namespaces, unit)];
    const keys = keysOf(own);
    const empty = own.filter(({ policy }) => !policy.keys.length);
    // A lasting write may be that of a pattern which is declared to last, also of another namespace.
    const someLast = keysOf(namespaces).some(
      ({ key }) => key.lasting !== undefined,
    );
    return [
      ...keys.map(judgeKey),
      ...empty.map(namespace =>
        no('no-keys', {
          seen: `The namespace "${namespace.policy.prefix}" declares no pattern of keys`,
          where: at(namespace.file, namespace.position),
          wrong: 'Whether its keys expire is said nowhere',
          fix: {
            text: 'List every pattern of keys with its class and time to live.',
            file: namespace.file,
          },
        }),
      ),
      ...(someLast ? [] : writes.map(judgeWrite)),
    ];
  },
});
