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
type Options = Parameters<typeof topicUse>[0];
const facts = (
  uses: Options[],
  declared: string[] = [],
  related: string[] = [],
) => ({
  topicUses: topicUsesFact(uses.map(topicUse)),
  topicManifests: topicsFact(
    ...declared.map(topic => topicManifest({ topic })),
  ),
  relatedUnits: relatedTopics(...related),
});

table([
  pass('a manifest here', facts([{ topic: 'a' }], ['a']), ['declared']),
  pass(
    'a topic of the catalog',
    facts([{ topic: 'A_b' }], [], ['A_b']),
    ['declared'],
    { says: ['resource:default/a_b'] },
  ),
  pass(
    'the dead letter topic of a manifest',
    {
      ...facts([{ topic: 'a.dlt' }]),
      topicManifests: topicsFact(
        topicManifest({ topic: 'a', deadLetter: 'a.dlt' }),
      ),
    },
    ['declared'],
  ),
  pass('a topic from outside', facts([{ topic: 'sap.orders' }]), ['external'], {
    parameters: { external: ['sap.*'] },
  }),
  fail('no manifest', facts([{ topic: 'a' }], ['b']), ['topic-undeclared'], {
    at: 'A.java:3',
    says: ['consumesTopics', '+topic: a'],
  }),
  fail(
    'a topic that is made in code',
    facts([{ topic: 'a', role: 'create', by: 'new NewTopic' }]),
    ['topic-undeclared'],
    { says: ['new NewTopic creates a'] },
  ),
  fail(
    'another name in one profile',
    facts([{ topic: 'a' }, { topic: 'b', profile: 'eu' }], ['a']),
    ['topic-undeclared'],
    { says: ['profile eu'] },
  ),
  pass(
    'retry topics are not asked for here',
    facts(
      [
        { topic: 'a' },
        { topic: 'a-dlt', implied: { kind: 'dead-letter', of: 'a' } },
      ],
      ['a'],
    ),
    ['declared'],
  ),
  pass(
    'a pattern that a topic matches',
    facts([{ pattern: 'a\\..*' }], ['a.b']),
    ['declared'],
  ),
  unknown(
    'a pattern that none matches',
    facts([{ pattern: 'a\\..*' }], ['b']),
    ['pattern-open'],
  ),
  unknown('a pattern that is not RE2', facts([{ pattern: '(?=a)' }], ['a']), [
    'pattern-open',
  ]),
  unknown(
    'a name of the running program',
    facts([{ unresolved: 'x.y() is known only when the program runs' }]),
    ['topic-unresolved'],
    { says: ['x.y()'] },
  ),
  pass(
    'a name of the running program, and a document that lists what it may be',
    facts(
      [
        { unresolved: 'row.topic()', role: 'publish' },
        { topic: 'a', role: 'publish', by: 'AsyncAPI' },
      ],
      ['a'],
    ),
    ['declared'],
  ),
  unknown(
    'a document of what is published, and a consumer of an unknown topic',
    facts(
      [
        { unresolved: 'x.y()', role: 'consume' },
        { topic: 'a', role: 'publish', by: 'AsyncAPI' },
      ],
      ['a'],
    ),
    ['topic-unresolved'],
  ),
  unknown(
    'Kafka without a name',
    { ...facts([]), topicUses: topicUsesFact([], true) },
    ['no-topic-named'],
  ),
  notApplicable('no Kafka', facts([]), ['no-kafka']),
]);
