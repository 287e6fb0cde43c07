// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  notApplicable,
  positionOf,
  relatedUnits,
  topicManifests,
  topicUses,
  unknown,
  yes,
  type Finding,
  type TopicManifest,
  type TopicUse,
} from '@golive/backstage-plugin-golive-common';
import { DeclaredTopics } from '../../topics/declared';

/** What names of retry and dead letter topics end in: these need none of their own. */
const isItself = /(?:[-._](?:dlt|dlq|dead-?letters?|retry)(?:[-._]\w+)*)$/i;

const words = { retry: 'retry topic', 'dead-letter': 'dead letter topic' };

function judgeUse(use: TopicUse, declared: DeclaredTopics): Finding {
  const where = at(use.file, use.position);
  if (use.topic === undefined || !use.implied)
    return unknown('topic-unresolved', {
      seen: `${use.by} publishes what failed`,
      where,
      wrong: `To which topic cannot be read: ${use.unresolved ?? ''}`,
      fix: {
        text: 'Write attempts, delays and suffixes out, or take them from configuration with a default.',
      },
    });
  const { kind, of, or } = use.implied;
  const seen = `${use.by} makes ${use.topic} the ${words[kind]} of ${of}`;
  const found =
    declared.get(use.topic) ??
    (or === undefined ? undefined : declared.get(or));
  return found
    ? yes('declared', {
        seen: `${seen}, which is declared by ${found.by}`,
        where,
        ...(found.where ? { related: [found.where] } : {}),
      })
    : no('topic-undeclared', {
        absence: true,
        seen: `${seen}, and no manifest declares it`,
        where,
        wrong:
          'The library makes it with the broker’s defaults, or fails at the first event that cannot be processed, when nobody looks',
        fix: {
          text: `Declare ${use.topic}${
            or ? ` (${or} by other versions of the library)` : ''
          } with a manifest; a dead letter topic needs a retention that is long enough for somebody to look.`,
          patch: `+topic: ${use.topic}\n+owner: <group>\n+partitions: 12\n+replication: 3\n+retention: 30d`,
          file: `topics/${use.topic}.yaml`,
        },
      });
}

function judgeManifests(
  topic: string,
  manifests: readonly TopicManifest[],
): Finding {
  const [first] = manifests;
  const where = at(first.file, first.position);
  if (isItself.test(topic))
    return notApplicable('is-dead-letter', {
      seen: `${topic} is itself where failed events go`,
      where,
    });
  const stating = manifests.find(m => m.deadLetter);
  if (stating)
    return yes('stated', {
      seen: `The dead letter topic of ${topic} is ${stating.deadLetter}`,
      where: at(
        stating.file,
        positionOf(stating.positions, '/deadLetter') ?? stating.position,
      ),
    });
  const consumers = manifests.flatMap(m => m.consumers);
  return consumers.length
    ? no('dead-letter-missing', {
        seen: `${topic} has ${consumers.length} consumers and states no dead letter topic`,
        where,
        wrong:
          'An event that a consumer cannot process stops its partition, or is lost',
        fix: {
          text: 'State the dead letter topic, and declare it with a manifest of its own.',
          patch: ` topic: ${topic}\n+dlt: ${topic}.dlt`,
          file: first.file,
        },
      })
    : notApplicable('no-consumers', {
        seen: `${topic} declares no consumer that could fail`,
        where,
      });
}

export default defineCheck({
  id: 'dead-letter-declared',
  title: 'Dead-letter topics are declared',
  why: 'Where failed events go is decided by a library’s naming rule: a topic that nobody declared is not there, or has no retention worth the name.',
  appliesTo: [
    'kafka-topic',
    'service',
    'worker',
    'process-worker',
    'projection',
  ],
  reads: { topicUses, topicManifests, relatedUnits },
  codes: {
    declared:
      'The retry or dead letter topic that the code makes has a manifest.',
    'topic-undeclared':
      'The retry or dead letter topic that the code makes has no manifest.',
    'topic-unresolved': 'Which topics the code makes cannot be read.',
    stated: 'The manifest states the dead letter topic.',
    'dead-letter-missing': 'The topic has consumers and no dead letter topic.',
    'is-dead-letter': 'The topic is where failed events go.',
    'no-consumers': 'The topic declares no consumer.',
    'no-manifest': 'The topic has no manifest.',
    'no-retries': 'The code makes no retry or dead letter topic.',
  },
  run(
    { topicUses: { uses }, topicManifests: { topics }, relatedUnits: related },
    { unit },
  ) {
    if (unit.kind === 'kafka-topic') {
      const names = [...new Set(topics.map(t => t.topic))];
      return names.length
        ? names.map(name =>
            judgeManifests(
              name,
              topics.filter(t => t.topic === name),
            ),
          )
        : [
            notApplicable('no-manifest', {
              seen: 'The topic has no manifest (see topic-manifest-complete)',
            }),
          ];
    }
    const declared = new DeclaredTopics(topics, related);
    const retrying = uses.filter(
      use =>
        use.implied ??
        (use.topic === undefined && /RetryableTopic|Recoverer/.test(use.by)),
    );
    return retrying.length
      ? retrying.map(use => judgeUse(use, declared))
      : [
          notApplicable('no-retries', {
            seen: 'No @RetryableTopic, dead letter recoverer or dead letter setting was found in code and configuration',
          }),
        ];
  },
});
