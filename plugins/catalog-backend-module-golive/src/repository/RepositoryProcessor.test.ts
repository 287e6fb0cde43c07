// SPDX-License-Identifier: Apache-2.0
import { mockServices } from '@backstage/backend-test-utils';
import { ConfigReader } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import type {
  CatalogProcessorCache,
  CatalogProcessorResult,
} from '@backstage/plugin-catalog-node';
import { repositoryLocation } from './locations';
import { repositoryOpener } from './openRepository';
import { RepositoryProcessor } from './RepositoryProcessor';

const catalogFile = {
  type: 'url',
  target: 'https://github.com/acme/cpq/blob/main/orders/catalog-info.yaml',
};
const files: Record<string, string> = {
  'catalog-info.yaml':
    'apiVersion: backstage.io/v1alpha1\nkind: Component\nmetadata: { name: a }\nspec: { type: service, owner: b, lifecycle: c }\n',
  'topics/a b.yaml': 'topic: cpq.a.v1',
};

function memoryCache(): CatalogProcessorCache & {
  values: Map<string, unknown>;
} {
  const values = new Map<string, unknown>();
  const cache = {
    values,
    get: async (key: string) => values.get(key),
    set: async (key: string, value: unknown) => {
      values.set(key, value);
    },
    withKey: () => cache,
  };
  return cache as never;
}

function processorOf(readTree: jest.Mock) {
  const reader = mockServices.urlReader.mock({ readTree });
  const integrations = ScmIntegrations.fromConfig(
    new ConfigReader({ integrations: { github: [{ host: 'github.com' }] } }),
  );
  return new RepositoryProcessor({
    open: repositoryOpener(reader, integrations),
    emitDependsOn: true,
    logger: mockServices.logger.mock(),
  });
}

async function run(
  processor: RepositoryProcessor,
  cache: CatalogProcessorCache,
) {
  const results: CatalogProcessorResult[] = [];
  const { at, entity } = repositoryLocation(catalogFile);
  await processor.postProcessEntity(entity, at, r => results.push(r), cache);
  return results.flatMap(r => (r.type === 'entity' ? [r] : []));
}

describe('RepositoryProcessor on a Git host', () => {
  const readTree = jest.fn();
  beforeEach(() => {
    readTree.mockReset();
    readTree.mockImplementation(
      async (_url: string, { etag }: { etag?: string }) => {
        if (etag === 'e1') throw new NotModifiedError();
        return {
          etag: 'e1',
          files: async () =>
            Object.entries(files).map(([path, text]) => ({
              path,
              content: async () => Buffer.from(text),
            })),
        };
      },
    );
  });

  it('reads the folder of the catalog file, and says where each thing is', async () => {
    const [found, ...others] = await run(processorOf(readTree), memoryCache());
    expect(others).toEqual([]);
    expect(readTree).toHaveBeenCalledWith(
      'https://github.com/acme/cpq/tree/main/orders/',
      expect.objectContaining({
        etag: undefined,
      }),
    );
    expect(found.location).toEqual({
      type: 'url',
      target: 'https://github.com/acme/cpq/tree/main/orders/topics/a%20b.yaml',
    });
    expect(found.entity.metadata.annotations).toMatchObject({
      'backstage.io/source-location':
        'url:https://github.com/acme/cpq/tree/main/orders/',
      'golive/manifest': 'topics/a b.yaml',
    });
  });

  it('costs nothing where nothing changed', async () => {
    const cache = memoryCache();
    const processor = processorOf(readTree);
    const first = await run(processor, cache);
    const second = await run(processor, cache);
    expect(second).toEqual(first);
    expect(readTree).toHaveBeenCalledTimes(2);
    expect(readTree.mock.calls[1][1]).toMatchObject({ etag: 'e1' });
  });

  it('throws where the Git host does not answer, so that the catalog keeps what it has', async () => {
    const cache = memoryCache();
    const processor = processorOf(readTree);
    await run(processor, cache);
    readTree.mockRejectedValue(new Error('no answer'));
    await expect(run(processor, cache)).rejects.toThrow('no answer');
  });

  it('does not trust a cache of another version', async () => {
    const cache = memoryCache();
    cache.values.set('declared', { version: 0, etag: 'e1', value: {} });
    expect(await run(processorOf(readTree), cache)).toHaveLength(1);
  });

  it.each(['golive-repository', 'golive-problems', 'golive-errors'])(
    'refuses a %s that stands in a file',
    async type => {
      const results: CatalogProcessorResult[] = [];
      await processorOf(readTree).postProcessEntity(
        {
          apiVersion: 'backstage.io/v1alpha1',
          kind: 'Location',
          metadata: { name: 'x' },
          spec: { type, target: 'file:/etc/catalog-info.yaml' },
        },
        catalogFile,
        result => results.push(result),
        memoryCache(),
      );
      expect(readTree).not.toHaveBeenCalled();
      expect(results).toEqual([
        expect.objectContaining({
          type: 'error',
          error: expect.objectContaining({
            message: expect.stringContaining('made by GoLive alone'),
          }),
        }),
      ]);
    },
  );
});
