// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  notApplicable,
  positionOf,
  relatedUnits,
  topicManifests,
  yes,
  type FileWhere,
  type Finding,
  type RelatedUnit,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import { componentRef } from '../../topics/declared';

/** The annotation of the Kafka plugin in which a component names its groups: `cluster/group, …`. */
const groupsAnnotation = 'kafka.apache.org/consumer-groups';

interface Declared {
  readonly ref: string;
  readonly consumer: TopicManifest['consumers'][number];
  readonly topic: string;
  readonly where: FileWhere;
}

function groupsOf(unit: RelatedUnit): string[] {
  return (unit.annotations[groupsAnnotation] ?? '')
    .split(',')
    .map(part => part.slice(part.indexOf('/') + 1).trim())
    .filter(Boolean);
}

function judgeDeclared(
  { ref, consumer, topic, where }: Declared,
  units: readonly RelatedUnit[],
  topicRef: string,
): Finding[] {
  const unit = units.find(u => u.ref === ref);
  const seen = `The manifest of ${topic} names ${ref} as consumer`;
  if (!unit?.kind)
    return [
      no('consumer-unknown', {
        absence: true,
        seen: `${seen}, and the catalog has no such unit`,
        where,
        wrong:
          'Whoever asks who must be told of a change gets the name of nobody',
        fix: {
          text: 'Correct the name, register the unit in the catalog, or take the consumer out of the manifest.',
          ...(where.file ? { file: where.file } : {}),
        },
      }),
    ];
  if (!unit.declares.consumes.includes(topicRef))
    return [
      no('not-declared-by-consumer', {
        seen: `${seen}, and ${ref} itself does not say so`,
        where,
        wrong:
          'The consumer’s team may not know that it depends on the topic, or does not any more',
        fix: {
          text: `Name the topic in consumesTopics of ${ref}, or take the consumer out of the manifest.`,
          patch: ` spec:\n+  consumesTopics:\n+    - ${topic}`,
          file: 'catalog-info.yaml',
        },
      }),
    ];
  const groups = groupsOf(unit);
  if (
    consumer.group !== undefined &&
    groups.length &&
    !groups.includes(consumer.group)
  )
    return [
      no('group-differs', {
        seen: `${seen} with the group ${
          consumer.group
        }, and ${ref} has ${groups.join(', ')}`,
        where,
        wrong:
          'Access by group and alerts on lag are set up for a group that does not exist',
        fix: {
          text: `State the same group in the manifest and in the annotation ${groupsAnnotation}.`,
        },
      }),
    ];
  return [
    yes('declared-on-both-sides', {
      seen: `${seen}, and ${ref} says so itself${
        consumer.group ? `, with the group ${consumer.group}` : ''
      }`,
      where,
    }),
  ];
}

export default defineCheck({
  id: 'consumers-declared',
  title: 'Every consumer is declared on both sides',
  why: 'Who changes a topic must know whom it breaks, and who consumes one must know on what it depends.',
  appliesTo: ['kafka-topic'],
  reads: { topicManifests, relatedUnits },
  codes: {
    'declared-on-both-sides':
      'The manifest names the consumer, and the consumer the topic.',
    'consumer-unknown':
      'The manifest names a consumer that the catalog does not have.',
    'not-declared-by-consumer':
      'The manifest names a consumer that does not name the topic.',
    'not-in-manifest':
      'A unit says that it consumes the topic, and the manifest does not name it.',
    'group-differs': 'The manifest and the consumer name different groups.',
    'no-consumers': 'Nobody says that it consumes the topic.',
  },
  run({ topicManifests: { topics }, relatedUnits: { units } }, { unit }) {
    const declared = topics.flatMap(manifest =>
      manifest.consumers.map(
        (consumer, i): Declared => ({
          ref: componentRef(consumer.component, unit.ref),
          consumer,
          topic: manifest.topic,
          where: at(
            manifest.file,
            positionOf(manifest.positions, `/consumers/${i}`) ??
              manifest.position,
          ),
        }),
      ),
    );
    const named = new Set(declared.map(d => d.ref));
    const [first] = topics;
    const findings = [
      ...declared.flatMap(d => judgeDeclared(d, units, unit.ref)),
      ...units
        .filter(
          u => u.declares.consumes.includes(unit.ref) && !named.has(u.ref),
        )
        .map(u =>
          no('not-in-manifest', {
            seen: `${u.ref} says that it consumes this topic, and no manifest names it`,
            ...(first ? { where: at(first.file, first.position) } : {}),
            wrong:
              'Who changes the topic does not know that this consumer breaks',
            fix: {
              text: 'Name the consumer in the manifest, with its group and the fields that it reads.',
              patch: ` consumers:\n+  - component: ${u.ref}\n+    group: <group>`,
              ...(first ? { file: first.file } : {}),
            },
          }),
        ),
    ];
    return findings.length
      ? findings
      : [
          notApplicable('no-consumers', {
            seen: 'Neither a manifest nor a unit of the catalog says that anybody consumes this topic',
          }),
        ];
  },
});
