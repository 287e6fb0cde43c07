// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  resolveSafeChildPath,
  type AuthService,
  type RootConfigService,
} from '@backstage/backend-plugin-api';
import { ANNOTATION_LOCATION } from '@backstage/catalog-model';
import { ConflictError, InputError } from '@backstage/errors';
import type { CatalogService } from '@backstage/plugin-catalog-node';
import type { EventsService } from '@backstage/plugin-events-node';
import { createTemplateAction } from '@backstage/plugin-scaffolder-node';
import { examples } from './action.examples';
import { readEntityRefs } from './entities';
import { createRepository, lookAtTarget, readTree } from './repository';

/** Event that says a local repository is there: payload `{ name, directory }`; the catalog's provider listens. */
export const LOCAL_REPOSITORY_TOPIC = 'golive.local-repository';

const DIRECTORY = 'golive.localRepositories.directory';
const NAME = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** An entity that another place already defines would be read from there, and this repository ignored. */
async function refuseTakenNames(
  refs: string[],
  catalogInfo: string,
  catalog: CatalogService,
  auth: AuthService,
) {
  const { items } = await catalog.getEntitiesByRefs(
    {
      entityRefs: refs,
      fields: ['kind', 'metadata.name', 'metadata.annotations'],
    },
    { credentials: await auth.getOwnServiceCredentials() },
  );
  refs.forEach((ref, index) => {
    const entity = items[index];
    const place = entity?.metadata.annotations?.[ANNOTATION_LOCATION];
    if (entity && place !== `file:${catalogInfo}`) {
      throw new ConflictError(
        `${ref} is already in the catalog, from ${
          place ?? 'an unknown place'
        }; choose another name`,
      );
    }
  });
}

/**
 * The action `golive:publish:local`: makes the workspace a Git repository in the
 * portal's own folder and tells the catalog. Doing it twice changes nothing.
 */
export function createPublishLocalAction(options: {
  auth: AuthService;
  catalog: CatalogService;
  config: RootConfigService;
  events: EventsService;
}) {
  const { auth, catalog, config, events } = options;
  return createTemplateAction({
    id: 'golive:publish:local',
    description:
      'Makes a Git repository of the generated files in the portal’s own folder and registers it in the catalog. Needs no account.',
    examples,
    supportsDryRun: true,
    schema: {
      input: {
        name: z =>
          z
            .string()
            .max(63)
            .describe('Name of the repository: small letters, digits, dashes'),
        message: z => z.string().min(1).optional().describe('Commit message'),
      },
      output: {
        remoteUrl: z => z.string().describe('file: address to clone from'),
        repoContentsUrl: z =>
          z.string().describe('file: address of the files on branch main'),
        entityRef: z =>
          z.string().describe('Entity of the repository in the catalog'),
      },
    },
    async handler(ctx) {
      const { name } = ctx.input;
      const directory = config.getOptionalString(DIRECTORY);
      if (!directory) {
        throw new InputError(
          `Local repositories are off on this portal: ${DIRECTORY} is not set. Choose GitHub or GitLab, or have it set to a folder that the backend may write`,
        );
      }
      if (!NAME.test(name)) {
        throw new InputError(
          `"${name}" cannot name a repository: use small letters, digits and single dashes`,
        );
      }
      const root = path.resolve(directory);
      const target = resolveSafeChildPath(root, name);
      const files = await readTree(ctx.workspacePath);
      const refs = await readEntityRefs(ctx.workspacePath);
      const state = await lookAtTarget(ctx.workspacePath, target);
      await refuseTakenNames(
        refs,
        path.join(target, 'catalog-info.yaml'),
        catalog,
        auth,
      );

      if (ctx.isDryRun) {
        ctx.logger.info(`Would commit ${files.length} files to ${target}`);
      } else {
        if (state === 'same') {
          ctx.logger.info(`${target} already holds exactly these files`);
        } else {
          await createRepository({
            source: ctx.workspacePath,
            files,
            target,
            author: {
              name:
                config.getOptionalString('scaffolder.defaultAuthor.name') ??
                'GoLive',
              email:
                config.getOptionalString('scaffolder.defaultAuthor.email') ??
                'golive@localhost',
            },
            message: ctx.input.message ?? `Generate ${name}`,
          });
          ctx.logger.info(`Committed ${files.length} files to ${target}`);
        }
        await events.publish({
          topic: LOCAL_REPOSITORY_TOPIC,
          eventPayload: { name, directory: root },
        });
      }
      const url = pathToFileURL(target).href;
      ctx.output('remoteUrl', url);
      ctx.output('repoContentsUrl', url);
      ctx.output('entityRef', refs[0]);
    },
  });
}
