// SPDX-License-Identifier: Apache-2.0
import {
  topicManifests,
  type Fact,
  type TopicManifest,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

const unit = (
  kind: Unit['kind'],
  annotations: Record<string, string> = {},
  title = 'x',
): Unit => ({
  ref: 'resource:default/x',
  kind,
  title,
  annotations,
});

async function read(files: Record<string, string>, of: Unit, path = '') {
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit: of, path }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts
    .get(of.ref)
    ?.find(f => f.type === topicManifests.id) as Fact<{
    topics: TopicManifest[];
  }>;
  return {
    topics: topicManifests.schema.parse(fact.value).topics,
    problems: fact.problems.map(p => p.code),
  };
}

const files = {
  'topics/a.yaml':
    'topic: orders\nschema: events/a.json\npartitions: 3\n---\ntopic: other\n',
  'topics/broken.yaml': 'topic: [\n',
  'topics/events/a.json': '{}',
  'asyncapi.yaml':
    'asyncapi: 3.0.0\nchannels: { a: { address: own, bindings: { kafka: {} } } }\noperations: { s: { action: send, channel: { $ref: "#/channels/a" } } }\n',
};

describe('topics reader', () => {
  it('gives a topic its own manifest alone, and nothing of other files', async () => {
    const { topics, problems } = await read(
      files,
      unit('kafka-topic', {
        'golive/manifest': 'topics/a.yaml',
        'kafka.apache.org/topic': 'orders',
      }),
    );
    expect(topics).toEqual([
      expect.objectContaining({
        topic: 'orders',
        file: 'topics/a.yaml',
        partitions: 3,
      }),
    ]);
    expect(topics[0].schema).toEqual({ path: 'events/a.json', found: true });
    expect(problems).toEqual([]);
  });

  it('finds a topic by its name where no file is named', async () => {
    const { topics, problems } = await read(
      files,
      unit('kafka-topic', {}, 'other'),
    );
    expect(topics.map(t => t.topic)).toEqual(['other']);
    expect(problems).toEqual([]);
  });

  it('says what could not be read where a topic is not found', async () => {
    const { topics, problems } = await read(
      files,
      unit('kafka-topic', {}, 'none'),
    );
    expect(topics).toEqual([]);
    expect(problems).toEqual(['yaml-syntax']);
  });

  it('takes the file that an entity names from its own folder', async () => {
    const { topics } = await read(
      {
        'a/kafka/t.yaml': 'topic: orders\npartitions: 1',
        'kafka/t.yaml': 'topic: orders\npartitions: 2',
      },
      unit('kafka-topic', { 'golive/manifest': 'kafka/t.yaml' }, 'orders'),
      'a',
    );
    expect(topics.map(t => [t.file, t.partitions])).toEqual([
      ['a/kafka/t.yaml', 1],
    ]);
  });

  it('puts the unit where AsyncAPI speaks of itself, and tells schemas that are missing', async () => {
    const { topics, problems } = await read(
      { ...files, 'topics/a.yaml': 'topic: a\nschema: none.json' },
      unit('service'),
    );
    expect(topics.map(t => [t.topic, t.publishers, t.schema?.found])).toEqual([
      ['own', ['resource:default/x'], undefined],
      ['a', [], false],
    ]);
    expect(problems).toEqual(['yaml-syntax']);
  });

  it('reads a topic that is written as an entity, but for a manifest beside it', async () => {
    const entity =
      'apiVersion: backstage.io/v1alpha1\nkind: Resource\nmetadata: { name: orders }\nspec: { type: kafka-topic, owner: a, kafka: { partitions: 7 } }\n';
    const alone = await read(
      { 'catalog-info.yaml': entity },
      unit('kafka-topic', {}, 'orders'),
    );
    expect(alone.topics.map(t => [t.file, t.partitions])).toEqual([
      ['catalog-info.yaml', 7],
    ]);
    const both = await read(
      { ...files, 'catalog-info.yaml': entity },
      unit('kafka-topic', {}, 'orders'),
    );
    expect(both.topics.map(t => [t.file, t.partitions])).toEqual([
      ['topics/a.yaml', 3],
    ]);
  });

  it('looks where the annotation says', async () => {
    const { topics } = await read(
      { 'deploy/t.yaml': 'topic: there', 'topics/a.yaml': 'topic: not-there' },
      unit('service', { 'golive/topics': 'deploy/*.yaml' }),
    );
    expect(topics.map(t => t.topic)).toEqual(['there']);
  });
});
