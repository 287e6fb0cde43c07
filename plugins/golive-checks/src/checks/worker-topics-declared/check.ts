// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  notApplicable,
  unknown,
  workerTopics,
  yes,
  type FactValue,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { commaList, topicsAnnotation } from '../../processes/needs';

type Value = FactValue<typeof workerTopics>;
type Subscription = Value['subscriptions'][number];

const patchOf = (topics: readonly string[]) =>
  ` metadata:\n   annotations:\n+    ${topicsAnnotation}: ${topics.join(',')}`;

function subscribed(
  { topic, written, by, file, position }: Subscription,
  declared: readonly string[],
  all: readonly string[],
): Finding {
  const where = at(file, position);
  if (topic === undefined) {
    return unknown('topic-unknown', {
      seen: `A subscription of ${written ?? 'a topic'}`,
      where,
      wrong:
        'Which topic that is cannot be read from the code and its configuration',
      fix: {
        text: 'Give the topic as a constant, or as a property with a value in application.yaml.',
        file,
      },
    });
  }
  const seen = `${
    by === 'configuration' ? 'The configuration' : 'The code'
  } subscribes the topic ${topic}${written ? ` (${written})` : ''}`;
  return declared.includes(topic)
    ? yes('topic-declared', { seen, where })
    : no('topic-undeclared', {
        seen: `${seen}, which ${topicsAnnotation} does not name`,
        where,
        wrong:
          'Nobody sees that this worker serves the topic: who retires the worker, or looks for the one that an old process version needs, misses it',
        fix: {
          text: `Add ${topic} to the annotation ${topicsAnnotation} of this unit.`,
          patch: patchOf(all),
          file: 'catalog-info.yaml',
        },
      });
}

function unsubscribed(topic: string, value: Value): Finding {
  const seen = `${topicsAnnotation} names ${topic}; no code of this unit subscribes it`;
  const open = value.subscriptions.some(s => s.topic === undefined);
  if (open || value.otherSources.length || !value.sources) {
    return unknown('declared-not-found', {
      seen,
      wrong: open
        ? 'A subscription whose topic could not be read may be the one'
        : `${
            value.sources || value.otherSources.length
              ? `Subscriptions in ${value.otherSources[0]} are not read`
              : 'No source code was found in the folder of this unit'
          }, so it may well be served`,
      fix: {
        text: value.sources
          ? 'Give the topic as a constant where the code subscribes it.'
          : 'Say by the annotation golive/path where the code of this worker is.',
      },
    });
  }
  return no('topic-not-subscribed', {
    seen,
    absence: true,
    wrong:
      'The catalog says that the topic has a worker, and it has none: tasks of it wait for ever',
    fix: {
      text: `Take ${topic} off the annotation, or subscribe it.`,
      patch: ` metadata:\n   annotations:\n-    ${topicsAnnotation}: …,${topic}\n+    ${topicsAnnotation}: …`,
      file: 'catalog-info.yaml',
    },
  });
}

export default defineCheck({
  id: 'worker-topics-declared',
  title: 'The worker declares the external-task topics that it serves',
  why: 'The declared topics are how a process finds its workers, and how anyone knows which worker an old version still needs.',
  appliesTo: ['process-worker'],
  reads: { workerTopics },
  codes: {
    'topic-declared': 'A subscribed topic is declared.',
    'topic-undeclared': 'The code subscribes a topic that is not declared.',
    'topic-not-subscribed': 'A declared topic is subscribed nowhere.',
    'topic-unknown': 'The topic of a subscription cannot be read.',
    'declared-not-found':
      'A declared topic may be subscribed in code that is not read.',
    'language-not-read':
      'The worker is written in a language that is not read.',
    'no-external-tasks':
      'The unit declares no topic and its code subscribes none.',
  },
  run({ workerTopics: value }, { unit }) {
    const declared = commaList(unit.annotations[topicsAnnotation]);
    const topics = value.subscriptions.flatMap(s => s.topic ?? []);
    const all = [...new Set([...declared, ...topics])].sort();
    const findings = [
      ...value.subscriptions.map(s => subscribed(s, declared, all)),
      ...declared
        .filter(topic => !topics.includes(topic))
        .map(topic => unsubscribed(topic, value)),
    ];
    if (findings.length) return findings;
    const [other] = value.otherSources;
    return other
      ? [
          unknown('language-not-read', {
            seen: `${other} works on external tasks`,
            where: at(other),
            wrong:
              'Subscriptions are read in Java and in literals of Kotlin only, and no topic is declared',
            fix: {
              text: `Name the topics in the annotation ${topicsAnnotation}.`,
              patch: patchOf(['topic-a', 'topic-b']),
              file: 'catalog-info.yaml',
            },
          }),
        ]
      : [
          notApplicable('no-external-tasks', {
            seen: `No topic in ${topicsAnnotation}, and no @ExternalTaskSubscription, no subscribe() of an external-task client and no camunda.bpm.client.subscriptions in ${value.sources} source files`,
          }),
        ];
  },
});
