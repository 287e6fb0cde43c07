// SPDX-License-Identifier: Apache-2.0
import { pipeline } from 'node:stream/promises';
import type { Readable, Writable } from 'node:stream';
import {
  limits,
  resolveEntry,
  size,
  type RepositoryTree,
  type TreeEntry,
} from '@golive/backstage-plugin-golive-repository';
import { Parser, type ReadEntry } from 'tar';

/** Bytes unpacked for one packed, beyond which an archive is a bomb. */
const maxDecompressionRatio = 100;

const fileTypes = new Set(['File', 'OldFile', 'ContiguousFile']);

/** Path inside the repository: hosts pack everything in one folder. */
function pathOf(entry: ReadEntry): string | undefined {
  const parts = entry.path.replace(/\/+$/, '').split('/').slice(1);
  if (parts.length === 0) return undefined;
  if (parts.some(part => part === '' || part === '.' || part === '..'))
    throw new Error(
      `The archive holds ${JSON.stringify(entry.path)}, which is no path in it`,
    );
  return parts.join('/');
}

class Unpacking {
  readonly entries = new Map<string, TreeEntry>();
  readonly contents = new Map<string, Uint8Array>();
  readonly hardLinks = new Map<string, string>();
  #unpacked = 0;

  async add(entry: ReadEntry) {
    const path = pathOf(entry);
    if (path === undefined) {
      entry.resume();
      return;
    }
    // One more than the limit says that it is passed; more would only cost.
    if (this.entries.size > limits.tree.entries) {
      entry.resume();
      return;
    }
    if (entry.type === 'Link') {
      const target = entry.linkpath ?? '';
      this.hardLinks.set(path, target.split('/').slice(1).join('/'));
      entry.resume();
      return;
    }
    if (entry.type === 'SymbolicLink') {
      const linkTarget = entry.linkpath ?? '';
      this.entries.set(path, { path, type: 'symlink', size: 0, linkTarget });
      entry.resume();
      return;
    }
    if (!fileTypes.has(entry.type)) {
      const type = entry.type === 'Directory' ? 'directory' : 'other';
      this.entries.set(path, { path, type, size: 0 });
      entry.resume();
      return;
    }
    this.#measure(entry.size);
    this.entries.set(path, { path, type: 'file', size: entry.size });
    if (entry.size > limits.tree.entry) {
      entry.resume();
      return;
    }
    this.contents.set(path, await entry.concat());
  }

  #measure(bytes: number) {
    this.#unpacked += bytes;
    if (this.#unpacked > limits.tree.bytes)
      throw new Error(
        `The repository has more than ${size(
          limits.tree.bytes,
        )}, which is the limit of what is unpacked`,
      );
  }

  // A hard link is the file that it names, as Git hosts and tar pack it.
  link() {
    for (const [path, target] of this.hardLinks) {
      const bytes = this.contents.get(target);
      const entry = this.entries.get(target);
      if (bytes && entry) {
        this.contents.set(path, bytes);
        this.entries.set(path, { ...entry, path });
      } else {
        this.entries.set(path, { path, type: 'other', size: 0 });
      }
    }
  }
}

/**
 * A repository's tree from its packed archive (tar, also gzipped) as Git hosts
 * give it. Read here and not by the URL reader's own unpacking, which shows
 * links as empty files or leaves them out: a linked Dockerfile must be seen as
 * a link.
 *
 * @throws for archives over a limit, or that are broken
 */
export async function archiveTree(
  name: string,
  archive: Readable,
  signal: AbortSignal,
): Promise<RepositoryTree> {
  const unpacking = new Unpacking();
  let failed: Error | undefined;
  const work: Promise<void>[] = [];
  const parser = new Parser({ strict: true, maxDecompressionRatio });
  parser.on('entry', entry => {
    if (failed) {
      entry.resume();
      return;
    }
    work.push(
      unpacking.add(entry).catch(error => {
        failed ??= error;
        entry.resume();
      }),
    );
  });
  await pipeline(archive, parser as unknown as Writable, { signal });
  await Promise.all(work);
  if (failed) throw failed;
  unpacking.link();
  const { entries, contents } = unpacking;
  const list = [...entries.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
  return {
    name,
    list: async () => list,
    async read(path) {
      const resolved = resolveEntry(path, entries);
      if (resolved.path === undefined)
        throw new Error(`${path} ${resolved.refused}.`);
      const bytes = contents.get(resolved.path);
      if (!bytes) throw new Error(`${path} is not a file of ${name}.`);
      return bytes;
    },
  };
}
