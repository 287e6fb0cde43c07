// SPDX-License-Identifier: Apache-2.0
import { Readable } from 'node:stream';
import {
  createMockDirectory,
  mockServices,
} from '@backstage/backend-test-utils';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { ConfigReader } from '@backstage/config';
import { NotModifiedError } from '@backstage/errors';
import { ScmIntegrations } from '@backstage/integration';
import { pack } from './__testUtils__/pack';
import { urlSource } from './urlSource';

const integrations = ScmIntegrations.fromConfig(
  new ConfigReader({
    integrations: { gitea: [{ host: 'gitea.example' }] },
  }),
);
const signal = new AbortController().signal;
const sha = 'a'.repeat(40);

const archive = (path: string, content: string) =>
  Readable.from([pack([{ path: `repo/${path}`, content }])]);

function sourceWith(readTree: UrlReaderService['readTree']) {
  const reader = mockServices.urlReader.mock();
  reader.readTree.mockImplementation(readTree);
  return { reader, source: urlSource(reader, integrations) };
}

describe('urlSource', () => {
  const temporary = createMockDirectory();
  const { source: places } = sourceWith(async () => {
    throw new Error('not asked for');
  });

  it.each([
    [
      'url:https://github.com/acme/cpq/tree/main/',
      'https://github.com/acme/cpq/tree/main/',
      '',
    ],
    [
      'url:https://github.com/acme/cpq/blob/main/catalog-info.yaml',
      'https://github.com/acme/cpq/tree/main/',
      '',
    ],
    [
      'url:https://github.com/acme/cpq/tree/main/services/quote/',
      'https://github.com/acme/cpq/tree/main/',
      'services/quote',
    ],
    [
      'url:https://dev.azure.com/acme/cpq/_git/mono?path=/quote/catalog-info.yaml',
      'https://dev.azure.com/acme/cpq/_git/mono',
      'quote',
    ],
    [
      'url:https://gitlab.com/acme/cpq/-/blob/main/quote%20x/catalog-info.yaml',
      'https://gitlab.com/acme/cpq/-/tree/main/',
      'quote x',
    ],
  ])('places %s', (location, root, path) => {
    expect(places.place(location)).toEqual({ root, path });
  });

  it.each([
    'file:/x/',
    'url:nonsense',
    'url:https://github.com/acme/cpq/tree/main/%2e%2e%2fx/',
  ])('does not place %s', location => {
    expect(places.place(location)).toBeUndefined();
  });

  it('reads the archive at its revision', async () => {
    const { source, reader } = sourceWith(async () => ({
      etag: sha,
      archive: async () => archive('Dockerfile', 'FROM scratch'),
      files: async () => [],
      dir: async () => '',
    }));
    const opened = await source.open(
      'https://github.com/acme/cpq/tree/main/',
      'old',
      signal,
    );
    if (opened === 'unchanged') throw new Error('it changed');
    expect(opened.revision).toBe(sha);
    expect(await opened.tree.list()).toMatchObject([
      { path: 'Dockerfile', size: 12 },
    ]);
    expect(reader.readTree).toHaveBeenCalledWith(
      'https://github.com/acme/cpq/tree/main/',
      expect.objectContaining({ etag: 'old' }),
    );
  });

  it('does no work for what is not modified', async () => {
    const { source } = sourceWith(async () => {
      throw new NotModifiedError();
    });
    expect(
      await source.open('https://github.com/a/b/tree/main/', sha, signal),
    ).toBe('unchanged');
  });

  it('hands on why a repository cannot be read', async () => {
    const { source } = sourceWith(async () => {
      throw new Error('404 Not Found');
    });
    await expect(
      source.open('https://github.com/a/b/tree/main/', sha, signal),
    ).rejects.toThrow('404 Not Found');
  });

  it('reads what a host packs as zip from the unpacked folder, and removes it', async () => {
    temporary.setContent({ 'unpacked/Dockerfile': 'FROM scratch' });
    const { source } = sourceWith(async () => ({
      etag: '1',
      archive: async () => Readable.from([Buffer.from('PK\u0003\u0004…')]),
      files: async () => [],
      dir: async () => temporary.resolve('unpacked'),
    }));
    const opened = await source.open(
      'https://dev.azure.com/a/b/_git/c',
      undefined,
      signal,
    );
    if (opened === 'unchanged') throw new Error('it changed');
    expect(new TextDecoder().decode(await opened.tree.read('Dockerfile'))).toBe(
      'FROM scratch',
    );
    expect(temporary.content()).toEqual({});
  });

  it.each([
    [
      'https://github.com/acme/cpq/tree/main/',
      sha,
      `https://github.com/acme/cpq/blob/${sha}/{file}#L{line}`,
    ],
    [
      'https://github.com/acme/cpq/tree/main/',
      'W/"x"',
      'https://github.com/acme/cpq/blob/main/{file}#L{line}',
    ],
    [
      'https://gitlab.com/acme/cpq/-/tree/main/',
      sha,
      `https://gitlab.com/acme/cpq/-/blob/${sha}/{file}#L{line}`,
    ],
    ['https://unknown.example/acme/', sha, undefined],
  ])('links into %s at %s', (root, revision, template) => {
    expect(places.linkTemplate(root, revision)).toBe(template);
  });
});
