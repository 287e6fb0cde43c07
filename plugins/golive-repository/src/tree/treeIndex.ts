// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../limits';
import { overLimit, problem } from '../problems';
import { oneLine } from '../text';
import {
  folderOf,
  isBelow,
  joinPath,
  withoutIgnored,
  type TreeEntry,
} from './tree';

/** Where links of a path lead: a path inside the tree, or why there is none. */
export type ResolvedEntry =
  | { readonly path: string; readonly refused?: undefined }
  | { readonly path?: undefined; readonly refused: string };

/**
 * Follows the links of a path (its own and those of its folders) inside the
 * tree, by the listing alone: no file system is asked.
 */
export function resolveEntry(
  path: string,
  entries: ReadonlyMap<string, TreeEntry>,
): ResolvedEntry {
  let current = path;
  for (let followed = 0; followed <= limits.tree.links; followed++) {
    const link = firstLink(current, entries);
    if (!link) return { path: current };
    const target = link.linkTarget ?? '';
    const joined = target.startsWith('/')
      ? undefined
      : joinPath(folderOf(link.path), target);
    if (joined === undefined) return { refused: 'leads out of the tree' };
    const rest = current.slice(link.path.length + 1);
    current = rest ? joinPath(joined, rest) ?? '' : joined;
  }
  return {
    refused: `leads through more than ${limits.tree.links} links or in a circle`,
  };
}

function firstLink(
  path: string,
  entries: ReadonlyMap<string, TreeEntry>,
): TreeEntry | undefined {
  for (let end = path.indexOf('/'); ; end = path.indexOf('/', end + 1)) {
    const entry = entries.get(end < 0 ? path : path.slice(0, end));
    if (entry?.type === 'symlink') return entry;
    if (end < 0) return undefined;
  }
}

/** A file that readers can ask for. */
export interface IndexedFile {
  /** Where it is listed; through a link it may be listed at several places. */
  readonly path: string;
  /** Where its bytes are. */
  readonly real: string;
  readonly size: number;
  /** Equal ids mean equal content. */
  readonly id?: string;
}

/** What can be read of a tree, and what of it cannot. */
export interface TreeIndex {
  /** By listed path, in the order of paths. */
  readonly files: ReadonlyMap<string, IndexedFile>;
  /** By the path that cannot be read; each belongs to whoever would have read that path. */
  readonly problems: ReadonlyMap<string, Problem>;
  /** The tree as a whole is over a limit: nothing of it is read. */
  readonly refused?: Problem;
}

// The files of an index, once more as a list: it is searched for every unit and reader.
const lists = new WeakMap<TreeIndex, readonly IndexedFile[]>();

/**
 * The files in a folder and below it (`''` is the root), in the order of paths:
 * what it costs depends on what is there, not on the size of the tree.
 */
export function filesBelow(
  index: TreeIndex,
  folder: string,
): readonly IndexedFile[] {
  const list = lists.get(index) ?? [...index.files.values()];
  lists.set(index, list);
  if (!folder) return list;
  // '0' is the character after '/'.
  return list.slice(
    firstFrom(list, `${folder}/`),
    firstFrom(list, `${folder}0`),
  );
}

/** Index of the first file whose path is not before `path`. */
function firstFrom(list: readonly IndexedFile[], path: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (list[middle].path < path) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Sorts a listing into what can be read and what cannot. */
export function indexTree(
  listing: readonly TreeEntry[],
  name: string,
): TreeIndex {
  const refused = wholeTreeProblem(listing, name);
  if (refused) return { files: new Map(), problems: new Map(), refused };

  const problems = new Map<string, Problem>();
  const entries = new Map<string, TreeEntry>();
  for (const entry of withoutIgnored(listing)) {
    const wrong = entryProblem(entry) ?? twice(entry, entries);
    if (wrong) problems.set(entry.path, wrong);
    else entries.set(entry.path, entry);
  }
  const files: IndexedFile[] = [];
  for (const entry of entries.values()) {
    if (entry.type === 'file') {
      files.push({
        path: entry.path,
        real: entry.path,
        size: entry.size,
        ...(entry.id === undefined ? {} : { id: entry.id }),
      });
    } else if (entry.type === 'symlink') {
      const linked =
        files.length < limits.tree.entries
          ? followLink(entry, entries)
          : { files: [], problem: tooManyLinked(entry.path) };
      if (linked.problem) problems.set(entry.path, linked.problem);
      files.push(...linked.files);
    }
  }
  files.sort((a, b) => (a.path < b.path ? -1 : 1));
  return { files: new Map(files.map(f => [f.path, f])), problems };
}

function wholeTreeProblem(
  listing: readonly TreeEntry[],
  name: string,
): Problem | undefined {
  const { entries, bytes } = limits.tree;
  if (listing.length > entries) {
    return overLimit(
      name,
      'the number of its entries',
      `${entries}`,
      `${listing.length} or more`,
    );
  }
  const total = listing.reduce((sum, entry) => sum + entry.size, 0);
  return total > bytes
    ? overLimit(name, 'the size of the tree', size(bytes), size(total))
    : undefined;
}

// Archives may hold a path twice; which one counts differs from tool to tool.
function twice(
  entry: TreeEntry,
  entries: ReadonlyMap<string, TreeEntry>,
): Problem | undefined {
  return entry.type !== 'directory' && entries.has(entry.path)
    ? problem(
        'path-twice',
        'unknown',
        `${oneLine(
          entry.path,
          200,
        )} is in the tree twice; only the first is read.`,
        entry.path,
      )
    : undefined;
}

function entryProblem(entry: TreeEntry): Problem | undefined {
  const { path } = entry;
  const shown = oneLine(path, 200);
  if (path.length > limits.tree.path) {
    return overLimit(
      shown,
      'the length of its path',
      `${limits.tree.path}`,
      `${path.length}`,
    );
  }
  if (joinPath('', path) !== path || /\p{Cc}/u.test(path)) {
    return problem(
      'unsafe-path',
      'unknown',
      `"${shown}" is not a plain path inside the tree (it leads out, or holds control characters) and is not read.`,
      shown,
    );
  }
  if (entry.type === 'other') {
    return problem(
      'not-a-file',
      'unknown',
      `${shown} is neither file, folder nor link (a pipe, a device, a submodule) and is not read.`,
      shown,
    );
  }
  return undefined;
}

function tooManyLinked(path: string) {
  return overLimit(
    path,
    'the number of files with those that links lead to',
    `${limits.tree.entries}`,
    'larger',
  );
}

function followLink(
  link: TreeEntry,
  entries: ReadonlyMap<string, TreeEntry>,
): { files: IndexedFile[]; problem?: Problem } {
  const resolved = resolveEntry(link.path, entries);
  const refuse = (why: string) => ({
    files: [],
    problem: problem(
      'link-not-followed',
      'unknown',
      `${link.path} is a link to "${oneLine(
        link.linkTarget ?? '',
      )}" that ${why}; it is not read. Put the file itself there.`,
      link.path,
    ),
  });
  if (resolved.path === undefined) return refuse(resolved.refused);
  const real = resolved.path;
  const target = entries.get(real);
  if (target?.type === 'file') {
    return { files: [{ path: link.path, real, size: target.size }] };
  }
  // A link to a folder: its files are listed under the link, once and not through further links.
  const below = [...entries.values()].filter(
    entry => entry.type === 'file' && isBelow(entry.path, real),
  );
  if (!below.length && target?.type !== 'directory')
    return refuse('leads to nothing');
  return {
    files: below
      .filter(entry => !isBelow(entry.path, link.path))
      .map(entry => ({
        path:
          joinPath(
            link.path,
            real ? entry.path.slice(real.length + 1) : entry.path,
          ) ?? link.path,
        real: entry.path,
        size: entry.size,
      })),
  };
}
