// SPDX-License-Identifier: Apache-2.0
import {
  coreServices,
  createBackendModule,
} from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { ScmIntegrations } from '@backstage/integration';
import { durationToMilliseconds } from '@backstage/types';
import { goliveCollectorsExtensionPoint } from '@golive/backstage-plugin-golive-node';
import { createReaderPool } from '@golive/backstage-plugin-golive-repository';
import { version } from '@golive/backstage-plugin-golive-repository/package.json';
import { findProgram } from './findProgram';
import { localSource } from './localSource';
import { readerVersion } from './readerVersion';
import { repositoryCollector } from './repositoryCollector';
import { urlSource } from './urlSource';

const intervalKey = 'golive.repository.interval';
const tenMinutesMs = 600_000;

/** Collects declared facts from repositories. */
export const goliveModuleRepository = createBackendModule({
  pluginId: 'golive',
  moduleId: 'repository',
  register(env) {
    env.registerInit({
      deps: {
        collectors: goliveCollectorsExtensionPoint,
        config: coreServices.rootConfig,
        lifecycle: coreServices.lifecycle,
        logger: coreServices.logger,
        reader: coreServices.urlReader,
      },
      async init({ collectors, config, lifecycle, logger, reader }) {
        const threads = config.getOptionalNumber('golive.repository.threads');
        const pool = createReaderPool(threads ? { threads } : {});
        lifecycle.addShutdownHook(async () => pool.close());
        const kustomize = await findProgram('kustomize', config);
        const helm = await findProgram('helm', config);
        logger.info(
          kustomize
            ? `Kustomizations are rendered with ${kustomize}`
            : 'There is no kustomize program: what only it can render is unknown',
        );
        logger.info(
          helm
            ? `Helm charts are rendered with ${helm}`
            : 'There is no helm program: Helm charts are unknown',
        );
        collectors.addCollector(
          repositoryCollector({
            sources: [
              localSource(),
              urlSource(reader, ScmIntegrations.fromConfig(config)),
            ],
            intervalMs: config.has(intervalKey)
              ? durationToMilliseconds(
                  readDurationFromConfig(config, { key: intervalKey }),
                )
              : tenMinutesMs,
            version: await readerVersion(version, config, kustomize, helm),
            pool,
            ...(kustomize ? { kustomize } : {}),
            ...(helm ? { helm } : {}),
          }),
        );
      },
    });
  },
});
