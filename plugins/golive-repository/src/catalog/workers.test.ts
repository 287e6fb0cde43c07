// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import { joinWorkers } from './workers';

const worker = (name: string, topics: string): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name, annotations: { 'golive/external-task-topics': topics } },
  spec: { type: 'process-worker' },
});
const process = (name: string, topics: string[]): Entity => ({
  apiVersion: 'backstage.io/v1alpha1',
  kind: 'Component',
  metadata: { name },
  spec: {
    type: 'bpmn-process',
    externalTasks: topics.map(topic => ({ topic, activities: [] })),
  },
});

describe('joinWorkers', () => {
  it('joins by topic, each worker once, in order', () => {
    expect(
      joinWorkers([
        worker('b', 'reserve, ship'),
        worker('a', 'ship'),
        worker('c', 'else'),
        process('order', ['reserve', 'ship']),
        process('idle', ['nobody']),
      ]),
    ).toEqual(
      new Map([
        [
          'component:default/order',
          ['component:default/a', 'component:default/b'],
        ],
        ['component:default/idle', []],
      ]),
    );
  });
});
