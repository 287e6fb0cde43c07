// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import path from 'node:path';
import git from 'isomorphic-git';
import { limits, size } from '../limits';
import type { RepositoryTree } from '../tree';
import { gitTree, TreeObjects } from './gitTree';
import {
  byVersion,
  versionOfTag,
  type NoHistory,
  type Release,
  type RepositoryHistory,
} from './release';

/** A repository of this machine around a folder. */
interface Around {
  readonly gitdir: string;
  /** The folder, from the repository's root. */
  readonly prefix: string;
}

async function findRepository(folder: string): Promise<Around | NoHistory> {
  const start = await realpath(folder);
  for (let root = start; ; root = path.dirname(root)) {
    const gitdir = path.join(root, '.git');
    const found = await stat(gitdir).catch(() => undefined);
    if (found?.isDirectory()) {
      return { gitdir, prefix: path.relative(root, start).replace(/\\/g, '/') };
    }
    if (found) {
      return {
        unreadable: `${gitdir} is a file (a linked worktree or a submodule), whose history is not read; check a clone of its own`,
      };
    }
    if (path.dirname(root) === root) {
      return {
        unreadable:
          'the folder is in no Git repository, so that nothing says what was released; check a clone',
      };
    }
  }
}

// The library reads a pack into memory as a whole.
async function tooLarge(gitdir: string): Promise<NoHistory | undefined> {
  const packs = path.join(gitdir, 'objects/pack');
  const names = await readdir(packs).catch(() => []);
  for (const name of names.filter(n => n.endsWith('.pack'))) {
    const { size: bytes } = await stat(path.join(packs, name));
    if (bytes > limits.git.pack) {
      return {
        unreadable: `the repository has a pack of ${size(
          bytes,
        )}, the limit is ${size(limits.git.pack)}`,
      };
    }
  }
  return undefined;
}

/**
 * What was released of a folder of this machine, by the tags of the repository
 * around it. Objects are read by a library: a repository's own configuration is
 * never executed (design/security.md §3.3).
 */
export async function gitHistory(
  folder: string,
): Promise<RepositoryHistory | NoHistory> {
  const around = await findRepository(folder);
  if ('unreadable' in around) return around;
  const { gitdir, prefix } = around;
  try {
    await stat(path.join(gitdir, 'shallow'));
    return {
      unreadable:
        'the clone is shallow, so that released states may be missing; fetch all of it with its tags (git fetch --unshallow --tags; fetch-depth: 0 in GitHub Actions, GIT_DEPTH: 0 in GitLab CI)',
    };
  } catch {
    // No such file: the clone is whole.
  }
  const large = await tooLarge(gitdir);
  if (large) return large;
  const cache = {};
  const objects = new TreeObjects({ fs, gitdir, cache });
  let releases: Release[];
  try {
    releases = await releasesOf(gitdir, objects);
  } catch (error) {
    return {
      unreadable: `its tags cannot be read: ${
        error instanceof Error ? error.message : String(error)
      }`,
    };
  }
  const trees = new Map<string, RepositoryTree>();
  return {
    releases,
    tree: async release => {
      const known = trees.get(release.commit);
      if (known) return known;
      const tree = gitTree(objects, release, prefix);
      trees.set(release.commit, tree);
      return tree;
    },
  };
}

async function releasesOf(
  gitdir: string,
  objects: TreeObjects,
): Promise<Release[]> {
  const head = await git
    .resolveRef({ fs, gitdir, ref: 'HEAD' })
    .catch(() => undefined);
  const releases: Release[] = [];
  for (const tag of await git.listTags({ fs, gitdir })) {
    const version = versionOfTag(tag);
    if (!version) continue;
    const oid = await git.resolveRef({ fs, gitdir, ref: `refs/tags/${tag}` });
    const commit = await objects.commitOf(oid);
    if (commit && commit !== head) releases.push({ tag, version, commit });
  }
  return releases.sort(byVersion);
}
