// SPDX-License-Identifier: Apache-2.0
import { rm } from 'node:fs/promises';
import { PassThrough, Readable } from 'node:stream';
import type { UrlReaderService } from '@backstage/backend-plugin-api';
import { NotModifiedError } from '@backstage/errors';
import type { ScmIntegrationRegistry } from '@backstage/integration';
import {
  localTree,
  memoryTree,
  type RepositoryTree,
} from '@golive/backstage-plugin-golive-repository';
import { archiveTree } from './archiveTree';
import type { TreeSource } from './sourceTree';

const commit = /^[0-9a-f]{40}$/;
const zip = Buffer.from('PK');

const folderOf = (url: string) => (url.endsWith('/') ? url : `${url}/`);

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

/** The stream, and what it begins with. */
async function peek(stream: Readable): Promise<[Buffer, Readable]> {
  const iterator = stream[Symbol.asyncIterator]();
  const first = await iterator.next();
  const start = first.done ? Buffer.alloc(0) : Buffer.from(first.value);
  async function* whole() {
    yield start;
    for (;;) {
      const next = await iterator.next();
      if (next.done) return;
      yield next.value;
    }
  }
  return [start, Readable.from(whole())];
}

/** Repositories on Git hosts, read by the portal's own URL reader and integrations. */
export function urlSource(
  reader: UrlReaderService,
  integrations: ScmIntegrationRegistry,
): TreeSource {
  // Hosts that pack zip: Backstage's unpacking, on disk only as long as it is copied.
  async function unzipped(root: string): Promise<RepositoryTree> {
    const response = await reader.readTree(root);
    const folder = await response.dir();
    try {
      const tree = localTree(folder);
      const files: Record<string, Uint8Array | { link: string }> = {};
      for (const entry of await tree.list()) {
        if (entry.type === 'file')
          files[entry.path] = await tree.read(entry.path);
        if (entry.type === 'symlink')
          files[entry.path] = { link: entry.linkTarget ?? '' };
      }
      return memoryTree(files, root);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }

  return {
    place(location) {
      if (!location.startsWith('url:')) return undefined;
      const target = location.slice('url:'.length);
      let root: URL;
      let folder: URL;
      try {
        root = new URL(
          folderOf(integrations.resolveUrl({ url: '/', base: target })),
        );
        folder = new URL(
          target.endsWith('/')
            ? target
            : integrations.resolveUrl({ url: './', base: target }),
        );
      } catch {
        return undefined;
      }
      // The same repository may be written with tree or blob.
      const plain = (url: URL) =>
        url.pathname.replace(/\/(blob|raw|edit)\//, '/tree/');
      const path = plain(folder).startsWith(plain(root))
        ? decoded(plain(folder).slice(plain(root).length).replace(/\/+$/, ''))
        : '';
      if (path === undefined || path.split('/').includes('..'))
        return undefined;
      root.pathname = plain(root);
      return { root: root.toString(), path };
    },

    async open(root, knownRevision, signal) {
      try {
        const response = await reader.readTree(root, {
          ...(knownRevision ? { etag: knownRevision } : {}),
          signal,
        });
        if (response.etag === knownRevision) return 'unchanged';
        const archive = await response.archive();
        const [start, whole] = await peek(
          archive instanceof Readable
            ? archive
            : archive.pipe(new PassThrough()),
        );
        return {
          tree: start.subarray(0, 2).equals(zip)
            ? await unzipped(root)
            : await archiveTree(root, whole, signal),
          revision: response.etag,
        };
      } catch (error) {
        if (error instanceof NotModifiedError) return 'unchanged';
        throw error;
      }
    },

    linkTemplate(root, revision) {
      const type = integrations.byUrl(root)?.type;
      if (!type) return undefined;
      // Letters and digits that no address is expected to hold, to be replaced.
      const file = 'golive0file0golive';
      const line = 909090909;
      const resolved = integrations.resolveUrl({
        url: `/${file}`,
        base: root,
        lineNumber: line,
      });
      const url = new URL(resolved);
      if (type === 'github')
        url.pathname = url.pathname.replace(
          /^(\/[^/]+\/[^/]+)\/(?:tree|blob)\/(.*)$/,
          commit.test(revision) ? `$1/blob/${revision}/${file}` : '$1/blob/$2',
        );
      if (type === 'gitlab')
        url.pathname = url.pathname.replace(
          /^(.+?)\/-\/(?:tree|blob)\/(.*)$/,
          commit.test(revision)
            ? `$1/-/blob/${revision}/${file}`
            : '$1/-/blob/$2',
        );
      return url
        .toString()
        .replace(file, '{file}')
        .replace(String(line), '{line}');
    },
  };
}
