// SPDX-License-Identifier: Apache-2.0
import type { YamlDocument } from '../../yaml';
import {
  constant,
  firstMessage,
  kafkaBinding,
  keyOf,
  schemaOf,
} from './asyncapiMessages';
import {
  child,
  commaList,
  isKafkaName,
  isTable,
  positive,
  present,
  retentionMs,
  scalar,
  table,
  type Finding,
  type Format,
  type FoundTopic,
  type Table,
} from './values';

/**
 * Stands for the application that an AsyncAPI document describes, which the
 * document does not name as the catalog does: the unit it belongs to.
 */
export const SELF = '{self}';

interface Channel {
  readonly pointer: string;
  /** Object that holds the channel. */
  readonly value: Table;
  /** Kafka's name if no binding says another. */
  readonly address: string;
  /** The application publishes, or consumes, here. */
  readonly sends: readonly Table[];
  readonly receives: readonly Table[];
}

/**
 * AsyncAPI 2.x and 3.x documents with Kafka channels. A document describes an
 * application, so a channel is a use of a topic that somebody declares; it
 * declares the topic itself if it says what the topic is like (a Kafka binding)
 * or whose it is (`x-owner`).
 */
export const asyncapiFormat: Format = document => {
  const { value } = document;
  if (!isTable(value) || value.asyncapi === undefined) return undefined;
  const version = scalar(value.asyncapi) ?? '';
  const major = /^([23])\.\d+(?:\.\d+)?$/.exec(version)?.[1];
  if (!major) {
    const finding: Finding = {
      code: 'asyncapi-version',
      outcome: 'unknown',
      message: `AsyncAPI ${version} is not read, only 2.x and 3.x`,
      pointer: '/asyncapi',
    };
    return { topics: [], findings: [finding] };
  }
  const protocols = Object.values(table(value, 'servers')).map(
    server => scalar(isTable(server) && server.protocol) ?? '',
  );
  const kafkaServer =
    !protocols.length || protocols.some(p => p.startsWith('kafka'));
  const findings: Finding[] = [];
  const topics: FoundTopic[] = [];
  const channels =
    major === '2' ? channelsOf2(value) : channelsOf3(value, findings);
  for (const channel of channels) {
    const binding = kafkaBinding(channel.value);
    if (!binding && !kafkaServer) continue;
    const topic = toTopic(channel, binding, document, findings);
    if (topic) topics.push(topic);
  }
  return { topics, findings };
};

// Before 3.0 the words are the other side's: on a channel that has `publish`,
// others publish and the application receives.
function channelsOf2(root: Table): Channel[] {
  return Object.entries(table(root, 'channels')).flatMap(([name, value]) =>
    isTable(value)
      ? [
          {
            pointer: child('/channels', name),
            value,
            address: name,
            sends: isTable(value.subscribe) ? [value.subscribe] : [],
            receives: isTable(value.publish) ? [value.publish] : [],
          },
        ]
      : [],
  );
}

function channelsOf3(root: Table, findings: Finding[]): Channel[] {
  const operations = Object.entries(table(root, 'operations')).flatMap(
    ([id, operation]) => (isTable(operation) ? [{ id, operation }] : []),
  );
  const of = (pointer: string, action: string) =>
    operations
      .filter(
        ({ operation }) =>
          operation.action === action &&
          table(operation, 'channel').$ref === `#${pointer}`,
      )
      .map(({ operation }) => operation);
  const channels = Object.entries(table(root, 'channels')).flatMap(
    ([id, value]) => {
      if (!isTable(value)) return [];
      const pointer = child('/channels', id);
      return [
        {
          pointer,
          value,
          address: scalar(value.address) ?? '',
          sends: of(pointer, 'send'),
          receives: of(pointer, 'receive'),
        },
      ];
    },
  );
  for (const { id, operation } of operations) {
    const ref = scalar(table(operation, 'channel').$ref);
    if (!channels.some(c => ref === `#${c.pointer}`)) {
      findings.push({
        code: 'asyncapi-channel',
        outcome: 'unknown',
        message: `the operation ${id} names ${
          ref ?? 'no channel'
        }, which is not a channel of this document`,
        pointer: child('/operations', id),
      });
    }
  }
  return channels;
}

function toTopic(
  channel: Channel,
  binding: Table | undefined,
  { value }: YamlDocument,
  findings: Finding[],
): FoundTopic | undefined {
  const { pointer, address, sends, receives } = channel;
  const topic = scalar(binding?.topic) ?? address;
  if (!isKafkaName(topic)) {
    const parameters = /\{[^}]*\}/.test(topic);
    findings.push({
      code: parameters ? 'asyncapi-parameters' : 'topic-manifest',
      outcome: parameters ? 'unknown' : 'fail',
      message: parameters
        ? `the channel's address '${topic}' has parameters: which topics it means cannot be said. Write one channel a topic, or bindings.kafka.topic.`
        : `'${topic}' is no name that Kafka takes`,
      pointer,
    });
    return undefined;
  }
  const config = table(binding, 'topicConfiguration');
  const cleanup = config['cleanup.policy'];
  const retention = config['retention.ms'];
  const message = firstMessage(channel, isTable(value) ? value : {});
  const info = table(isTable(value) ? value : {}, 'info');
  const group = receives
    .map(operation => constant(kafkaBinding(operation)?.groupId))
    .find(Boolean);
  const uses = !binding && channel.value['x-owner'] === undefined;
  const owner = scalar(channel.value['x-owner']) ?? scalar(info['x-owner']);
  const at = (...keys: string[]) => keys.reduce<string>(child, pointer);
  const topicConfiguration = at('bindings', 'kafka', 'topicConfiguration');
  return {
    pointer,
    ...(uses ? { uses } : {}),
    aliases: {
      topic: pointer,
      owner:
        channel.value['x-owner'] === undefined
          ? '/info/x-owner'
          : at('x-owner'),
      partitions: at('bindings', 'kafka', 'partitions'),
      replication: at('bindings', 'kafka', 'replicas'),
      retentionMs: child(topicConfiguration, 'retention.ms'),
      cleanupPolicy: child(topicConfiguration, 'cleanup.policy'),
    },
    topic: present({
      format: 'asyncapi' as const,
      topic,
      owner,
      partitions: positive(binding?.partitions),
      replication: positive(binding?.replicas),
      retentionMs: retentionMs(retention),
      cleanupPolicy: cleanup === undefined ? undefined : listOf(cleanup),
      key: keyOf(message),
      schema: schemaOf(message),
      publishers: sends.length ? [SELF] : [],
      consumers: receives.length ? [present({ component: SELF, group })] : [],
      config: Object.fromEntries(
        Object.entries(config).flatMap(([k, v]) => {
          const s = scalar(v);
          return ['retention.ms', 'cleanup.policy'].includes(k) ||
            s === undefined
            ? []
            : [[k, s]];
        }),
      ),
      description: scalar(channel.value.description),
    }),
  };
}

function listOf(value: unknown): string[] {
  return Array.isArray(value)
    ? value.flatMap(v => scalar(v) ?? [])
    : commaList(value);
}
