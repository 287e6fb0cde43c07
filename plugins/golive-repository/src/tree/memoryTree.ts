// SPDX-License-Identifier: Apache-2.0
import {
  byVersion,
  versionOfTag,
  type RepositoryHistory,
} from '../history/release';
import type { RepositoryTree, TreeEntry } from './tree';
import { resolveEntry } from './treeIndex';

/** A link, in the files of {@link memoryTree}. */
export interface MemoryLink {
  readonly link: string;
}

type MemoryFiles = Readonly<Record<string, string | Uint8Array | MemoryLink>>;

/**
 * A tree from a table of path → text, bytes or link, for tests and for whoever
 * has the files at hand already.
 *
 * @param released - the files at each release, by tag; absent: there is no history to read
 */
export function memoryTree(
  files: MemoryFiles,
  name = 'memory',
  released?: Readonly<Record<string, MemoryFiles>>,
): RepositoryTree {
  const contents = new Map<string, Uint8Array>();
  const entries: TreeEntry[] = [];
  for (const [path, content] of Object.entries(files)) {
    if (typeof content === 'object' && 'link' in content) {
      entries.push({
        path,
        type: 'symlink',
        size: 0,
        linkTarget: content.link,
      });
      continue;
    }
    const bytes =
      typeof content === 'string' ? new TextEncoder().encode(content) : content;
    contents.set(path, bytes);
    entries.push({ path, type: 'file', size: bytes.length });
  }
  const byPath = new Map(entries.map(entry => [entry.path, entry]));
  return {
    name,
    list: async () => entries,
    ...(released ? { history: async () => historyOf(released) } : {}),
    read: async path => {
      const found = resolveEntry(path, byPath);
      const bytes =
        found.path === undefined ? undefined : contents.get(found.path);
      if (!bytes) throw new Error(`${path} is not a file of ${name}.`);
      return bytes;
    },
  };
}

function historyOf(
  released: Readonly<Record<string, MemoryFiles>>,
): RepositoryHistory {
  const releases = Object.keys(released).flatMap(tag => {
    const version = versionOfTag(tag);
    return version ? [{ tag, version, commit: tag }] : [];
  });
  return {
    releases: releases.sort(byVersion),
    tree: async ({ tag }) => memoryTree(released[tag], tag),
  };
}
