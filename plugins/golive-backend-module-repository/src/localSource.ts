// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import {
  hasHistory,
  limits,
  localTree,
  withoutIgnored,
  type RepositoryTree,
  type TreeEntry,
} from '@golive/backstage-plugin-golive-repository';
import type { TreeSource } from './sourceTree';

const digestLength = 12;

/** Cheap: says whether anything may have changed, without reading a file. */
async function fingerprintOf(
  root: string,
  entries: readonly TreeEntry[],
  releases: string,
): Promise<string> {
  const hash = createHash('sha256').update(releases);
  for (const entry of entries) {
    const { mtimeMs } =
      entry.type === 'file'
        ? await lstat(path.join(root, entry.path))
        : { mtimeMs: 0 };
    hash.update(
      JSON.stringify([
        entry.path,
        entry.type,
        entry.size,
        entry.linkTarget,
        mtimeMs,
      ]),
    );
  }
  return hash.digest('hex');
}

/** What was released before, as far as a verdict can depend on it; empty if nothing was, or nobody can say. */
async function releasesOf(tree: RepositoryTree): Promise<string> {
  const history = await tree.history?.();
  return history && hasHistory(history) && history.releases.length
    ? JSON.stringify(history.releases)
    : '';
}

/** The same for the same content and releases, on every machine. */
async function contentHashOf(
  tree: RepositoryTree,
  entries: readonly TreeEntry[],
  releases: string,
): Promise<string> {
  const hash = createHash('sha256').update(releases);
  for (const { path: file, type, size, linkTarget } of entries) {
    if (type === 'directory') continue;
    hash.update(JSON.stringify([file, type, size, linkTarget]));
    // A file that is too large to be read counts by its size.
    if (type === 'file' && size <= limits.tree.entry)
      hash.update(await tree.read(file));
  }
  return hash.digest('hex').slice(0, digestLength);
}

/**
 * Folders of this machine, for `file:` locations: the folder of the catalog
 * file is the repository. Its revision is a hash of its content and of the
 * releases before it, which is only computed again after a size, a date or a
 * tag changed.
 */
export function localSource(): TreeSource {
  const known = new Map<string, { fingerprint: string; revision: string }>();
  return {
    place(location) {
      if (!location.startsWith('file:')) return undefined;
      const target = location.slice('file:'.length);
      if (!path.isAbsolute(target)) return undefined;
      return {
        root: path.resolve(
          target.endsWith('/') ? target : path.dirname(target),
        ),
        path: '',
      };
    },
    async open(root, knownRevision) {
      const tree = localTree(root);
      const entries = withoutIgnored(await tree.list()).sort((a, b) =>
        a.path < b.path ? -1 : 1,
      );
      const releases = await releasesOf(tree);
      const fingerprint = await fingerprintOf(root, entries, releases);
      const before = known.get(root);
      const revision =
        before?.fingerprint === fingerprint
          ? before.revision
          : await contentHashOf(tree, entries, releases);
      known.set(root, { fingerprint, revision });
      return revision === knownRevision ? 'unchanged' : { tree, revision };
    },
    linkTemplate: () => undefined,
  };
}
