// SPDX-License-Identifier: Apache-2.0
import { constants, type Dirent } from 'node:fs';
import { lstat, open, readdir, readlink, realpath } from 'node:fs/promises';
import path from 'node:path';
import { gitHistory } from '../history/gitHistory';
import { limits, size } from '../limits';
import {
  isAlwaysIgnored,
  isOutput,
  type RepositoryTree,
  type TreeEntry,
} from './tree';
import { resolveEntry } from './treeIndex';

/** Milliseconds after which a change of a file shows in its dates for certain. */
const settledAfter = 2_000;

/**
 * A folder of this machine as a tree. Links are listed, never walked through;
 * `read` follows them inside the folder only. Ignored folders are not entered.
 */
export function localTree(folder: string): RepositoryTree {
  const root = path.resolve(folder);
  let listing: Promise<readonly TreeEntry[]> | undefined;
  let byPath: ReadonlyMap<string, TreeEntry> | undefined;
  const list = () => (listing ??= walk(root));
  return {
    name: root,
    list,
    history: () => gitHistory(root),
    read: async wanted => {
      byPath ??= new Map((await list()).map(entry => [entry.path, entry]));
      const resolved = resolveEntry(wanted, byPath);
      if (resolved.path === undefined) {
        throw new Error(`${wanted} ${resolved.refused}.`);
      }
      return readInside(root, resolved.path);
    },
  };
}

async function walk(root: string): Promise<TreeEntry[]> {
  const entries: TreeEntry[] = [];
  const pending = [''];
  while (pending.length) {
    const folder = pending.pop() ?? '';
    const children = await readdir(path.join(root, folder), {
      withFileTypes: true,
    });
    if (isOutput(folder, isName => children.some(c => isName(c.name))))
      continue;
    // The order of a file system is its own; ours is the same everywhere.
    children.sort((a, b) => (a.name < b.name ? -1 : 1));
    for (const child of children) {
      const childPath = folder ? `${folder}/${child.name}` : child.name;
      entries.push(await entryOf(root, childPath, child));
      if (child.isDirectory() && !isAlwaysIgnored(child.name)) {
        pending.push(childPath);
      }
      // One over the limit says that the limit is passed; more would only cost.
      if (entries.length > limits.tree.entries) return entries;
    }
  }
  return entries;
}

async function entryOf(
  root: string,
  entryPath: string,
  child: Dirent,
): Promise<TreeEntry> {
  const full = path.join(root, entryPath);
  if (child.isSymbolicLink()) {
    const linkTarget = await readlink(full);
    return { path: entryPath, type: 'symlink', size: 0, linkTarget };
  }
  if (child.isDirectory())
    return { path: entryPath, type: 'directory', size: 0 };
  if (!child.isFile()) return { path: entryPath, type: 'other', size: 0 };
  const {
    size: bytes,
    mtimeNs,
    ctimeNs,
    ino,
  } = await lstat(full, {
    bigint: true,
  });
  // What was changed this very moment may be changed again without a new date.
  const settled = Date.now() - Number(ctimeNs / 1_000_000n) > settledAfter;
  return {
    path: entryPath,
    type: 'file',
    size: Number(bytes),
    ...(settled ? { id: `${ino}-${mtimeNs}-${ctimeNs}-${bytes}` } : {}),
  };
}

async function readInside(root: string, file: string): Promise<Uint8Array> {
  const full = path.join(root, file);
  // The folder may have been changed since it was listed: look once more that
  // no part of the path has become a link that leads out.
  const parent = await realpath(path.dirname(full));
  const base = await realpath(root);
  if (parent !== base && !parent.startsWith(base + path.sep)) {
    throw new Error(`${file} leads out of the tree.`);
  }
  const handle = await open(
    full,
    constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK,
  );
  try {
    const stat = await handle.stat();
    if (!stat.isFile()) throw new Error(`${file} is not a file.`);
    if (stat.size > limits.tree.entry) {
      throw new Error(
        `${file} has ${size(stat.size)}, the limit is ${size(
          limits.tree.entry,
        )}.`,
      );
    }
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}
