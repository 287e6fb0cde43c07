// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  relatedTopics,
  topicManifest,
  topicsFact,
  topicUse,
  topicUsesFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const implied = { kind: 'dead-letter', of: 'a' } as const;
const facts = (
  uses: Parameters<typeof topicUse>[0][],
  declared: Parameters<typeof topicManifest>[0][] = [],
  related: string[] = [],
) => ({
  topicUses: topicUsesFact(uses.map(topicUse)),
  topicManifests: topicsFact(...declared.map(topicManifest)),
  relatedUnits: relatedTopics(...related),
});
const kind = 'service';
const consumers = [{ component: 'a' }];

table([
  pass(
    'a manifest',
    facts([{ topic: 'a-dlt', implied }], [{ topic: 'a-dlt' }]),
    ['declared'],
    { kind },
  ),
  pass(
    'the dead letter topic of a manifest',
    facts([{ topic: 'a-dlt', implied }], [{ topic: 'a', deadLetter: 'a-dlt' }]),
    ['declared'],
    { kind },
  ),
  pass(
    'a topic of the catalog',
    facts([{ topic: 'a-dlt', implied }], [], ['a-dlt']),
    ['declared'],
    { kind },
  ),
  pass(
    'the name of an older version',
    facts(
      [{ topic: 'a-dlt', implied: { ...implied, or: 'a.DLT' } }],
      [{ topic: 'a.DLT' }],
    ),
    ['declared'],
    { kind },
  ),
  fail(
    'no manifest',
    facts(
      [
        {
          topic: 'a-retry-0',
          implied: { kind: 'retry', of: 'a' },
          by: '@RetryableTopic',
        },
      ],
      [{ topic: 'a' }],
    ),
    ['topic-undeclared'],
    { kind, at: 'A.java:3', says: ['a-retry-0 the retry topic of a'] },
  ),
  unknown(
    'names that are not known',
    facts([
      { by: '@RetryableTopic', role: 'publish', unresolved: 'attempts = n' },
    ]),
    ['topic-unresolved'],
    { kind, says: ['attempts = n'] },
  ),
  notApplicable('no retries', facts([{ topic: 'a' }]), ['no-retries'], {
    kind,
  }),
  pass('a topic that states it', facts([], [{ consumers, deadLetter: 'x' }]), [
    'stated',
  ]),
  fail(
    'a topic that does not',
    facts([], [{ consumers }]),
    ['dead-letter-missing'],
    { says: [/^\+dlt/m] },
  ),
  notApplicable(
    'a dead letter topic',
    facts([], [{ consumers, topic: 'cpq.quote.public.v1.dlt' }]),
    ['is-dead-letter'],
  ),
  notApplicable('nobody to fail', facts([], [{}]), ['no-consumers']),
  notApplicable('no manifest of the topic', facts([]), ['no-manifest']),
]);
