// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  redisPolicies,
  yes,
  type FileWhere,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { placeOf } from '../../place';
import {
  isGuard,
  keyPlace,
  keysOf,
  ownNamespaces,
  type PlacedKey,
} from '../../redis/keys';
import { missingCodes, missingPolicy } from '../../redis/missing';

/** Whether a path is that of a test, as the build tools know tests. */
function isTest(path: string): boolean {
  const file = path.replace(/#.*$/s, '');
  const name = file.slice(file.lastIndexOf('/') + 1);
  return (
    /(?:^|\/)(?:src\/[a-z]*tests?|tests?|__tests__|e2e|it|drills?)\//i.test(
      file,
    ) ||
    /(?:Tests?|IT|Spec|TestCase)\.\w+$|[._-](?:test|spec)\.\w+$|^test[_-]/.test(
      name,
    )
  );
}

function judgePath(placed: PlacedKey): Finding {
  const { namespace, key } = placed;
  const { file, policy, found } = namespace;
  const path = key.unavailable ?? policy.unavailable;
  const where: FileWhere = key.unavailable
    ? keyPlace(placed, 'unavailable')
    : placeOf(namespace, '/unavailable');
  if (!path) {
    return no('path-missing', {
      seen: `What happens to "${key.pattern}" without Redis is not declared`,
      where: keyPlace(placed),
      wrong:
        'The first outage decides it: requests hang on a connection that is not there, or are done twice',
      fix: {
        text: 'Say what the service does without Redis, for the namespace or for the pattern, and name the test that proves it.',
        patch: [
          '+unavailable:',
          '+  does: bypass',
          '+  how: Prices are read from the database, slower but never wrong.',
          '+  test: src/test/java/com/acme/cpq/pricing/WithoutRedisIT.java',
        ].join('\n'),
        file,
      },
    });
  }
  if (isGuard(placed) && path.does === 'fail-open' && !key.authority) {
    return no('guard-fails-open', {
      seen: `"${key.pattern}" is of class ${key.class}, and without Redis the service goes on without it`,
      where,
      wrong: 'Exactly while Redis is away, the same work is done twice',
      fix: {
        text: 'Refuse the request (fail-closed), or let the authority decide (bypass) and name it.',
        file,
      },
    });
  }
  if (path.test === undefined) {
    return no('path-not-tested', {
      seen: `Without Redis, "${key.pattern}" does: ${path.does}; no test is named`,
      where,
      wrong: 'A path that never ran is a hope',
      fix: {
        text: 'Write a test that stops Redis and asks what the service does then, and name its file under test.',
        file,
      },
    });
  }
  if (found[path.test] && !isTest(path.test)) {
    return no('not-a-test', {
      seen: `${path.test} is there, and is no test by its folder or its name`,
      where,
      wrong: 'What no pipeline runs proves nothing',
      fix: { text: 'Name the file of the test that stops Redis.', file },
    });
  }
  return found[path.test]
    ? yes('path-tested', {
        seen: `Without Redis, "${key.pattern}" does: ${path.does}; tested by ${path.test}`,
        where,
      })
    : no('test-not-found', {
        seen: `The test ${path.test} is not in the repository`,
        where,
        wrong: 'A test that is not there proves nothing',
        fix: {
          text: 'Add the test, or correct its path; it counts from the folder of the policy, of the unit or the root of the repository.',
          file,
        },
      });
}

function judgeAuthority(placed: PlacedKey): Finding[] {
  if (!isGuard(placed)) return [];
  const { namespace, key } = placed;
  const { authority } = key;
  if (!authority) {
    return [
      no('authority-missing', {
        seen: `Nothing but Redis guarantees "${key.pattern}" of class ${key.class}`,
        where: keyPlace(placed),
        wrong:
          'Redis loses writes on a failover and evicts and expires keys: then two hold the lock, or a request is done twice',
        fix: {
          text: 'Let the database decide in the end (a unique key, a fencing token that it compares) and name it under authority.',
          patch: [
            ` - pattern: "${key.pattern}"`,
            '+  authority:',
            '+    system: quote_db (PostgreSQL)',
            '+    by: unique (tenant_id, idempotency_key)',
          ].join('\n'),
          file: namespace.file,
        },
      }),
    ];
  }
  const where = keyPlace(placed, 'authority');
  return /redis|valkey|redlock|lettuce|jedis|keydb|dragonfly/i.test(
    authority.system,
  )
    ? [
        no('authority-is-redis', {
          seen: `The authority of "${key.pattern}" is ${authority.system}`,
          where,
          wrong:
            'Redis, also several of them, is never the only authority: its replication is asynchronous and its clocks are not yours',
          fix: {
            text: 'Name what decides outside of Redis: a unique key, a version column or a fencing token in the database.',
            file: namespace.file,
          },
        }),
      ]
    : [
        yes('authority-elsewhere', {
          seen: `${authority.system} decides on "${key.pattern}" in the end: ${authority.by}`,
          where,
        }),
      ];
}

export default defineCheck({
  id: 'redis-unavailable-path',
  title: 'Life without Redis is declared and tested',
  why: 'Redis is a help that goes away: what happens then must be a decision with a test, and never a double order.',
  appliesTo: ['redis-namespace'],
  reads: { redisPolicies },
  codes: {
    'path-tested':
      'What happens without Redis is declared, and a test proves it.',
    'path-missing': 'What happens without Redis is not declared.',
    'path-not-tested': 'No test of life without Redis is named.',
    'test-not-found': 'The test that is named is not in the repository.',
    'not-a-test': 'The file that is named as a test is none.',
    'guard-fails-open':
      'Without Redis, the service goes on without its lock or idempotency key.',
    'authority-elsewhere': 'Something other than Redis decides in the end.',
    'authority-missing':
      'Redis is the only authority for a lock or an idempotency key.',
    'authority-is-redis': 'The authority that is named is Redis.',
    'no-keys': 'The namespace declares no pattern of keys.',
    ...missingCodes,
  },
  run({ redisPolicies: { namespaces } }, { unit }) {
    const own = ownNamespaces(namespaces);
    if (!own.length) return [missingPolicy(namespaces, unit)];
    return own.flatMap(namespace =>
      namespace.policy.keys.length
        ? keysOf([namespace]).flatMap(placed => [
            judgePath(placed),
            ...judgeAuthority(placed),
          ])
        : [
            no('no-keys', {
              seen: `The namespace "${namespace.policy.prefix}" declares no pattern of keys`,
              where: placeOf(namespace, '/keys'),
              wrong: 'What would be missing without Redis is said nowhere',
              fix: {
                text: 'List every pattern of keys with its class and time to live.',
                file: namespace.file,
              },
            }),
          ],
    );
  },
});
