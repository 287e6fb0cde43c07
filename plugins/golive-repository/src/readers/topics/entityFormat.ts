// SPDX-License-Identifier: Apache-2.0
import {
  isKafkaName,
  isTable,
  positive,
  present,
  retentionMs,
  scalar,
  table,
  type Format,
} from './values';

/**
 * A topic written by hand as a catalog entity: `kind: Resource`, `spec.type:
 * kafka-topic`. The catalog has it already; this is for what it declares.
 */
export const entityFormat: Format = ({ value }) => {
  if (
    !isTable(value) ||
    value.kind !== 'Resource' ||
    !/^backstage\.io\//.test(scalar(value.apiVersion) ?? '') ||
    table(value, 'spec').type !== 'kafka-topic'
  ) {
    return undefined;
  }
  const metadata = table(value, 'metadata');
  const spec = table(value, 'spec');
  const kafka = table(spec, 'kafka');
  const schema = table(kafka, 'schema');
  const topic =
    scalar(table(metadata, 'annotations')['kafka.apache.org/topic']) ??
    scalar(metadata.title) ??
    scalar(metadata.name) ??
    '';
  if (!isKafkaName(topic)) {
    return {
      topics: [],
      findings: [
        {
          code: 'topic-manifest',
          outcome: 'fail',
          message: `'${topic}' is no name that Kafka takes; the annotation kafka.apache.org/topic says it exactly`,
          pointer: '/metadata/name',
        },
      ],
    };
  }
  return {
    findings: [],
    topics: [
      {
        pointer: '',
        aliases: {
          topic: '/metadata/name',
          owner: '/spec/owner',
          partitions: '/spec/kafka/partitions',
          replication: '/spec/kafka/replicationFactor',
          retentionMs: '/spec/kafka/retentionMs',
          cleanupPolicy: '/spec/kafka/cleanupPolicy',
          key: '/spec/kafka/key',
          schema: '/spec/kafka/schema',
          acl: '/spec/kafka/acl',
          deadLetter: '/spec/kafka/deadLetter',
          publishers: '/spec/publishers',
          consumers: '/spec/consumers',
        },
        topic: present({
          format: 'golive' as const,
          topic,
          owner: scalar(spec.owner),
          partitions: positive(kafka.partitions),
          replication: positive(kafka.replicationFactor),
          retentionMs: retentionMs(kafka.retentionMs),
          cleanupPolicy: optional(texts(kafka.cleanupPolicy)),
          key: scalar(kafka.key) ?? scalar(table(kafka, 'key').field),
          schema: Object.keys(schema).length
            ? present({
                format: scalar(schema.format),
                subject: scalar(schema.subject),
                version: scalar(schema.version),
                path: scalar(schema.path),
                compatibility: scalar(schema.compatibility),
              })
            : undefined,
          publishers: texts(spec.publishers),
          consumers: list(spec.consumers).flatMap(c => {
            const component = scalar(c) ?? scalar(isTable(c) && c.component);
            return component && component !== 'false'
              ? [
                  present({
                    component,
                    group: isTable(c) ? scalar(c.group) : undefined,
                    fields: isTable(c) ? optional(texts(c.fields)) : undefined,
                  }),
                ]
              : [];
          }),
          deadLetter: scalar(kafka.deadLetter),
          acl: optional(
            list(kafka.acl).flatMap(rule =>
              isTable(rule) && scalar(rule.principal) !== undefined
                ? [
                    {
                      principal: String(rule.principal),
                      operations: texts(rule.operations),
                    },
                  ]
                : [],
            ),
          ),
          config: {},
          description: scalar(metadata.description),
        }),
      },
    ],
  };
};

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

function texts(value: unknown): string[] {
  return list(value).flatMap(v => scalar(v) ?? []);
}

function optional<T>(value: T[]): T[] | undefined {
  return value.length ? value : undefined;
}
