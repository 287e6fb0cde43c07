// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogProcessorCache } from '@backstage/plugin-catalog-node';
import { ChangeTeller } from './ChangeTeller';
import { UnitProcessor } from './UnitProcessor';

const service = (owner: string, type = 'service'): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name: 'quote' },
  spec: { type, lifecycle: 'production', owner },
});
const location = { type: 'url', target: 'https://git.example/a/b/x.yaml' };

// As the catalog's: what a run did not write is gone, if it wrote anything.
function catalogCache() {
  let values: Record<string, unknown> = {};
  return async (work: (cache: CatalogProcessorCache) => Promise<unknown>) => {
    let written: Record<string, unknown> | undefined;
    const cache = {
      get: async (key: string) => values[key],
      set: async (key: string, value: unknown) => {
        written = { ...written, [key]: value };
      },
      withKey: () => cache,
    };
    await work(cache as CatalogProcessorCache);
    values = written ?? values;
  };
}

function start(workersOf: () => readonly string[] | undefined = () => []) {
  const events = mockServices.events.mock();
  const emitted = jest.fn();
  const inRun = catalogCache();
  const processor = new UnitProcessor({
    emitDependsOn: true,
    discover: false,
    workers: { workersOf },
    changes: new ChangeTeller(events, mockServices.logger.mock()),
  });
  const run = (entity: Entity) =>
    inRun(cache =>
      processor.postProcessEntity(entity, location, emitted, cache),
    );
  const told = () => events.publish.mock.calls.map(([event]) => event);
  return { events, emitted, run, told };
}

const event = {
  topic: 'golive.entity-changed',
  eventPayload: { entityRef: 'component:default/quote' },
};

describe('UnitProcessor', () => {
  it('says that an entity came or changed, once', async () => {
    const { run, told } = start();
    await run(service('pricing'));
    await run(service('pricing'));
    await run(service('pricing'));
    expect(told()).toEqual([event]);
    await run(service('orders'));
    await run(service('orders'));
    expect(told()).toEqual([event, event]);
  });

  it('says it again when nobody could be told', async () => {
    const { run, told, events } = start();
    events.publish.mockRejectedValueOnce(new Error('broker is down'));
    await run(service('pricing'));
    await run(service('pricing'));
    await run(service('pricing'));
    expect(told()).toEqual([event, event]);
  });

  it('says nothing of what is no unit', async () => {
    const { run, told } = start();
    await run(service('pricing', 'website'));
    expect(told()).toEqual([]);
  });

  it('keeps the workers that it knew, whatever else it remembers', async () => {
    let known: readonly string[] | undefined = ['component:default/worker'];
    const { run, emitted } = start(() => known);
    const process = service('pricing', 'bpmn-process');
    await run(process);
    known = undefined;
    await run(process);
    emitted.mockClear();
    await run(process);
    expect(JSON.stringify(emitted.mock.calls)).toContain('"name":"worker"');
  });
});
