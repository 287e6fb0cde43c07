// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import type { Entity } from '@backstage/catalog-model';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import { WorkerDirectory } from './WorkerDirectory';

const worker = (name: string, topics: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { 'golive/external-task-topics': topics } },
  spec: { type: 'process-worker' },
});
const process = (
  name: string,
  topics: string[],
  workers: string[] = [],
): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: {
    type: 'bpmn-process',
    externalTasks: topics.map(topic => ({ topic, activities: [] })),
  },
  relations: workers.map(targetRef => ({ type: 'processWorkedBy', targetRef })),
});

describe('WorkerDirectory', () => {
  const refreshEntity = jest.fn();
  let entities: Entity[] | Error = [];
  const catalog = {
    async *streamEntities() {
      if (entities instanceof Error) throw entities;
      yield entities;
    },
    refreshEntity,
  } as unknown as CatalogService;
  const directory = () =>
    new WorkerDirectory({
      catalog,
      auth: mockServices.auth(),
      logger: mockServices.logger.mock(),
    });
  beforeEach(() => refreshEntity.mockReset());

  it('has those processes processed again whose relations are behind', async () => {
    entities = [
      worker('a', 'reserve'),
      process('behind', ['reserve']),
      process('up-to-date', ['reserve'], ['component:default/a']),
      process('none', ['other']),
    ];
    const known = directory();
    expect(known.workersOf('component:default/behind')).toBeUndefined();
    await known.refresh();
    expect(known.workersOf('component:default/behind')).toEqual([
      'component:default/a',
    ]);
    expect(known.workersOf('component:default/none')).toEqual([]);
    expect(refreshEntity.mock.calls.map(([ref]) => ref)).toEqual([
      'component:default/behind',
    ]);
  });

  it('keeps what it knew when the catalog does not answer', async () => {
    entities = [
      worker('a', 'reserve'),
      process('p', ['reserve'], ['component:default/a']),
    ];
    const known = directory();
    await known.refresh();
    entities = new Error('not now');
    await known.refresh();
    expect(known.workersOf('component:default/p')).toEqual([
      'component:default/a',
    ]);
  });
});
