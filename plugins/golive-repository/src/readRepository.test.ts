// SPDX-License-Identifier: Apache-2.0
import {
  defaultEnvironments,
  type Fact,
  type FactValue,
  type UnitKind,
  type workloads,
} from '@golive/backstage-plugin-golive-common';
import { createReaderPool } from './parse/readerPool';
import { readRepository, type ReadOptions } from './readRepository';
import { readers } from './readers/index.generated';
import { summary } from './testing/fixtures';
import { memoryTree, type MemoryLink, type RepositoryTree } from './tree';

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: ${name} }
spec: { template: { spec: { containers: [{ name: app, image: i:1 }] } } }
`;
const unit = (
  path: string,
  annotations: Record<string, string> = {},
  kind: UnitKind = 'service',
) => ({
  path,
  unit: {
    ref: `component:default/${path.replaceAll('/', '-') || 'root'}`,
    kind,
    title: path,
    annotations,
  },
});
const base: Omit<ReadOptions, 'units'> = {
  environments: defaultEnvironments,
  observedAt: '2026-11-22T00:00:00Z',
  revision: 'abc',
};
const read = (
  files: Record<string, string | Uint8Array | MemoryLink>,
  units = [unit('')],
) => readRepository(memoryTree(files), { ...base, units });
const factOf = (facts: readonly Fact[] | undefined, type = 'workloads') => {
  const found = facts?.find(fact => fact.type === type);
  return {
    names: (found?.value as FactValue<typeof workloads>)?.workloads?.map(
      w => w.name,
    ),
    problems: found?.problems.map(summary),
  };
};
const workloadsOf = async (
  files: Record<string, string | Uint8Array | MemoryLink>,
  annotations: Record<string, string> = {},
  path = '',
) => factOf([...(await read(files, [unit(path, annotations)])).values()][0]);

describe('readRepository', () => {
  it('gives every type of fact for an empty repository, dated and sourced', async () => {
    const facts = (await read({})).get('component:default/root') ?? [];
    expect(facts.map(f => f.type)).toEqual(
      expect.arrayContaining(['workloads', 'imageBuilds', 'healthEndpoints']),
    );
    for (const fact of facts) {
      expect(fact).toMatchObject({
        view: 'declared',
        source: 'repository',
        observedAt: base.observedAt,
        revision: 'abc',
        problems: [],
      });
      expect(fact.failure).toBeUndefined();
      expect(fact.value).toBeDefined();
    }
  });

  it('gives facts of pods only to units that are made of pods', async () => {
    const facts = (
      await read({ 'a.yaml': deployment('a') }, [unit('', {}, 'kafka-topic')])
    ).get('component:default/root');
    expect(facts?.map(f => f.type)).not.toContain('workloads');
  });

  it('gives each unit what lies in its folder, and deeper units theirs', async () => {
    const files = {
      'catalog-info.yaml': '',
      'root.yaml': deployment('root'),
      'services/quote/catalog-info.yaml': '',
      'services/quote/k8s/quote.yaml': deployment('quote'),
      'services/quote/topics/catalog-info.yml': '',
      'services/quote/topics/hidden.yaml': deployment('hidden'),
      'services/order/deploy.yaml': deployment('order'),
      'services/orders/deploy.yaml': deployment('orders'),
    };
    const all = await read(files, [
      unit(''),
      unit('services/quote'),
      unit('services/order'),
    ]);
    expect(factOf(all.get('component:default/root')).names).toEqual([
      'root',
      'orders',
    ]);
    expect(factOf(all.get('component:default/services-quote')).names).toEqual([
      'quote',
    ]);
    expect(factOf(all.get('component:default/services-order')).names).toEqual([
      'order',
    ]);
  });

  const tree = {
    'unit/own.yaml': deployment('own'),
    'deploy/a/x.yaml': deployment('ax'),
    'deploy/b/y.yml': deployment('by'),
    'deploy/b/notes.txt': deployment('notes'),
  };
  it.each<[string, Record<string, string>, string[], string[]]>([
    ['a folder from the root', { 'golive/manifests': '/deploy/a' }, ['ax'], []],
    ['a folder beside', { 'golive/manifests': '../deploy/b/' }, ['by'], []],
    [
      'several',
      { 'golive/manifests': '/deploy/a, own.yaml' },
      ['ax', 'own'],
      [],
    ],
    [
      'a glob of files',
      { 'golive/manifests': '/deploy/*/*.{yaml,yml}' },
      ['ax', 'by'],
      [],
    ],
    [
      'a glob of folders',
      { 'golive/manifests': '/deploy/*' },
      ['ax', 'by'],
      [],
    ],
    [
      'a glob that names any file',
      { 'golive/manifests': '/deploy/**/*.txt' },
      ['notes'],
      [],
    ],
    [
      'another folder for everything',
      { 'golive/path': '/deploy' },
      ['ax', 'by'],
      [],
    ],
    [
      'its own before the general one',
      { 'golive/path': '/deploy', 'golive/manifests': '/unit' },
      ['own'],
      [],
    ],
    [
      'nothing there',
      { 'golive/manifests': '/missing' },
      [],
      ['unknown nothing-matched'],
    ],
    [
      'an address',
      { 'golive/manifests': 'https://example.com/x' },
      [],
      ['unknown elsewhere'],
    ],
    [
      'a git address',
      { 'golive/manifests': 'git@example.com:x.git, own.yaml' },
      ['own'],
      ['unknown elsewhere'],
    ],
    [
      'a way out',
      { 'golive/manifests': '../../x' },
      [],
      ['unknown outside-tree'],
    ],
    [
      'an encoded way out',
      { 'golive/manifests': '%2e%2e/%2e%2e/x' },
      [],
      ['unknown nothing-matched'],
    ],
    [
      'an expensive pattern',
      { 'golive/manifests': '*a*a*a*a*b' },
      [],
      ['unknown bad-glob'],
    ],
    [
      'an exclusion',
      { 'golive/manifests': '!own.yaml' },
      [],
      ['unknown bad-glob'],
    ],
  ])(
    'follows an annotation with %s',
    async (_, annotations, names, problems) => {
      const found = await workloadsOf(tree, annotations, 'unit');
      expect(found).toEqual({ names, problems });
    },
  );

  it('follows links inside the tree once, and tells of those that it cannot follow', async () => {
    const found = await workloadsOf({
      'real/a.yaml': deployment('a'),
      'b.yaml': { link: 'real/a.yaml' },
      manifests: { link: '../outside' },
      'passwd.yaml': { link: '/etc/passwd' },
      'logo.png': { link: '/missing.png' },
    });
    expect(found).toEqual({
      names: ['a'],
      problems: [
        'unknown link-not-followed manifests',
        'unknown link-not-followed passwd.yaml',
      ],
    });
  });

  it('follows a linked folder into another part of the tree', async () => {
    const files = {
      'unit/k8s': { link: '../deploy' },
      'deploy/a.yaml': deployment('a'),
    };
    expect(await workloadsOf(files, {}, 'unit')).toEqual({
      names: ['a'],
      problems: [],
    });
  });

  it('tells of files that are too large or not UTF-8, and reads the others', async () => {
    const latin1 = new Uint8Array([
      ...new TextEncoder().encode('apiVersion: v1 # '),
      0xfc,
    ]);
    const found = await workloadsOf({
      'big.yaml': 'x'.repeat(5 * 1024 * 1024 + 1),
      'good.yaml': deployment('good'),
      'latin1.yaml': latin1,
      'utf16.yaml': new Uint8Array([0xff, 0xfe, 0x61, 0]),
    });
    expect(found).toEqual({
      names: ['good'],
      problems: [
        'unknown over-limit big.yaml',
        'error encoding latin1.yaml:1:1',
        'error encoding utf16.yaml',
      ],
    });
  });

  it('takes what an application carries in itself for no manifest, unless it is named', async () => {
    const files = {
      'k8s/a.yaml': deployment('a'),
      'src/main/resources/old.json': new Uint8Array([0x22, 0xfc, 0x22]),
      'src/test/b.yaml': deployment('b'),
      'src/main/resources/c.yaml': deployment('c'),
    };
    expect(await workloadsOf(files)).toEqual({ names: ['a'], problems: [] });
    expect(
      await workloadsOf(files, { 'golive/manifests': 'src/main/resources' }),
    ).toEqual({
      names: ['c'],
      problems: ['error encoding src/main/resources/old.json:1:1'],
    });
  });

  it('reads and parses each file once for all units', async () => {
    const reads: string[] = [];
    const inner = memoryTree({ 'shared/a.yaml': deployment('a') });
    const counted: RepositoryTree = {
      ...inner,
      read: path => {
        reads.push(path);
        return inner.read(path);
      },
    };
    const units = ['a', 'b', 'c'].map(name =>
      unit(name, { 'golive/path': '/shared' }),
    );
    const all = await readRepository(counted, { ...base, units });
    expect(
      units.map(({ unit: { ref } }) => factOf(all.get(ref)).names),
    ).toEqual([['a'], ['a'], ['a']]);
    expect(reads).toEqual(['shared/a.yaml']);
  });

  it('says of every fact that the tree is over a limit', async () => {
    const listing = Array.from({ length: 20_001 }, (_, i) => ({
      path: `f${i}`,
      type: 'file' as const,
      size: 1,
    }));
    const huge: RepositoryTree = {
      name: 'huge',
      list: async () => listing,
      read: async () => new Uint8Array(),
    };
    const all = await readRepository(huge, { ...base, units: [unit('')] });
    const facts = all.get('component:default/root') ?? [];
    expect(facts.length).toBeGreaterThan(2);
    for (const fact of facts)
      expect(fact.problems).toMatchObject([
        { code: 'over-limit', outcome: 'unknown' },
      ]);
  });

  it('says of one file that it cannot be read, and goes on', async () => {
    const inner = memoryTree({
      'a.yaml': deployment('a'),
      'b.yaml': deployment('b'),
    });
    const broken: RepositoryTree = {
      ...inner,
      read: path =>
        path === 'b.yaml'
          ? Promise.reject(new Error('disk error'))
          : inner.read(path),
    };
    const all = await readRepository(broken, { ...base, units: [unit('')] });
    expect(factOf(all.get('component:default/root'))).toEqual({
      names: ['a'],
      problems: ['unknown not-readable b.yaml'],
    });
  });

  it('stops when it is told to', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(
      readRepository(memoryTree({}), { ...base, units: [unit('')], signal }),
    ).rejects.toThrow('enough');
  });

  it('gives the same bytes again, with and without workers, in any order of the listing', async () => {
    const files = {
      'b.yaml': deployment('b'),
      'a.yaml': `${deployment('a')}---\nx: [`,
      Dockerfile: 'FROM a\nUSER 1',
      'pom.xml': '<project/>',
    };
    const reversed = Object.fromEntries(Object.entries(files).reverse());
    const pool = createReaderPool();
    const of = async (listed: typeof files, workers?: typeof pool) =>
      JSON.stringify([
        ...(await readRepository(memoryTree(listed), {
          ...base,
          units: [unit('')],
          pool: workers,
        })),
      ]);
    const once = await of(files);
    expect(await of(reversed as typeof files)).toBe(once);
    expect(await of(files, pool)).toBe(once);
    await pool.close();
  }, 60_000);

  it('knows for every reader which facts it gives', () => {
    for (const reader of readers)
      expect(reader.facts.length).toBeGreaterThan(0);
  });
});

describe('what a unit claims', () => {
  it('is in doubt where two claim it, for both', async () => {
    const two = [
      unit(''),
      {
        ...unit(''),
        unit: { ...unit('').unit, ref: 'component:default/other' },
      },
    ];
    const facts = await read({ 'k8s/app.yaml': deployment('quote') }, two);
    for (const own of facts.values())
      expect(factOf(own).problems).toEqual([
        'unknown claimed-twice k8s/app.yaml:1:1',
      ]);
  });

  it('is in no doubt beside a database schema, which has no pods', async () => {
    const service = unit('');
    const schema = {
      path: '',
      unit: {
        ...service.unit,
        ref: 'resource:default/quote-db',
        kind: 'database-schema' as const,
      },
    };
    const facts = await read({ 'k8s/app.yaml': deployment('quote') }, [
      service,
      schema,
    ]);
    for (const own of facts.values()) expect(factOf(own).problems).toEqual([]);
  });

  it('is its own where the annotation says which', async () => {
    const of = (name: string) =>
      unit(name, { 'golive/manifests': `/k8s/${name}.yaml` });
    const facts = await read(
      { 'k8s/a.yaml': deployment('a'), 'k8s/b.yaml': deployment('b') },
      [of('a'), of('b')],
    );
    expect([...facts.values()].map(own => factOf(own).problems)).toEqual([
      [],
      [],
    ]);
  });

  it('says what kind it is: a topic that is a Deployment is none', async () => {
    const { unit: one } = unit('', {}, 'kafka-topic');
    const topic = { path: '', unit: { ...one, title: 'cpq.quote.public.v1' } };
    const problemsOf = async (files: Record<string, string>) =>
      [...(await read(files, [topic])).values()]
        .flat()
        .filter(fact => fact.type === 'topicManifests')
        .flatMap(fact => fact.problems.map(({ code }) => code));
    expect(await problemsOf({ 'k8s/app.yaml': deployment('quote') })).toContain(
      'kind-disagrees',
    );
    expect(await problemsOf({})).not.toContain('kind-disagrees');
    expect(
      await problemsOf({
        'k8s/app.yaml': deployment('quote'),
        'topics/a.yaml': 'topic: cpq.quote.public.v1\nowner: a\n',
      }),
    ).not.toContain('kind-disagrees');
  });
});
