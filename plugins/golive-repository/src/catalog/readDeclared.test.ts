// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { memoryTree } from '../tree';
import { readDeclared } from './readDeclared';

const service = (
  name: string,
  annotations = '',
) => `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: ${name}, annotations: { ${annotations} } }
spec: { type: service, lifecycle: production, owner: team-${name}, system: sales }
---
`;

async function read(
  files: Parameters<typeof memoryTree>[0],
  pathOfCatalog = 'catalog-info.yaml',
) {
  const declared = await readDeclared({
    tree: memoryTree(files),
    catalogFile: pathOfCatalog,
    sourceLocation: 'url:https://git.example/repo/tree/main/',
  });
  return {
    refs: declared.entities.map(e => stringifyEntityRef(e.entity)),
    by: declared.entities.map(
      e => e.entity.metadata.annotations?.['golive/declared-by'],
    ),
    problems: declared.problems.map(p => [
      p.path,
      p.problems.map(x => x.code).join(),
    ]),
    edges: declared.edges.map(
      e =>
        `${stringifyEntityRef(e.from)} ${e.type} ${stringifyEntityRef(e.to)}`,
    ),
    entities: declared.entities,
  };
}

describe('readDeclared', () => {
  it('gives a file to the unit that names it, else to the first that names none', async () => {
    const { refs, by } = await read({
      'catalog-info.yaml':
        service('a') +
        service('b', "golive/topics: 'deploy/*.yaml'") +
        service('c'),
      'topics/one.yaml': 'topic: one',
      'deploy/two.yaml': 'topic: two',
    });
    expect(refs).toEqual(['resource:default/two', 'resource:default/one']);
    expect(by).toEqual(['component:default/b', 'component:default/a']);
  });

  it('leaves folders with a catalog file of their own to that file', async () => {
    const { refs } = await read({
      'catalog-info.yaml': service('a'),
      'kafka/a.yaml': 'topic: a-topic',
      'kafka/inner/catalog-info.yaml': service('b'),
      'kafka/inner/b.yaml': 'topic: b-topic',
    });
    expect(refs).toEqual(['resource:default/a-topic']);
  });

  it('finds nothing where the catalog file has no unit', async () => {
    const system =
      'apiVersion: backstage.io/v1alpha1\nkind: System\nmetadata: { name: s }\nspec: { owner: a }\n';
    expect(
      await read({ 'catalog-info.yaml': system, 'topics/a.yaml': 'topic: a' }),
    ).toMatchObject({
      refs: [],
      problems: [],
    });
  });

  it('takes the first of two files with the same topic, and says so at the other', async () => {
    const { refs, problems } = await read({
      'catalog-info.yaml': service('a'),
      'topics/1.yaml': 'topic: same',
      'topics/2.yaml': 'topic: same\n---\ntopic: other',
    });
    expect(refs).toEqual(['resource:default/same', 'resource:default/other']);
    expect(problems).toEqual([['topics/2.yaml', 'declared-twice']]);
  });

  it('says that a process has the name of its own unit', async () => {
    const bpmn =
      '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="a" isExecutable="true"><startEvent id="s" /></process></definitions>';
    const { refs, problems } = await read({
      'catalog-info.yaml': service('a'),
      'a.bpmn': bpmn,
    });
    expect(refs).toEqual([]);
    expect(problems).toEqual([['a.bpmn', 'name-taken']]);
  });

  it('says what a document uses of others', async () => {
    const { edges, refs } = await read({
      'catalog-info.yaml': service('a'),
      'asyncapi.yaml':
        'asyncapi: 2.6.0\nchannels: { theirs: { publish: {} }, other: { subscribe: {} } }',
    });
    expect(refs).toEqual([]);
    expect(edges).toEqual([
      'component:default/a consumesTopic resource:default/theirs',
      'component:default/a publishesTopic resource:default/other',
    ]);
  });

  it('shows annotations that name nothing, and links that lead out, as problems', async () => {
    const { problems, refs } = await read({
      'catalog-info.yaml': service(
        'a',
        "golive/topics: 'none/*.yaml,../x.yaml'",
      ),
      'processes/out.bpmn': { link: '/etc/passwd' },
    });
    expect(refs).toEqual([]);
    expect(problems).toHaveLength(1);
    expect(problems[0][0]).toBe('catalog-info.yaml');
    expect(problems[0][1].split(',')).toEqual(
      expect.arrayContaining(['nothing-matched', 'outside-tree']),
    );
  });

  it('survives a catalog file that is no YAML, and a repository without anything', async () => {
    expect(await read({ 'catalog-info.yaml': '[' })).toMatchObject({
      refs: [],
      problems: [],
    });
    expect(await read({ 'catalog-info.yaml': '' })).toMatchObject({
      refs: [],
      problems: [],
    });
  });

  it('keeps names of Kafka out of the keys of an entity', async () => {
    const { entities } = await read({
      'catalog-info.yaml': service('a'),
      'topics/a.yaml':
        'topic: a\nconfig: { Orders: 1, orders: 2 }\nconsumers: [B, b]\n__proto__: { x: 1 }',
    });
    const keys: string[] = [];
    JSON.stringify(entities[0].entity.spec, (key, value) => {
      keys.push(key);
      return value;
    });
    expect(keys).not.toEqual(expect.arrayContaining(['orders']));
    expect(new Set(keys.map(k => k.toLowerCase())).size).toBe(
      new Set(keys).size,
    );
  });
});
