// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Collected } from '@golive/backstage-plugin-golive-node';
import { dueUnits } from '../store/dueUnits';
import { putFacts } from '../store/facts';
import { putUnits } from '../store/units';
import { testDatabases } from '../__testUtils__/databases';
import { testUnit } from '../__testUtils__/fixtures';
import { topicOwnersCollector } from './topicOwners';

const databases = testDatabases();

describe.each(databases.each)('topicOwnersCollector on %s', id => {
  const topic = (name: string) =>
    testUnit(name, { ref: `resource:default/${name}`, kind: 'kafka-topic' });

  async function collectorWith(owners: Record<string, (string | undefined)[]>) {
    const database = await databases.open(id);
    await putUnits(database, Object.keys(owners).map(topic));
    await putFacts(
      database,
      { source: 'repository', reader: '' },
      Object.entries(owners).map(([name, of]) => ({
        unit: topic(name).ref,
        unitHash: topic(name).hash,
        revision: 'r',
        observedAt: new Date().toISOString(),
        facts: [
          {
            type: 'topicManifests',
            view: 'declared' as const,
            source: 'repository' as const,
            observedAt: new Date().toISOString(),
            value: { topics: of.map(owner => ({ topic: name, owner })) },
            problems: [],
          },
        ],
      })),
    );
    const catalog = catalogServiceMock.mock();
    catalog.getEntitiesByRefs.mockImplementation(async ({ entityRefs }) => ({
      items: entityRefs.map(ref =>
        ref === 'group:default/pricing'
          ? { apiVersion: 'x', kind: 'Group', metadata: { name: 'pricing' } }
          : undefined,
      ),
    }));
    const collector = topicOwnersCollector({
      database,
      catalog,
      auth: mockServices.auth(),
      intervalMs: 1,
    });
    const collect = async () => {
      const all: Collected[] = [];
      for await (const one of collector.collect({
        units: await dueUnits(
          database,
          { source: 'catalog', reader: '' },
          { refs: Object.keys(owners).map(name => topic(name).ref) },
        ),
        environments: [],
        signal: new AbortController().signal,
      }))
        all.push(one);
      return all;
    };
    return { catalog, collect };
  }

  it('asks the catalog once for all owners of all units', async () => {
    const { catalog, collect } = await collectorWith({
      a: ['pricing', 'ghosts'],
      b: ['group:default/pricing'],
      c: [undefined],
    });
    const all = await collect();
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(1);
    expect(all.map(c => (c.kind === 'facts' ? c.facts[0].value : c))).toEqual([
      {
        owners: [
          { owner: 'ghosts' },
          { owner: 'pricing', ref: 'group:default/pricing' },
        ],
      },
      {
        owners: [
          { owner: 'group:default/pricing', ref: 'group:default/pricing' },
        ],
      },
      { owners: [] },
    ]);
  });

  it('asks nothing where no owner is named', async () => {
    const { catalog, collect } = await collectorWith({ a: [], b: [undefined] });
    expect(await collect()).toHaveLength(2);
    expect(catalog.getEntitiesByRefs).not.toHaveBeenCalled();
  });

  it('knows nothing when the catalog does not answer', async () => {
    const { catalog, collect } = await collectorWith({ a: ['pricing'] });
    catalog.getEntitiesByRefs.mockRejectedValue(new Error('catalog is down'));
    await expect(collect()).rejects.toThrow('catalog is down');
  });
});
