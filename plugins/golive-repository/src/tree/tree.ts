// SPDX-License-Identifier: Apache-2.0
import type { NoHistory, RepositoryHistory } from '../history/release';
import { limits } from '../limits';

/** One thing in a repository's tree. Directories need not be listed. */
export interface TreeEntry {
  /** From the root of the tree, with `/`, without `.` or `..`. */
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'other';
  /** Bytes of a file; 0 for the others. */
  readonly size: number;
  /** Of a symlink: what it says, unresolved. */
  readonly linkTarget?: string;
  /** Equal ids mean equal content: a Git object's name. */
  readonly id?: string;
}

/** A repository at one revision. Everything in it is hostile until parsed. */
export interface RepositoryTree {
  /** For messages: the folder or the address. */
  readonly name: string;
  /** All entries, links as links; may stop after one entry more than the limit. */
  list(): Promise<readonly TreeEntry[]>;
  /** Bytes of a file; follows links only inside the tree and refuses others. */
  read(path: string): Promise<Uint8Array>;
  /** What was released of it before; absent where only one state can be had. */
  history?(): Promise<RepositoryHistory | NoHistory>;
}

/** Folders that no reader ever looks into: version control and dependencies. */
const alwaysIgnored: readonly string[] = ['.git', 'node_modules'];

/** What builds write, unless it lies below `src` (a Java package) or holds a Dockerfile. */
const outputFolders: readonly string[] = ['target', 'build', 'dist'];

/** Whether a name is that of a folder which is never looked into, whatever it holds. */
export function isAlwaysIgnored(name: string): boolean {
  return alwaysIgnored.includes(name);
}

/** Whether a folder is what builds write, by its path and the names of what it holds. */
export function isOutput(
  folder: string,
  holds: (isName: (name: string) => boolean) => boolean,
): boolean {
  const parts = folder.split('/');
  const name = parts.pop() ?? '';
  return (
    outputFolders.includes(name) &&
    !parts.includes('src') &&
    !holds(child => /^(?:Dockerfile(?:\..+)?|Containerfile)$/.test(child))
  );
}

/** The entries of a listing without those in folders that no reader looks into. */
export function withoutIgnored(listing: readonly TreeEntry[]): TreeEntry[] {
  const children = new Map<string, string[]>();
  for (const { path } of listing) {
    const folder = folderOf(path);
    const names = children.get(folder) ?? [];
    names.push(path.slice(path.lastIndexOf('/') + 1));
    children.set(folder, names);
  }
  const known = new Map<string, boolean>([['', false]]);
  const isIgnored = (folder: string): boolean => {
    const found = known.get(folder);
    if (found !== undefined) return found;
    const name = folder.slice(folder.lastIndexOf('/') + 1);
    const ignored =
      isAlwaysIgnored(name) ||
      isOutput(folder, isName => (children.get(folder) ?? []).some(isName)) ||
      isIgnored(folderOf(folder));
    known.set(folder, ignored);
    return ignored;
  };
  return listing.filter(
    // What is over the limit is told of, wherever it lies.
    ({ path }) => path.length > limits.tree.path || !isIgnored(folderOf(path)),
  );
}

/** The folder of a path, `''` for the root. */
export function folderOf(path: string): string {
  return path.includes('/') ? path.slice(0, path.lastIndexOf('/')) : '';
}

/** Whether a path is the folder itself or lies below it; `''` is the root. */
export function isBelow(path: string, folder: string): boolean {
  return !folder || path === folder || path.startsWith(`${folder}/`);
}

/**
 * Joins a relative path to a folder of the tree; a path that starts with `/`
 * counts from the tree's root. Undefined if it leaves the tree.
 */
export function joinPath(folder: string, path: string): string | undefined {
  const result: string[] = path.startsWith('/') ? [] : folder.split('/');
  for (const part of path.split('/')) {
    if (part === '..') {
      if (!result.some(Boolean)) return undefined;
      result.pop();
    } else if (part && part !== '.') {
      result.push(part);
    }
  }
  return result.filter(Boolean).join('/');
}
