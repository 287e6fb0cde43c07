// SPDX-License-Identifier: Apache-2.0
import { memoryTree } from '@golive/backstage-plugin-golive-repository';
import { discover } from './discover';

const component = (name: string, more = '') =>
  `apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: ${name} }\nspec: { type: service, lifecycle: production, owner: team${more} }\n`;

async function found(files: Parameters<typeof memoryTree>[0]) {
  const result = await discover(memoryTree(files));
  return {
    units: result.units.map(u => `${u.unit.ref} ${u.unit.kind} in "${u.path}"`),
    problems: result.problems.map(p =>
      p.where && 'file' in p.where
        ? `${p.where.file}:${p.where.line}:${p.where.column} ${p.code}`
        : p.code,
    ),
    result,
  };
}

describe('discover', () => {
  it('finds entities of several documents and what their repositories declare, as the portal does', async () => {
    const { units, problems, result } = await found({
      'a/catalog-info.yaml': `${component('a')}---\n${component('b').replace(
        'service',
        'worker',
      )}`,
      'a/topics/t.yaml': 'topic: Orders\nowner: team',
      'a/p.bpmn':
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="ship" isExecutable="true"><startEvent id="s" /></process></definitions>',
    });
    expect(units).toEqual([
      'component:default/a service in "a"',
      'component:default/b worker in "a"',
      'component:default/ship bpmn-process in "a"',
      expect.stringMatching(
        /^resource:default\/orders-[0-9a-f]{8} kafka-topic in "a"$/,
      ),
    ]);
    expect(problems).toEqual([]);
    expect(result.anchors.get('component:default/b')).toEqual({
      file: 'a/catalog-info.yaml',
      line: 6,
      column: 1,
    });
    expect(result.anchors.get('component:default/ship')).toEqual({
      file: 'a/p.bpmn',
    });
  });

  it('follows the targets of locations inside the tree, each file once', async () => {
    const location = (targets: string) =>
      `apiVersion: backstage.io/v1alpha1\nkind: Location\nmetadata: { name: all }\nspec:\n  targets: ${targets}\n`;
    const { units, problems } = await found({
      'catalog-info.yaml': location(
        '[./units/*.yaml, ./units/a.yaml, ../outside.yaml, "https://git.example/x.yaml", ./none.yaml]',
      ),
      'units/a.yaml': component('a'),
      'units/b.yaml': `${location('[../catalog-info.yaml]')}---\n${component(
        'b',
      )}`,
    });
    expect(units).toEqual([
      'component:default/a service in "units"',
      'component:default/b service in "units"',
    ]);
    expect(problems).toEqual(['catalog-info.yaml:5:92 location-target']);
  });

  it('says where a catalog file is wrong, and still finds the other units', async () => {
    const { units, problems } = await found({
      'broken/catalog-info.yaml': `a: [1\n---\n${component('good')}`,
      'shape/catalog-info.yaml': component('x').replace(', owner: team', ''),
      'twice/catalog-info.yaml': `${component('t')}---\n${component('t')}`,
      'name/catalog-info.yaml': component('"no name"'),
      'list/catalog-info.yaml': '- 1',
      'key/catalog-info.yaml': component('k', ', owner: other'),
      'latin/catalog-info.yaml': new Uint8Array([0x61, 0xe4, 0xf6, 0x0a]),
    });
    expect(units).toEqual([
      'component:default/good service in "broken"',
      'component:default/t service in "twice"',
    ]);
    expect(problems).toEqual([
      expect.stringMatching(/^broken\/catalog-info.yaml:\d+:\d+ yaml-syntax$/),
      'key/catalog-info.yaml:4:60 duplicate-key',
      'latin/catalog-info.yaml:1:1 encoding',
      'list/catalog-info.yaml:1:1 catalog-entity',
      'name/catalog-info.yaml:3:19 catalog-entity',
      'shape/catalog-info.yaml:4:1 catalog-entity',
      'twice/catalog-info.yaml:6:1 declared-twice',
    ]);
  });

  it('leaves templates alone', async () => {
    const { units, problems, result } = await found({
      'skeleton/catalog-info.yaml': component('"${{ values.name }}"'),
    });
    expect({ units, problems }).toEqual({ units: [], problems: [] });
    expect(result.templates).toBe(1);
  });

  it('tells of files that hide a process', async () => {
    const { problems } = await found({
      'catalog-info.yaml': component('a'),
      'p.bpmn': '<definitions',
    });
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatch(/^p\.bpmn:/);
  });

  it('is not broken by a hostile catalog file', async () => {
    const { units, problems } = await found({
      'catalog-info.yaml': `${'['.repeat(5_000)}`,
      'b/catalog-info.yaml': 'a: &a [*a]',
      'c/catalog-info.yaml': component('c'),
      'd/catalog-info.yaml': { link: '/etc/passwd' },
    });
    expect(units).toEqual(['component:default/c service in "c"']);
    expect(problems.length).toBeGreaterThanOrEqual(2);
  });

  it('guesses units where there is no catalog file, and says so', async () => {
    const { units, result } = await found({
      'orders/Dockerfile': 'FROM scratch',
      'orders/k8s/app.yaml':
        'kind: Deployment\napiVersion: apps/v1\nmetadata: { name: order-service }\nspec: { template: { spec: { containers: [{ name: a, ports: [{ containerPort: 80 }] }] } } }',
      'orders/src/main/resources/db/migration/V1__a.sql': 'select 1;',
      'orders/topics/t.yaml': 'topic: cpq.order.public.v1',
      'night/Dockerfile': 'FROM scratch',
      'night/src/main/resources/application.yaml':
        'spring: { application: { name: night-run } }',
      'lonely/p.bpmn':
        '<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL"><process id="ship" isExecutable="true"><startEvent id="s" /></process></definitions>',
    });
    expect(units).toEqual([
      'component:default/night-run service in "night"',
      'component:default/order-service service in "orders"',
      'component:default/ship bpmn-process in ""',
      'resource:default/cpq.order.public.v1 kafka-topic in "orders"',
      'resource:default/orders-db database-schema in "orders"',
    ]);
    expect(result.notes[0]).toMatch(/guessed/);
    expect(result.files).toEqual([]);
  });
});
