// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Problem,
  type TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import { parseYamlDocuments } from '../../yaml';
import { asyncapiFormat } from './asyncapi';
import { entityFormat } from './entityFormat';
import { ownFormat } from './ownFormat';
import { strimziFormat } from './strimzi';
import { userRules, type UserRule } from './strimziUsers';
import { fieldPositions, type Finding } from './values';

/** What a file says of topics. */
export interface TopicsReading {
  /** The topics that the file declares. `{self}` among publishers and consumers is {@link SELF}. */
  readonly topics: readonly TopicManifest[];
  /** Topics that the file speaks of as others' (AsyncAPI), in the same shape. */
  readonly uses: readonly TopicManifest[];
  /** Topics that are entities in a catalog file already. */
  readonly entities: readonly TopicManifest[];
  /** Access that Strimzi's `KafkaUser` objects give; absent without such objects. */
  readonly users?: readonly UserRule[];
  readonly problems: readonly Problem[];
}

const formats = [
  { read: ownFormat, to: 'topics' },
  { read: strimziFormat, to: 'topics' },
  { read: asyncapiFormat, to: 'topics' },
  { read: entityFormat, to: 'entities' },
] as const;

/**
 * Reads all topics of a YAML (or JSON) file: the platform's own manifest,
 * Strimzi `KafkaTopic`, AsyncAPI 2.x and 3.x, and catalog entities. A file
 * without any is no error: many others lie beside them.
 *
 * @param text - the file, decoded
 * @param file - its path, for positions
 */
export function readTopics(text: string, file: string): TopicsReading {
  const { documents, problems } = parseYamlDocuments(text, file);
  const result = {
    topics: [] as TopicManifest[],
    uses: [] as TopicManifest[],
    entities: [] as TopicManifest[],
  };
  const findings: Problem[] = [];
  for (const document of documents) {
    const told = (finding: Finding) =>
      findings.push(
        problem(
          finding.code,
          finding.outcome,
          finding.message,
          file,
          positionOf(document.positions, finding.pointer) ?? document.position,
        ),
      );
    for (const { read, to } of formats) {
      const found = read(document);
      found?.findings.forEach(told);
      for (const item of found?.topics ?? []) {
        const { position, positions } = fieldPositions(
          item,
          document.positions,
        );
        result[item.uses ? 'uses' : to].push({
          ...item.topic,
          file,
          position,
          positions,
        });
      }
    }
  }
  const users = documents.flatMap(({ value }) => userRules(value));
  return {
    ...result,
    ...(users.length ? { users } : {}),
    problems: [...problems, ...findings, ...twice(result.topics, file)],
  };
}

function twice(topics: readonly TopicManifest[], file: string): Problem[] {
  const seen = new Set<string>();
  return topics.flatMap(({ topic, position }) => {
    if (!seen.has(topic)) {
      seen.add(topic);
      return [];
    }
    return [
      problem(
        'topic-twice',
        'fail',
        `the topic ${topic} is declared twice in this file`,
        file,
        position,
      ),
    ];
  });
}
