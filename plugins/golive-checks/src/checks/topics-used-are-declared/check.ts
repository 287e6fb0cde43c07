// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  notApplicable,
  relatedUnits,
  topicManifests,
  topicUses,
  unknown,
  yes,
  type Finding,
  type TopicUse,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { compilePattern, matchesGlob, PatternRefused } from '../../patterns';
import { DeclaredTopics } from '../../topics/declared';

const parameters = z.strictObject({
  external: z
    .array(z.string().min(1).max(249))
    .default([])
    .describe(
      'Topics that come from outside the platform, which has no manifest of them; `*` is any text.',
    ),
});

const verbs = {
  publish: 'publishes to',
  consume: 'consumes',
  create: 'creates',
};

function judgeName(
  use: TopicUse,
  topic: string,
  declared: DeclaredTopics,
  external: readonly string[],
): Finding {
  const where = at(use.file, use.position);
  const seen = `${use.by} ${verbs[use.role]} ${topic}${
    use.profile ? ` (profile ${use.profile})` : ''
  }`;
  const found = declared.get(topic);
  if (found)
    return yes('declared', {
      seen: `${seen}, which is declared by ${found.by}`,
      where,
      ...(found.where ? { related: [found.where] } : {}),
    });
  if (external.some(glob => matchesGlob(glob, topic)))
    return yes('external', {
      seen: `${seen}, which the standard lists as a topic from outside`,
      where,
    });
  return no('topic-undeclared', {
    absence: true,
    seen: `${seen}, and neither this repository nor the catalog has a manifest of it that this unit is part of`,
    where,
    wrong:
      'A topic that nobody declared is made by the first message, with the broker’s defaults, and has no owner to ask',
    fix: {
      text:
        use.role === 'consume'
          ? 'Ask the topic’s owner to name this unit among its consumers, and name the topic in consumesTopics of catalog-info.yaml; a topic from outside the platform is listed in the standard (parameter external).'
          : 'Add a manifest below topics/, or ask the topic’s owner to name this unit among its publishers.',
      patch: `+topic: ${topic}\n+owner: <group>\n+partitions: 12\n+replication: 3\n+retention: 14d`,
      file: `topics/${topic}.yaml`,
    },
  });
}

function judgePattern(
  use: TopicUse,
  pattern: string,
  declared: DeclaredTopics,
): Finding {
  const where = at(use.file, use.position);
  const seen = `${use.by} subscribes to the pattern ${pattern}`;
  try {
    const compiled = compilePattern(pattern);
    const names = declared.names().filter(name => compiled.matches(name));
    if (names.length)
      return yes('declared', {
        seen: `${seen}, which ${names.join(', ')} match`,
        where,
      });
  } catch (error) {
    if (!(error instanceof PatternRefused)) throw error;
  }
  return unknown('pattern-open', {
    seen,
    where,
    wrong:
      'No topic that is declared here or in the catalog matches; what it will consume is known only in the cluster',
    fix: { text: 'Name the topics, so that everybody knows which they are.' },
  });
}

function judge(
  use: TopicUse,
  declared: DeclaredTopics,
  external: readonly string[],
): Finding {
  if (use.topic !== undefined)
    return judgeName(use, use.topic, declared, external);
  if (use.pattern !== undefined)
    return judgePattern(use, use.pattern, declared);
  return unknown('topic-unresolved', {
    seen: `${use.by} ${verbs[use.role]} a topic`,
    where: at(use.file, use.position),
    wrong: `Which topic it is cannot be read: ${
      use.unresolved ?? 'its name is not written here'
    }`,
    fix: {
      text: 'Take the name from configuration with a default, or describe the application in an asyncapi.yaml.',
    },
  });
}

export default defineCheck({
  id: 'topics-used-are-declared',
  title: 'Every topic in use has a manifest',
  why: 'A topic that code names and nobody declared is made by accident, with settings nobody chose.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { topicUses, topicManifests, relatedUnits },
  parameters,
  codes: {
    declared:
      'The topic has a manifest here, or is in the catalog with this unit among its users.',
    external: 'The standard lists the topic as one from outside.',
    'topic-undeclared': 'Nothing declares the topic.',
    'topic-unresolved': 'Which topic is used cannot be read.',
    'pattern-open':
      'No declared topic matches the pattern that is subscribed to.',
    'no-topic-named': 'The unit uses Kafka, and no topic is named.',
    'no-kafka': 'The unit has nothing to do with Kafka.',
  },
  run(
    {
      topicUses: { uses, kafka },
      topicManifests: { topics },
      relatedUnits: related,
    },
    { parameters: p },
  ) {
    const declared = new DeclaredTopics(topics, related);
    // Retry and dead letter topics are a question of their own (dead-letter-declared).
    // A name that is put together at run time is answered by the document that lists what it may be.
    const documented = new Set(
      uses.filter(({ by }) => by === 'AsyncAPI').map(({ role }) => role),
    );
    const own = uses.filter(
      ({ implied, topic, pattern, role }) =>
        !implied &&
        (topic !== undefined || pattern !== undefined || !documented.has(role)),
    );
    if (own.length) return own.map(use => judge(use, declared, p.external));
    return [
      kafka
        ? unknown('no-topic-named', {
            seen: 'Code or configuration uses Kafka, and names no topic',
            wrong: 'Which topics the unit uses is decided when it runs',
            fix: {
              text: 'Describe the application in an asyncapi.yaml: its channels and what it does with them.',
              file: 'asyncapi.yaml',
            },
          })
        : notApplicable('no-kafka', {
            seen: 'No Kafka library, setting, listener or template was found in the sources and configuration of this unit',
          }),
    ];
  },
});
