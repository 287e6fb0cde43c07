// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { catalogServiceRef } from '@backstage/plugin-catalog-node';
import { eventsServiceRef } from '@backstage/plugin-events-node';
import { scaffolderActionsExtensionPoint } from '@backstage/plugin-scaffolder-node';
import { createJudgeAction } from './actions/judge/action';
import { createPublishLocalAction } from './actions/publishLocal/action';

/** Adds the actions of the GoLive templates to the scaffolder: `golive:publish:local`, `golive:judge`. */
export const scaffolderModuleGolive = createBackendModule({
  pluginId: 'scaffolder',
  moduleId: 'golive',
  register(env) {
    env.registerInit({
      deps: {
        scaffolder: scaffolderActionsExtensionPoint,
        auth: coreServices.auth,
        catalog: catalogServiceRef,
        config: coreServices.rootConfig,
        discovery: coreServices.discovery,
        events: eventsServiceRef,
      },
      async init({ scaffolder, auth, catalog, config, discovery, events }) {
        scaffolder.addActions(
          createPublishLocalAction({ auth, catalog, config, events }),
          createJudgeAction({ auth, config, discovery }),
        );
      },
    });
  },
});
