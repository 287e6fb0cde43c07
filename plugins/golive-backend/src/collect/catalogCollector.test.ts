// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import type { Collected } from '@golive/backstage-plugin-golive-node';
import { dueUnits } from '../store/dueUnits';
import { putFacts } from '../store/facts';
import { putUnits } from '../store/units';
import { testDatabases } from '../__testUtils__/databases';
import { testUnit } from '../__testUtils__/fixtures';
import { catalogCollector } from './catalogCollector';

const databases = testDatabases();
const pricing: Entity = {
  apiVersion: 'x',
  kind: 'Group',
  metadata: { name: 'pricing' },
};

describe.each(databases.each)('catalogCollector on %s', id => {
  const topic = (name: string) =>
    testUnit(name, { ref: `resource:default/${name}`, kind: 'kafka-topic' });

  async function collectorWith(
    owners: Record<string, (string | undefined)[]>,
    entities: readonly Entity[] = [],
  ) {
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
        [...entities, pricing].find(e => stringifyEntityRef(e) === ref),
      ),
    }));
    const collector = catalogCollector({
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

  it('asks the catalog twice for all units, whatever their number', async () => {
    const { catalog, collect } = await collectorWith({
      a: ['pricing', 'ghosts'],
      b: ['group:default/pricing'],
      c: [undefined],
    });
    const all = await collect();
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(2);
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

  it('tells of the other sides of relations, as far as they can be units', async () => {
    const { collect } = await collectorWith({ a: [] }, [
      {
        apiVersion: 'x',
        kind: 'Resource',
        metadata: { name: 'a' },
        relations: [
          { type: 'dependencyOf', targetRef: 'component:default/reader' },
          { type: 'topicConsumedBy', targetRef: 'component:default/reader' },
          { type: 'topicConsumedBy', targetRef: 'component:default/gone' },
          { type: 'ownedBy', targetRef: 'group:default/pricing' },
        ],
      },
      {
        apiVersion: 'x',
        kind: 'Component',
        metadata: {
          name: 'reader',
          annotations: {
            'golive/consumes': 'a, Orders',
            'backstage.io/managed-by-location': 'url:https://git.example',
          },
        },
        spec: { type: 'worker', publishesTopics: ['b'] },
      },
    ]);
    const [said] = await collect();
    expect(said.kind === 'facts' && said.facts[1]).toMatchObject({
      type: 'relatedUnits',
      source: 'catalog',
      value: {
        units: [
          {
            ref: 'component:default/gone',
            relations: ['topicConsumedBy'],
            annotations: {},
            declares: { publishes: [], consumes: [] },
          },
          {
            ref: 'component:default/reader',
            kind: 'worker',
            relations: ['dependencyOf', 'topicConsumedBy'],
            annotations: { 'golive/consumes': 'a, Orders' },
            declares: {
              publishes: ['resource:default/b'],
              consumes: [
                'resource:default/a',
                expect.stringMatching(/^resource:default\/orders-/),
              ],
            },
          },
        ],
      },
    });
  });

  it('says nothing of the relations of a unit that the catalog does not have', async () => {
    const { collect } = await collectorWith({ a: [] });
    const [said] = await collect();
    expect(said.kind === 'facts' && said.facts.map(f => f.type)).toEqual([
      'topicOwners',
    ]);
  });

  it('knows nothing when the catalog does not answer', async () => {
    const { catalog, collect } = await collectorWith({ a: ['pricing'] });
    catalog.getEntitiesByRefs.mockRejectedValue(new Error('catalog is down'));
    await expect(collect()).rejects.toThrow('catalog is down');
  });
});
