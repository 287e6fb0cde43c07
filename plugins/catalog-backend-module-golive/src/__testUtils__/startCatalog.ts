// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendModule,
  type SchedulerService,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import catalogPlugin from '@backstage/plugin-catalog-backend';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { join } from 'node:path';
import catalogModuleGolive from '..';

/** Entities by reference. */
export type Entities = ReadonlyMap<string, Entity>;

/** A catalog with our module, running. */
export interface Catalog {
  /** All entities by reference, when what is waited for is there. */
  when(ready: (all: Entities) => boolean): Promise<Entities>;
  /** What the catalog said was wrong, by entity. */
  readonly errors: ReadonlyMap<string, string>;
  publish(topic: string): Promise<void>;
  stop(): Promise<void>;
}

/** Starts a real catalog on SQLite over the catalog files of some folders. */
export async function startCatalog(
  folders: readonly string[],
  golive: Record<string, {}> = {},
): Promise<Catalog> {
  const errors = new Map<string, string>();
  let scheduler: SchedulerService | undefined;
  let publish: Catalog['publish'] = async () => {};
  const listener = createBackendModule({
    pluginId: 'catalog',
    moduleId: 'listener',
    register(env) {
      env.registerInit({
        deps: { events: eventsServiceRef, tasks: coreServices.scheduler },
        async init({ events, tasks }) {
          scheduler = tasks;
          publish = topic => events.publish({ topic, eventPayload: {} });
          await events.subscribe({
            id: 'listener',
            topics: ['experimental.catalog.errors'],
            async onEvent({ eventPayload }) {
              const { entity, errors: found } = eventPayload as {
                entity: string;
                errors: Error[];
              };
              errors.set(
                entity,
                found.map(e => `${e.message} ${e.cause ?? ''}`).join('\n'),
              );
            },
          });
        },
      });
    },
  });
  const backend = await startTestBackend({
    features: [
      catalogPlugin,
      catalogModuleGolive,
      listener,
      mockServices.rootConfig.factory({
        data: {
          backend: { baseUrl: 'http://localhost', listen: ':0' },
          catalog: {
            rules: [{ allow: ['Component', 'Resource', 'Location'] }],
            processingInterval: { seconds: 1 },
            stitchingStrategy: { pollingInterval: { milliseconds: 50 } },
            locations: folders.map(folder => ({
              type: 'file',
              target: join(folder, 'catalog-info.yaml'),
            })),
          },
          golive,
        },
      }),
    ],
  });
  const { port } = backend.server.address() as { port: number };
  return {
    errors,
    publish: topic => publish(topic),
    stop: () => backend.stop(),
    async when(ready) {
      for (let i = 0; ; i++) {
        await scheduler?.triggerTask('golive-process-workers');
        const answer = await fetch(
          `http://localhost:${port}/api/catalog/entities`,
        );
        const list: Entity[] = await answer.json();
        const all = new Map(list.map(e => [stringifyEntityRef(e), e]));
        if (ready(all)) return all;
        if (i === 100)
          throw new Error(`never came: ${[...all.keys()].join(' ')}`);
        await new Promise(resolve => setTimeout(resolve, 200));
      }
    },
  };
}
