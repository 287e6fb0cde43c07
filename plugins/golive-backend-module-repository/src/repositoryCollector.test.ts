// SPDX-License-Identifier: Apache-2.0
import type {
  Collected,
  CollectedUnit,
} from '@golive/backstage-plugin-golive-node';
import { memoryTree } from '@golive/backstage-plugin-golive-repository';
import { repositoryCollector } from './repositoryCollector';
import type { TreeSource } from './sourceTree';

const workload = `apiVersion: apps/v1
kind: Deployment
metadata: {name: quote}
spec:
  selector: {matchLabels: {app: quote}}
  template:
    metadata: {labels: {app: quote}}
    spec:
      containers:
        - {name: quote, image: quote}
`;

function unit(
  name: string,
  location: string,
  revision?: string,
): CollectedUnit {
  return {
    ref: `component:default/${name}`,
    kind: 'service',
    title: name,
    annotations: {},
    location,
    ...(revision ? { revision } : {}),
  };
}

/** Repositories by name; a location is `name:folder`. */
function sourceOf(repositories: Record<string, Record<string, string>>) {
  const opened: string[] = [];
  const source: TreeSource = {
    place(location) {
      const [root, path] = location.split(':');
      return root === 'nowhere' ? undefined : { root, path };
    },
    async open(root, known) {
      opened.push(root);
      if (!repositories[root]) throw new Error('404 Not Found');
      return known === 'r1'
        ? 'unchanged'
        : { tree: memoryTree(repositories[root]), revision: 'r1' };
    },
    linkTemplate: root => `https://git.example/${root}/{file}#{line}`,
  };
  return { source, opened };
}

async function collect(
  source: TreeSource,
  units: readonly CollectedUnit[],
): Promise<Collected[]> {
  const collector = repositoryCollector({
    sources: [source],
    intervalMs: 1,
    version: '1',
  });
  const all: Collected[] = [];
  for await (const one of collector.collect({
    units,
    environments: [],
    signal: new AbortController().signal,
  }))
    all.push(one);
  return all;
}

describe('repositoryCollector', () => {
  it('reads one tree once for all its units', async () => {
    const { source, opened } = sourceOf({
      mono: {
        'quote/catalog-info.yaml': '',
        'quote/k8s/deployment.yaml': workload,
        'order/catalog-info.yaml': '',
      },
    });
    const all = await collect(source, [
      unit('quote', 'mono:quote'),
      unit('order', 'mono:order'),
    ]);
    expect(opened).toEqual(['mono']);
    expect(all.map(c => [c.kind, c.unit])).toEqual([
      ['facts', 'component:default/quote'],
      ['facts', 'component:default/order'],
    ]);
    const [quote, order] = all.map(c => (c.kind === 'facts' ? c : undefined));
    const workloadsOf = (c: typeof quote) =>
      JSON.stringify(c?.facts.find(f => f.type === 'workloads')?.value);
    expect(workloadsOf(quote)).toContain('quote/k8s/deployment.yaml');
    expect(workloadsOf(order)).not.toContain('quote/k8s/deployment.yaml');
    expect(quote?.links?.template).toBe(
      'https://git.example/mono/{file}#{line}',
    );
    const texts = quote?.facts.find(f => f.type === 'fileTexts');
    expect(texts?.value).toEqual({
      files: { 'quote/k8s/deployment.yaml': workload },
    });
  });

  it('does no work for a tree that did not change', async () => {
    const { source } = sourceOf({ mono: {} });
    expect(
      await collect(source, [
        unit('quote', 'mono:quote', 'r1'),
        unit('order', 'mono:order', 'r1'),
      ]),
    ).toMatchObject([
      { kind: 'unchanged', revision: 'r1' },
      { kind: 'unchanged', revision: 'r1' },
    ]);
  });

  it('reads a tree for the unit that is new in it, and for that alone', async () => {
    const { source } = sourceOf({ mono: { 'order/catalog-info.yaml': '' } });
    expect(
      await collect(source, [
        unit('quote', 'mono:quote', 'r1'),
        unit('order', 'mono:order'),
      ]),
    ).toMatchObject([
      { kind: 'unchanged', unit: 'component:default/quote' },
      { kind: 'facts', unit: 'component:default/order' },
    ]);
  });

  it('lets one broken repository fail alone, and says what to do', async () => {
    const { source } = sourceOf({ good: { 'catalog-info.yaml': '' } });
    expect(
      await collect(source, [
        unit('gone', 'bad:'),
        unit('lost', 'nowhere:'),
        unit('quote', 'good:'),
      ]),
    ).toMatchObject([
      {
        kind: 'failed',
        unit: 'component:default/lost',
        message: expect.stringContaining('nowhere:'),
      },
      {
        kind: 'failed',
        unit: 'component:default/gone',
        message: 'bad: 404 Not Found',
        action: expect.stringContaining('still there'),
      },
      { kind: 'facts', unit: 'component:default/quote' },
    ]);
  });

  it('stops when it is told to', async () => {
    const { source } = sourceOf({ good: {} });
    const collector = repositoryCollector({
      sources: [source],
      intervalMs: 1,
      version: '1',
    });
    const all = collector.collect({
      units: [unit('quote', 'good:')],
      environments: [],
      signal: AbortSignal.abort(),
    });
    await expect(all[Symbol.asyncIterator]().next()).rejects.toThrow('abort');
  });
});
