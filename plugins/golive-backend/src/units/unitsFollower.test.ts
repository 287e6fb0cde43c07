// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { DefaultEventsService } from '@backstage/plugin-events-node';
import { entityChangedTopic } from '@golive/backstage-plugin-golive-common';
import { unitHashes } from '../store/units';
import { testDatabases } from '../__testUtils__/databases';
import { UnitsFollower, type Compared } from './unitsFollower';
import { UnitsTask } from './unitsTask';

const databases = testDatabases();
const component = (name: string, title?: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, title, namespace: 'default' },
  spec: { type: 'service' },
});
const a = 'component:default/a';
const b = 'component:default/b';

describe.each(databases.each)('UnitsFollower on %s', id => {
  async function follow() {
    const database = await databases.open(id);
    const catalog = catalogServiceMock.mock();
    const follower = new UnitsFollower({
      database,
      catalog,
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
    });
    const shows = (...pages: Entity[][]) =>
      catalog.streamEntities.mockImplementation(async function* all() {
        yield* pages;
      });
    const refs = async () => [...(await unitHashes(database)).keys()].sort();
    return { follower, catalog, shows, refs };
  }

  it('follows what comes, changes and goes', async () => {
    const { follower, shows, refs } = await follow();
    shows([component('a')], [component('b'), component('a')]);
    expect(await follower.compareAll()).toEqual({
      changed: [a, b],
      gone: [],
      total: 2,
    });
    expect(await refs()).toEqual([a, b]);
    expect(await follower.compareAll()).toEqual({
      changed: [],
      gone: [],
      total: 2,
    });
    shows([component('a', 'A')]);
    expect(await follower.compareAll()).toEqual({
      changed: [a],
      gone: [b],
      total: 1,
    });
    expect(await refs()).toEqual([a]);
  });

  it('removes nothing when the catalog breaks off', async () => {
    const { follower, catalog, shows, refs } = await follow();
    shows([component('a'), component('b')]);
    await follower.compareAll();
    catalog.streamEntities.mockImplementation(async function* broken() {
      yield [component('a')];
      throw new Error('catalog is down');
    });
    await expect(follower.compareAll()).rejects.toThrow('catalog is down');
    expect(await refs()).toEqual([a, b]);
  });

  it('removes most units only when a second comparison agrees', async () => {
    const { follower, shows, refs } = await follow();
    const many = Array.from({ length: 12 }, (_, i) => component(`unit-${i}`));
    shows(many);
    await follower.compareAll();
    shows([]);
    expect(await follower.compareAll()).toMatchObject({ gone: [], total: 12 });
    expect(await refs()).toHaveLength(12);
    // Another answer in between is no agreement.
    shows(many);
    await follower.compareAll();
    shows([]);
    await follower.compareAll();
    expect(await refs()).toHaveLength(12);
    expect((await follower.compareAll()).gone).toHaveLength(12);
    expect(await refs()).toEqual([]);
  });

  it('counts what may be units, without reading them', async () => {
    const { follower, catalog } = await follow();
    catalog.queryEntities.mockResolvedValue({
      items: [component('a')],
      totalItems: 10_000,
      pageInfo: {},
    });
    expect(await follower.count()).toBe(10_000);
    expect(catalog.queryEntities).toHaveBeenCalledWith(
      expect.objectContaining({ limit: 1 }),
      expect.anything(),
    );
  });

  it('compares some in one call', async () => {
    const { follower, catalog, shows, refs } = await follow();
    shows([component('a'), component('b')]);
    await follower.compareAll();
    catalog.getEntitiesByRefs.mockResolvedValue({
      items: [component('a', 'new'), undefined, undefined],
    });
    const compared = await follower.compare([a, b, 'component:default/never']);
    expect(compared).toMatchObject({ changed: [a], gone: [b] });
    expect(await refs()).toEqual([a]);
    expect(catalog.getEntitiesByRefs).toHaveBeenCalledTimes(1);
  });

  it('brings a changed owner into the store when it is told, without a schedule', async () => {
    const database = await databases.open(id);
    const catalog = catalogServiceMock.mock();
    const logger = mockServices.logger.mock();
    const owned = (owner: string): Entity => ({
      ...component('a'),
      relations: [{ type: 'ownedBy', targetRef: owner }],
    });
    const follower = new UnitsFollower({
      database,
      catalog,
      auth: mockServices.auth(),
      logger,
    });
    catalog.streamEntities.mockImplementation(async function* all() {
      yield [owned('group:default/pricing')];
    });
    await follower.compareAll();
    const events = DefaultEventsService.create({ logger });
    const done = new Promise<Compared>(resolve => {
      const task = new UnitsTask({
        follower,
        intervalMs: 3_600_000,
        logger,
        changed: async compared => resolve(compared),
      });
      task.subscribe(events).then(() => {
        catalog.getEntitiesByRefs.mockResolvedValue({
          items: [owned('group:default/orders')],
        });
        return events.publish({
          topic: entityChangedTopic,
          eventPayload: { entityRef: a },
        });
      });
    });
    expect(await done).toMatchObject({ changed: [a] });
    const [{ owner }] = await database.knex('units').where({ ref: a });
    expect(owner).toBe('group:default/orders');
  });
});
