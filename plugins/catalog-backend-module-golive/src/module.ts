// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import {
  catalogProcessingExtensionPoint,
  catalogServiceRef,
} from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { createReaderPool } from '@golive/backstage-plugin-golive-repository';
import { resolve } from 'node:path';
import { LocalDefinitionProcessor } from './local/LocalDefinitionProcessor';
import { LocalRepositoriesProvider } from './local/LocalRepositoriesProvider';
import { repositoryOpener } from './repository/openRepository';
import { RepositoryProcessor } from './repository/RepositoryProcessor';
import { ChangeTeller } from './units/ChangeTeller';
import { UnitProcessor } from './units/UnitProcessor';
import { WorkerDirectory } from './workers/WorkerDirectory';

/** Makes units, topics and BPMN processes entities of the catalog, with their relations. */
export const catalogModuleGolive = createBackendModule({
  pluginId: 'catalog',
  moduleId: 'golive',
  register(env) {
    env.registerInit({
      deps: {
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        events: eventsServiceRef,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        processing: catalogProcessingExtensionPoint,
        reader: coreServices.urlReader,
        scheduler: coreServices.scheduler,
      },
      async init({
        auth,
        catalog,
        config,
        events,
        lifecycle,
        logger,
        processing,
        reader,
        scheduler,
      }) {
        const settings = config.getOptionalConfig('golive.catalog');
        const emitDependsOn =
          settings?.getOptionalBoolean('emitDependsOn') ?? true;
        const discover = settings?.getOptionalBoolean('discover') ?? true;
        const workers = new WorkerDirectory({ auth, catalog, logger });
        const pool = createReaderPool({ threads: 1 });
        lifecycle.addShutdownHook(() => pool.close());

        processing.addProcessor(
          new LocalDefinitionProcessor(),
          new UnitProcessor({
            emitDependsOn,
            discover,
            workers,
            changes: new ChangeTeller(events, logger),
          }),
          new RepositoryProcessor({
            open: repositoryOpener(reader, ScmIntegrations.fromConfig(config)),
            emitDependsOn,
            logger,
            pool,
          }),
        );
        // Every instance of the backend keeps its own memory of the workers.
        const every = (seconds: number) =>
          scheduler.createScheduledTaskRunner({
            frequency: { seconds },
            timeout: { minutes: 2 },
            scope: 'local',
          });
        lifecycle.addStartupHook(() => workers.start(every(15)));

        const directory = config.getOptionalString(
          'golive.localRepositories.directory',
        );
        if (directory) {
          processing.addEntityProvider(
            new LocalRepositoriesProvider({
              directory: resolve(directory),
              logger,
              events,
              schedule: every(10),
            }),
          );
        }
      },
    });
  },
});
