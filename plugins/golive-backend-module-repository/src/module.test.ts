// SPDX-License-Identifier: Apache-2.0
import {
  createMockDirectory,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  goliveCollectorsExtensionPoint,
  type Collected,
  type Collector,
} from '@golive/backstage-plugin-golive-node';
import goliveModuleRepository from '.';

describe('the repository module', () => {
  const folder = createMockDirectory({
    content: {
      'catalog-info.yaml': '',
      Dockerfile: 'FROM eclipse-temurin:21-jre\nUSER 1000\n',
    },
  });

  it('adds a collector that reads folders, in its worker threads', async () => {
    const collectors: Collector[] = [];
    const backend = await startTestBackend({
      extensionPoints: [
        [
          goliveCollectorsExtensionPoint,
          {
            addCollector: (collector: Collector) => collectors.push(collector),
          },
        ],
      ],
      features: [
        goliveModuleRepository,
        mockServices.rootConfig.factory({
          data: {
            golive: {
              repository: {
                interval: { minutes: 3 },
                kustomize: false,
                threads: 1,
              },
            },
          },
        }),
      ],
    });
    try {
      const [collector] = collectors;
      expect(collector).toMatchObject({
        source: 'repository',
        intervalMs: 180_000,
      });
      const all: Collected[] = [];
      for await (const one of collector.collect({
        units: [
          {
            ref: 'component:default/quote',
            kind: 'service',
            title: 'quote',
            annotations: {},
            location: `file:${folder.resolve('catalog-info.yaml')}`,
          },
        ],
        environments: [],
        signal: new AbortController().signal,
      }))
        all.push(one);
      expect(all).toMatchObject([
        { kind: 'facts', unit: 'component:default/quote' },
      ]);
      const facts = all[0].kind === 'facts' ? all[0].facts : [];
      const builds = facts.find(fact => fact.type === 'imageBuilds');
      expect(builds).toMatchObject({
        problems: [],
        value: { builds: [{ tool: 'dockerfile', file: 'Dockerfile' }] },
      });
      const texts = facts.find(fact => fact.type === 'fileTexts');
      expect(texts?.value).toEqual({
        files: { Dockerfile: 'FROM eclipse-temurin:21-jre\nUSER 1000\n' },
      });
    } finally {
      await backend.stop();
    }
  }, 120_000);
});
