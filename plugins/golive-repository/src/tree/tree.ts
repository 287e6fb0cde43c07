// SPDX-License-Identifier: Apache-2.0

/** One thing in a repository's tree. Directories need not be listed. */
export interface TreeEntry {
  /** From the root of the tree, with `/`, without `.` or `..`. */
  readonly path: string;
  readonly type: 'file' | 'directory' | 'symlink' | 'other';
  /** Bytes of a file; 0 for the others. */
  readonly size: number;
  /** Of a symlink: what it says, unresolved. */
  readonly linkTarget?: string;
}

/** A repository at one revision. Everything in it is hostile until parsed. */
export interface RepositoryTree {
  /** For messages: the folder or the address. */
  readonly name: string;
  /** All entries, links as links; may stop after one entry more than the limit. */
  list(): Promise<readonly TreeEntry[]>;
  /** Bytes of a file; follows links only inside the tree and refuses others. */
  read(path: string): Promise<Uint8Array>;
}

/**
 * Folders that no reader ever looks into: version control, dependencies and
 * what builds write. A unit that keeps sources in a folder of such a name has
 * to move them.
 */
export const ignoredFolders: readonly string[] = [
  '.git',
  'node_modules',
  'target',
  'build',
  'dist',
];

/** Whether a path lies in one of the {@link ignoredFolders}. */
export function isIgnored(path: string): boolean {
  const parts = path.split('/');
  parts.pop();
  return parts.some(part => ignoredFolders.includes(part));
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
