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

const segmentsOf = (url: URL) => url.pathname.split('/').filter(Boolean);

function decoded(segments: readonly string[]): string | undefined {
  try {
    const path = segments.map(decodeURIComponent);
    // What decodes to several parts was not written to be found.
    return path.some(part => part === '..' || part.includes('/'))
      ? undefined
      : path.join('/');
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

  // How many segments of an address name the repository and its branch. What is
  // encoded is made plain first: resolveUrl counts characters.
  function rootLength(url: URL): number | undefined {
    const plain = new URL(url);
    plain.pathname = segmentsOf(url)
      .map(segment => segment.replace(/%[0-9a-f]{2}/gi, '_'))
      .join('/');
    try {
      const base = url.pathname.endsWith('/') ? `${plain}/` : plain.toString();
      return segmentsOf(new URL(integrations.resolveUrl({ url: '/', base })))
        .length;
    } catch {
      return undefined;
    }
  }

  return {
    place(location) {
      if (!location.startsWith('url:')) return undefined;
      const target = location.slice('url:'.length);
      if (!URL.canParse(target)) return undefined;
      const url = new URL(target);
      const inFolder = target.endsWith('/');
      const inQuery = url.searchParams.get('path');
      if (inQuery !== null) {
        // Azure DevOps: the path stands in the query.
        url.searchParams.delete('path');
        const segments = inQuery.split('/').filter(Boolean);
        const path = decoded(inFolder ? segments : segments.slice(0, -1));
        return path === undefined ? undefined : { root: url.toString(), path };
      }
      const segments = segmentsOf(url);
      const length = rootLength(url);
      if (length === undefined) return undefined;
      const path = decoded(segments.slice(length, inFolder ? undefined : -1));
      if (path === undefined) return undefined;
      // The same repository may be written with tree or blob.
      url.pathname = `/${segments.slice(0, length).join('/')}/`.replace(
        /\/(blob|raw|edit)\//,
        '/tree/',
      );
      return { root: url.toString(), path };
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
