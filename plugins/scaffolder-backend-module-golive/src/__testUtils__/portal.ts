// SPDX-License-Identifier: Apache-2.0
import {
  createBackendPlugin,
  coreServices,
} from '@backstage/backend-plugin-api';
import { mockServices, startTestBackend } from '@backstage/backend-test-utils';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import scaffolderBackend from '@backstage/plugin-scaffolder-backend';
import github from '@backstage/plugin-scaffolder-backend-module-github';
import gitlab from '@backstage/plugin-scaffolder-backend-module-gitlab';
import express, { Router } from 'express';
import request from 'supertest';
import scaffolderModuleGolive from '..';
import { TemplateFolder, type File } from './template';

/** Answers as the GoLive API does for a unit that is ready; remembers who was asked for. */
function goliveThatSaysReady(asked: string[]) {
  return createBackendPlugin({
    pluginId: 'golive',
    register(env) {
      env.registerInit({
        deps: { http: coreServices.httpRouter },
        async init({ http }) {
          const router = Router();
          router.use(express.json());
          router.get('/v1/units/:kind/:namespace/:name', (req, res) => {
            asked.push(req.originalUrl);
            res.json({
              verdict: 'ready',
              reasons: [],
              stale: false,
              score: { passed: 9, applicable: 9 },
              items: [{ title: 'Probes', mark: 'pass' }],
              observations: [{ source: 'repository' }],
            });
          });
          http.use(router);
        },
      });
    },
  });
}

/** The real scaffolder with our module and the given templates; catalog and judge are stand-ins. */
export async function startPortal(options: {
  templates: TemplateFolder[];
  repositories: string;
  workingDirectory: string;
}) {
  const { templates, repositories, workingDirectory } = options;
  const asked: string[] = [];
  const backend = await startTestBackend({
    features: [
      scaffolderBackend,
      github,
      gitlab,
      scaffolderModuleGolive,
      goliveThatSaysReady(asked),
      catalogServiceMock.factory({
        entities: templates.map(template => ({
          ...template.entity,
          metadata: {
            ...template.entity.metadata,
            annotations: {
              'backstage.io/managed-by-location': `file:${template.at(
                'template.yaml',
              )}`,
            },
          },
        })),
      }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'http://localhost:3000' },
          backend: { workingDirectory },
          golive: { localRepositories: { directory: repositories } },
        },
      }),
    ],
  });
  const { server } = backend;

  /** Generates without publishing anything. */
  async function dryRun(template: TemplateFolder, values: unknown) {
    const response = await request(server)
      .post('/api/scaffolder/v2/dry-run')
      .send({
        template: template.entity,
        values,
        directoryContents: template.sources.map(file => ({
          path: file.path,
          base64Content: file.content.toString('base64'),
        })),
      });
    if (response.status !== 200) {
      throw new Error(`Dry run answered ${response.status}: ${response.text}`);
    }
    const files: File[] = response.body.directoryContents
      .map((file: { path: string; base64Content: string }) => ({
        path: file.path,
        content: Buffer.from(file.base64Content, 'base64'),
      }))
      .sort((a: File, b: File) => (a.path < b.path ? -1 : 1));
    const log: string[] = response.body.log.map(
      (entry: { body: { message: string } }) => entry.body.message,
    );
    return { files, log, output: response.body.output };
  }

  /** Runs a task to its end, as the form does. */
  async function run(template: TemplateFolder, values: unknown) {
    const created = await request(server)
      .post('/api/scaffolder/v2/tasks')
      .send({ templateRef: `template:default/${template.name}`, values });
    if (created.status !== 201) {
      throw new Error(`Task answered ${created.status}: ${created.text}`);
    }
    for (;;) {
      const { body } = await request(server).get(
        `/api/scaffolder/v2/tasks/${created.body.id}`,
      );
      if (!['open', 'processing'].includes(body.status)) {
        const events = await request(server).get(
          `/api/scaffolder/v2/tasks/${created.body.id}/events`,
        );
        const last = events.body.at(-1)?.body;
        return {
          status: body.status as string,
          output: last?.output,
          error: last?.error?.message as string | undefined,
        };
      }
      await new Promise(resolve => setTimeout(resolve, 100));
    }
  }

  return { asked, dryRun, run, stop: () => backend.stop() };
}
