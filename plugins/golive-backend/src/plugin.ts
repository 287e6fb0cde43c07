// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendPlugin,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { allChecks, readmes } from '@golive/backstage-plugin-golive-checks';
import { golivePermissions } from '@golive/backstage-plugin-golive-common';
import {
  goliveChecksExtensionPoint,
  goliveCollectorsExtensionPoint,
  goliveStandardExtensionPoint,
  type Collector,
} from '@golive/backstage-plugin-golive-node';
import { version } from '../package.json';
import { Engine } from './collect/engine';
import { Refreshes } from './collect/refreshes';
import { refreshUnit } from './collect/refreshUnit';
import { scheduleTasks } from './collect/scheduleTasks';
import { catalogCollector } from './collect/catalogCollector';
import { readConfig } from './config';
import { openQueue } from './jobs/openQueue';
import {
  loadStandardInForce,
  type CheckWithReadme,
  type StandardText,
} from './judge/loadStandardInForce';
import { Authorizer } from './router/access';
import { registerActions } from './router/actions';
import { createRouter } from './router/createRouter';
import { Database } from './store/database';
import { UnitsFollower } from './units/unitsFollower';

/** Units from the catalog, the engine that collects and judges, the store and the API. */
export const golivePlugin = createBackendPlugin({
  pluginId: 'golive',
  register(env) {
    const collectors: Collector[] = [];
    const ownChecks: CheckWithReadme[] = [];
    let ownStandard: StandardText | undefined;
    env.registerExtensionPoint(goliveCollectorsExtensionPoint, {
      addCollector(collector) {
        if (collectors.some(c => c.source === collector.source))
          throw new Error(
            `There are two collectors of the source "${collector.source}"`,
          );
        collectors.push(collector);
      },
    });
    env.registerExtensionPoint(goliveChecksExtensionPoint, {
      addChecks: (...checks) => ownChecks.push(...checks),
    });
    env.registerExtensionPoint(goliveStandardExtensionPoint, {
      setStandard(yaml, name) {
        if (ownStandard)
          throw new Error(
            `Two modules set the standard: ${ownStandard.name} and ${name}`,
          );
        ownStandard = { yaml, name };
      },
    });
    env.registerInit({
      deps: {
        actionsRegistry: actionsRegistryServiceRef,
        auditor: coreServices.auditor,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        databaseService: coreServices.database,
        events: eventsServiceRef,
        httpAuth: coreServices.httpAuth,
        httpRouter: coreServices.httpRouter,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        permissions: coreServices.permissions,
        permissionsRegistry: coreServices.permissionsRegistry,
        scheduler: coreServices.scheduler,
        userInfo: coreServices.userInfo,
      },
      async init(deps) {
        const { auth, catalog, lifecycle, logger } = deps;
        const config = readConfig(deps.config);
        const standard = await loadStandardInForce({
          checks: [
            ...[...allChecks.values()].map(check => ({
              check,
              readme: readmes.get(check.id) ?? '',
            })),
            ...ownChecks,
          ],
          environments: config.environments,
          own: ownStandard,
          file: config.standardFile,
          version,
        });
        const database = await Database.open(deps.databaseService);
        collectors.push(
          catalogCollector({
            database,
            catalog,
            auth,
            intervalMs: config.catalogIntervalMs,
          }),
        );
        const engine = new Engine({
          database,
          standard,
          collectors,
          queue: openQueue(database, logger),
          logger,
          concurrency: config.concurrency,
        });
        const stopping = new AbortController();
        lifecycle.addShutdownHook(async () => {
          stopping.abort();
          await engine.options.queue.stop();
        });

        deps.permissionsRegistry.addPermissions(golivePermissions);
        const authorizer = new Authorizer({
          permissions: deps.permissions,
          catalog,
        });
        const context = {
          database,
          standard,
          collectors,
          refreshes: new Refreshes((unit, report) =>
            refreshUnit(engine, unit, report, stopping.signal),
          ),
          authorizer,
          httpAuth: deps.httpAuth,
          userInfo: deps.userInfo,
          auditor: deps.auditor,
          logger,
        };
        deps.httpRouter.use(createRouter(context));
        registerActions(deps.actionsRegistry, context);

        if (!config.engineEnabled) return;
        lifecycle.addStartupHook(async () =>
          scheduleTasks({
            engine,
            follower: new UnitsFollower({
              database,
              catalog,
              auth,
              logger,
              trustSourceLocation: config.trustSourceLocation,
            }),
            unitsIntervalMs: config.unitsIntervalMs,
            events: deps.events,
            scheduler: deps.scheduler,
            logger,
            signal: stopping.signal,
          }),
        );
      },
    });
  },
});
