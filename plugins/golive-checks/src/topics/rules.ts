// SPDX-License-Identifier: Apache-2.0
import {
  at,
  no,
  positionOf,
  yes,
  type FactValue,
  type Finding,
  type topicManifests,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';

/** Codes of the rules, with what they mean. */
export const ruleCodes = {
  'insync-fits': 'min.insync.replicas is below the replication factor.',
  'insync-too-high':
    'min.insync.replicas is not below the replication factor, so that one lost broker stops all writing.',
  'cleanup-unknown': 'The cleanup policy is none that Kafka knows.',
  'partitions-fewer':
    'The topic has fewer partitions than it was released with.',
} as const;

function whereOf(manifest: TopicManifest, pointer: string) {
  return at(
    manifest.file,
    positionOf(manifest.positions, pointer) ?? manifest.position,
  );
}

/** The rules of Kafka that the values of a topic's manifests must keep together. */
export function judgeRules(
  manifests: readonly TopicManifest[],
  released: FactValue<typeof topicManifests>['released'],
): Finding[] {
  return [
    ...judgeInsync(manifests),
    ...manifests.flatMap(judgeCleanup),
    ...judgePartitions(manifests, released),
  ];
}

function judgeInsync(manifests: readonly TopicManifest[]): Finding[] {
  const stating = manifests.find(
    m => m.config['min.insync.replicas'] !== undefined,
  );
  const replication = manifests.find(m => m.replication)?.replication;
  if (!stating || replication === undefined) return [];
  const stated = stating.config['min.insync.replicas'];
  const where = whereOf(stating, '/config/min.insync.replicas');
  const seen = `min.insync.replicas of ${stating.topic} is ${stated}, with ${replication} replicas`;
  const value = Number(stated);
  // A topic with one replica has nothing to lose a broker of; that is the factor's business.
  const fits =
    Number.isInteger(value) &&
    value >= 1 &&
    (value < replication || (replication === 1 && value === 1));
  return [
    fits
      ? yes('insync-fits', { seen, where })
      : no('insync-too-high', {
          seen,
          where,
          wrong:
            'As soon as one broker is down, for an upgrade too, nothing can be written with acks=all',
          fix: {
            text: `Set min.insync.replicas to ${Math.max(
              replication - 1,
              1,
            )}, or raise the replication factor.`,
            file: stating.file,
          },
        }),
  ];
}

function judgeCleanup(manifest: TopicManifest): Finding[] {
  const wrong = (manifest.cleanupPolicy ?? []).filter(
    policy => policy !== 'delete' && policy !== 'compact',
  );
  return wrong.length
    ? [
        no('cleanup-unknown', {
          seen: `The cleanup policy of ${manifest.topic} is ${wrong.join(
            ', ',
          )}`,
          where: whereOf(manifest, '/cleanupPolicy'),
          wrong: 'Kafka knows delete and compact only, and refuses the topic',
          fix: {
            text: 'Write delete, compact, or both.',
            file: manifest.file,
          },
        }),
      ]
    : [];
}

function judgePartitions(
  manifests: readonly TopicManifest[],
  released: FactValue<typeof topicManifests>['released'],
): Finding[] {
  const stating = manifests.find(m => m.partitions !== undefined);
  if (!stating?.partitions || !released) return [];
  return stating.partitions < released.partitions
    ? [
        no('partitions-fewer', {
          seen: `${stating.topic} has ${stating.partitions} partitions, and had ${released.partitions} in ${released.tag}`,
          where: whereOf(stating, '/partitions'),
          wrong:
            'Kafka cannot take partitions away: the manifest can never be applied',
          fix: {
            text: `State ${released.partitions} partitions again; fewer are possible on a new topic only.`,
            file: stating.file,
          },
        }),
      ]
    : [];
}
