// SPDX-License-Identifier: Apache-2.0
import { topicManifestSchema } from '@golive/backstage-plugin-golive-common';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readTopics } from './readTopics';
import { retentionMs } from './values';

const fixture = (name: string) => {
  const text = readFileSync(join(__dirname, '__fixtures__', name), 'utf8');
  return readTopics(text, name);
};
const plain = <T extends { positions: unknown }>({ positions, ...rest }: T) =>
  rest;
const message = (text: string) =>
  readTopics(text, 't.yaml').problems.map(p => [
    p.code,
    p.outcome,
    p.message,
    p.where && 'line' in p.where ? [p.where.line, p.where.column] : undefined,
  ]);

describe('readTopics', () => {
  it("takes Kafka's own names for retention and clean-up", () => {
    const text =
      'topic: a\nconfig:\n  retention.ms: 1000\n  cleanup.policy: compact,delete\n';
    expect(readTopics(text, 't.yaml').topics).toMatchObject([
      { retentionMs: 1000, cleanupPolicy: ['compact', 'delete'] },
    ]);
  });

  it("reads the platform's own manifest, one or many a document", () => {
    const { topics, problems } = fixture('own.yaml');
    expect(problems).toEqual([]);
    for (const t of topics) topicManifestSchema.parse(t);
    expect(topics.map(plain)).toEqual([
      {
        format: 'golive',
        file: 'own.yaml',
        position: [2, 8],
        topic: 'cpq.order.public.v1',
        description: 'Orders as others may know them.',
        owner: 'group:default/order-capture',
        partitions: 24,
        replication: 3,
        retentionMs: 1_209_600_000,
        cleanupPolicy: ['delete'],
        key: 'orderId',
        schema: { path: 'events/order-captured.v1.schema.json' },
        publishers: ['component:default/outbox-publisher'],
        consumers: [
          { component: 'fulfillment-orchestrator' },
          {
            component: 'component:default/invoice-projection',
            group: 'invoice-projection',
            fields: ['orderId', 'total'],
          },
        ],
        deadLetter: 'cpq.order.public.v1.dlt',
        acl: [
          {
            principal: 'User:outbox-publisher',
            operations: ['Write', 'Describe'],
          },
        ],
        // Not a key of ours: kept, and no reason to doubt the rest.
        config: { 'min.insync.replicas': '2', 'team-room': '#orders' },
      },
      expect.objectContaining({
        topic: 'cpq.order.internal.v1',
        partitions: 3,
        position: [27, 12],
      }),
      expect.objectContaining({
        topic: 'cpq.order.internal.v1.dlt',
        retentionMs: -1,
        key: 'orderId',
        schema: {
          format: 'avro',
          subject: 'orders-value',
          version: 4,
          path: './o.avsc',
        },
      }),
    ]);
    expect(topics[0].positions).toMatchObject({
      '/partitions': [5, 13],
      '/retentionMs': [7, 12],
      '/deadLetter': [18, 6],
    });
    expect(topics[1].positions['/partitions']).toEqual([28, 17]);
  });

  it('reads Strimzi topics, leaving other objects alone', () => {
    const { topics, problems } = fixture('strimzi.yaml');
    expect(problems).toEqual([]);
    expect(topics.map(plain)).toEqual([
      {
        format: 'strimzi',
        file: 'strimzi.yaml',
        position: [12, 14],
        topic: 'cpq.order.public.v1',
        owner: 'order-capture',
        partitions: 24,
        replication: 3,
        retentionMs: 1_209_600_000,
        cleanupPolicy: ['compact', 'delete'],
        key: 'orderId',
        publishers: [],
        consumers: [
          { component: 'component:default/a' },
          { component: 'component:default/b' },
        ],
        config: { 'min.insync.replicas': '2' },
      },
      expect.objectContaining({ topic: 'second', partitions: 1 }),
    ]);
    expect(topics[0].positions).toMatchObject({
      '/replication': [14, 13],
      '/owner': [7, 11],
    });
  });

  it('reads AsyncAPI 3: who sends publishes; a channel without binding or owner is of somebody else', () => {
    const { topics, uses, problems } = fixture('asyncapi-3.yaml');
    expect(problems).toEqual([]);
    expect(topics.map(plain)).toEqual([
      {
        format: 'asyncapi',
        file: 'asyncapi-3.yaml',
        position: [9, 3],
        topic: 'cpq.order.public.v1',
        description: 'Orders.',
        owner: 'group:default/order-capture',
        partitions: 24,
        replication: 3,
        retentionMs: 604_800_000,
        cleanupPolicy: ['delete'],
        key: 'orderId',
        schema: {
          format: 'application/vnd.apache.avro;version=1.9.0',
          path: './events/captured.avsc',
        },
        publishers: ['{self}'],
        consumers: [],
        config: { 'max.message.bytes': '1048588' },
      },
    ]);
    expect(uses.map(u => [u.topic, u.consumers])).toEqual([
      [
        'cpq.quote.public.v1',
        [{ component: '{self}', group: 'order-service' }],
      ],
    ]);
  });

  it('reads AsyncAPI 2, where publish and subscribe are the other side’s words', () => {
    const { topics, uses } = fixture('asyncapi-2.yaml');
    expect(topics.map(t => [t.topic, t.publishers, t.consumers])).toEqual([
      ['cpq.order.public.v1', ['{self}'], []],
    ]);
    expect(uses.map(t => [t.topic, t.publishers, t.consumers])).toEqual([
      [
        'cpq.quote.public.v1',
        [],
        [{ component: '{self}', group: 'order-service' }],
      ],
    ]);
  });

  it('tells topics that are entities already apart', () => {
    const { topics, entities } = readTopics(
      `apiVersion: backstage.io/v1alpha1
kind: Resource
metadata: { name: a-b, annotations: { kafka.apache.org/topic: A_b } }
spec:
  type: kafka-topic
  owner: team
  kafka: { partitions: 3, replicationFactor: 2, retentionMs: 5, cleanupPolicy: [compact], key: { field: id } }
  consumers: [{ component: c, group: g }, d]
`,
      'catalog-info.yaml',
    );
    expect(topics).toEqual([]);
    expect(entities.map(plain)).toEqual([
      {
        format: 'golive',
        file: 'catalog-info.yaml',
        position: expect.anything(),
        topic: 'A_b',
        owner: 'team',
        partitions: 3,
        replication: 2,
        retentionMs: 5,
        cleanupPolicy: ['compact'],
        key: 'id',
        publishers: [],
        consumers: [{ component: 'c', group: 'g' }, { component: 'd' }],
        config: {},
      },
    ]);
  });

  it.each([
    ['another mapping', 'a: 1'],
    ['a list', '- topic: a'],
    ['another object', 'apiVersion: v1\nkind: ConfigMap\ntopic: a'],
    ['a list of names', 'topics: [a, b]'],
    ['nothing', ''],
  ])('leaves %s alone', (_, text) => {
    expect(readTopics(text, 't.yaml')).toEqual({
      topics: [],
      uses: [],
      entities: [],
      problems: [],
    });
  });

  it.each([
    [
      'topic: "orders/placed"',
      'topic is no name that Kafka takes',
      'fail',
      [1, 8],
    ],
    ['topic: ".."', 'topic is no name', 'fail', [1, 8]],
    [`topic: ${'a'.repeat(250)}`, 'topic is no name', 'fail', [1, 8]],
    ['topic: a\npartitions: many', 'partitions is wrong', 'fail', [2, 13]],
    ['topic: a\npartitions: 0', 'partitions is wrong', 'fail', [2, 13]],
    [
      'topic: a\nretention: a while',
      'retention is no retention',
      'fail',
      [2, 12],
    ],
    ['topic: a\nconsumers: b', 'consumers is wrong', 'fail', [2, 12]],
    [
      'topic: a\nacl:\n  - operations: [Read]',
      'acl.0.principal',
      'fail',
      [3, 5],
    ],
    ['topics:\n  - topic: a\n  - topic: a', 'declared twice', 'fail', [3, 12]],
    ['topics:\n  - name: a', 'topic is wrong', 'fail', [2, 5]],
    [
      'apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata: { name: a }\nspec: { partitions: x }',
      'partitions is no whole number',
      'fail',
      [4, 21],
    ],
    [
      'apiVersion: kafka.strimzi.io/v1\nkind: KafkaTopic\nmetadata: { name: "a b" }',
      'no name that Kafka takes',
      'fail',
      [3, 19],
    ],
    ['asyncapi: 1.2.0\nchannels: {}', 'only 2.x and 3.x', 'unknown', [1, 11]],
    [
      'asyncapi: 2.0.0\nchannels:\n  "orders.{tenant}": { subscribe: {} }',
      'has parameters',
      'unknown',
      [3, 3],
    ],
    [
      'asyncapi: 3.0.0\noperations:\n  a: { action: send, channel: { $ref: "#/channels/none" } }',
      'not a channel of this document',
      'unknown',
      [3, 3],
    ],
  ])('says what is wrong in %j', (text, says, outcome, position) => {
    expect(message(text)).toEqual([
      [expect.any(String), outcome, expect.stringContaining(says), position],
    ]);
  });

  it('keeps what is right of a manifest, and the other documents of a file', () => {
    const { topics, problems } = readTopics(
      'topic: a\npartitions: many\nowner: b\n---\nx: [\n---\ntopic: c\n',
      't.yaml',
    );
    expect(topics.map(t => [t.topic, t.owner, t.partitions])).toEqual([
      ['a', 'b', undefined],
      ['c', undefined, undefined],
    ]);
    expect(problems.map(p => p.code).sort()).toEqual([
      'topic-manifest',
      'yaml-syntax',
    ]);
  });

  it('keeps two topics that differ only in case', () => {
    const { topics, problems } = readTopics(
      'topics: [{ topic: Orders }, { topic: orders }]',
      't.yaml',
    );
    expect(topics.map(t => t.topic)).toEqual(['Orders', 'orders']);
    expect(problems).toEqual([]);
  });

  it('has no use for keys of Object.prototype', () => {
    const { topics, problems } = readTopics(
      'topic: a\n__proto__: { polluted: true }\nconstructor: x\n',
      't.yaml',
    );
    expect(problems).toEqual([]);
    expect(topics).toHaveLength(1);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('ignores channels of other protocols, and references in a circle', () => {
    const { topics, problems } = readTopics(
      `asyncapi: 3.0.0
servers: { a: { protocol: amqp, host: x } }
channels:
  a: { address: queue }
  b: { address: topic, bindings: { kafka: {} }, messages: { m: { $ref: "#/channels/b/messages/m" } } }
`,
      't.yaml',
    );
    expect(problems).toEqual([]);
    expect(topics.map(t => t.topic)).toEqual(['topic']);
  });

  it('takes a channel with an owner for a declared topic', () => {
    const { topics, uses } = readTopics(
      'asyncapi: 3.0.0\nchannels: { a: { address: mine, x-owner: team }, b: { address: theirs } }\noperations: { s: { action: send, channel: { $ref: "#/channels/b" } } }\n',
      't.yaml',
    );
    expect(topics.map(t => [t.topic, t.owner])).toEqual([['mine', 'team']]);
    expect(uses.map(t => [t.topic, t.publishers])).toEqual([
      ['theirs', ['{self}']],
    ]);
  });
});

describe('retentionMs', () => {
  it.each([
    ['14d', 1_209_600_000],
    ['168h', 604_800_000],
    ['90m', 5_400_000],
    ['2w', 1_209_600_000],
    ['1500ms', 1_500],
    [604_800_000, 604_800_000],
    ['604800000', 604_800_000],
    [-1, -1],
    ['forever', -1],
    ['14 d', 1_209_600_000],
    ['a while', undefined],
    ['-5', undefined],
    ['', undefined],
    [true, undefined],
    ['999999999999999w', undefined],
  ])('%j is %j', (written, ms) => {
    expect(retentionMs(written)).toBe(ms);
  });
});
