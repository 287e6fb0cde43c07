// SPDX-License-Identifier: Apache-2.0
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import {
  coreServices,
  createBackendModule,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import {
  eventsServiceFactory,
  eventsServiceRef,
  type EventsService,
} from '@backstage/plugin-events-node';
import {
  goliveChecksExtensionPoint,
  goliveCollectorsExtensionPoint,
  goliveStandardExtensionPoint,
} from '@golive/backstage-plugin-golive-node';
import request from 'supertest';
import golivePlugin from '.';
import { numberCollector } from './__testUtils__/collectors';
import { testDatabases } from './__testUtils__/databases';
import { numberCheck } from './__testUtils__/fixtures';

const databases = testDatabases();

const standard = `id: test
version: '1'
title: Test
environments:
  production: { asks: everything }
freshness: { repository: 2h, catalog: 2h }
leastApplied: { service: 1, worker: 1, process-worker: 1, database-schema: 1, kafka-topic: 1, redis-namespace: 1, bpmn-process: 1, projection: 1, observability-config: 1 }
items:
  - number: 1
    id: numbers
    title: Numbers
    checks:
      - { id: check-3, blocking: true }
`;

const component = (name: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: {
    name,
    annotations: {
      'backstage.io/managed-by-location': 'url:https://git.example/x',
    },
  },
  spec: { type: 'service', lifecycle: 'production', owner: 'pricing' },
  relations: [{ type: 'ownedBy', targetRef: 'group:default/pricing' }],
});

async function backendOn(id: string, entities: Entity[]) {
  const { knex } = await databases.open(id);
  const collector = numberCollector({ quote: 2, order: 1 });
  const catalog = catalogServiceMock.mock();
  catalog.streamEntities.mockImplementation(async function* pages() {
    yield [...entities];
  });
  catalog.queryEntities.mockImplementation(async () => ({
    items: [],
    totalItems: entities.length,
    pageInfo: {},
  }));
  catalog.getEntitiesByRefs.mockImplementation(async ({ entityRefs }) => ({
    items: entityRefs.map(ref =>
      entities.find(e => stringifyEntityRef(e) === ref),
    ),
  }));
  const actions = actionsRegistryServiceMock();
  const scheduler = mockServices.scheduler();
  let events: EventsService | undefined;
  const backend = await startTestBackend({
    features: [
      golivePlugin,
      createBackendModule({
        pluginId: 'golive',
        moduleId: 'test',
        register(env) {
          env.registerInit({
            deps: {
              checks: goliveChecksExtensionPoint,
              collectors: goliveCollectorsExtensionPoint,
              standards: goliveStandardExtensionPoint,
              eventsService: eventsServiceRef,
            },
            async init({ checks, collectors, standards, eventsService }) {
              checks.addChecks({ check: numberCheck(3), readme: '# Three' });
              collectors.addCollector(collector);
              standards.setStandard(standard, 'test.yaml');
              events = eventsService;
            },
          });
        },
      }),
      createServiceFactory({
        service: catalogServiceRef,
        deps: {},
        factory: () => catalog,
      }),
      eventsServiceFactory,
      createServiceFactory({
        service: actionsRegistryServiceRef,
        deps: {},
        factory: () => actions,
      }),
      mockServices.database.factory({ knex }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      mockServices.rootConfig.factory({
        data: {
          golive: { environments: [{ id: 'production', title: 'Production' }] },
        },
      }),
    ],
  });
  const get = (path: string) =>
    request(backend.server)
      .get(`/api/golive${path}`)
      .set('Authorization', mockCredentials.user.header());
  return {
    get,
    stop: () => backend.stop(),
    actions,
    scheduler,
    events: events!,
  };
}

async function until<T>(read: () => Promise<T>, good: (value: T) => boolean) {
  let value = await read();
  for (let i = 0; i < 150 && !good(value); i++) {
    await new Promise(resolve => setTimeout(resolve, 200));
    value = await read();
  }
  return value;
}

describe.each(databases.each)('the plugin on %s', id => {
  it('follows the catalog, collects, judges and answers', async () => {
    const entities = [component('quote'), component('order')];
    const { get, stop, events, actions, scheduler } = await backendOn(
      id,
      entities,
    );
    try {
      expect((await scheduler.getScheduledTasks()).map(t => t.id)).toEqual([
        'golive-units',
        'golive-collect',
        'golive-judge',
        'golive-forget',
      ]);
      await scheduler.triggerTask('golive-units');
      const counts = async () => (await get('/v1/overview')).body.counts;
      expect(await until(counts, c => c.ready + c.notReady === 2)).toEqual({
        ready: 1,
        notReady: 1,
        unknown: 0,
      });

      expect(
        await actions.invoke({
          id: 'test:get-unit-readiness',
          input: { ref: 'order' },
        }),
      ).toMatchObject({
        output: {
          verdict: 'not-ready',
          blocking: [
            { check: 'check-3', findings: [{ where: 'numbers.yaml:5' }] },
          ],
        },
      });
      expect(
        await actions.invoke({ id: 'test:list-blockers', input: {} }),
      ).toMatchObject({ output: { counts: { ready: 1, notReady: 1 } } });
      expect(
        await actions.invoke({
          id: 'test:explain-check',
          input: { id: 'check-3' },
        }),
      ).toMatchObject({ output: { readme: '# Three' } });

      const sources = await get('/v1/sources');
      expect(
        sources.body.sources.map((s: { source: string; state: string }) => [
          s.source,
          s.state,
        ]),
      ).toEqual(
        expect.arrayContaining([
          ['repository', 'ok'],
          ['catalog', 'ok'],
          ['kafka', 'off'],
        ]),
      );

      // An entity goes; the event tells before any comparison would.
      entities.pop();
      await events.publish({
        topic: 'golive.entity-changed',
        eventPayload: { entityRef: 'component:default/order' },
      });
      expect(await until(counts, c => c.notReady === 0)).toEqual({
        ready: 1,
        notReady: 0,
        unknown: 0,
      });
    } finally {
      await stop();
    }
  }, 120_000);
});
