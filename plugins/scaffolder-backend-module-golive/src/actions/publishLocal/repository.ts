// SPDX-License-Identifier: Apache-2.0
import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { ConflictError, InputError } from '@backstage/errors';
import git from 'isomorphic-git';

/** Who the first commit is by. */
export type Author = { name: string; email: string };

/** Paths are relative, with forward slashes, sorted; `.git` is left out. */
async function listFiles(root: string, below = ''): Promise<string[]> {
  const entries = await fs.promises.readdir(path.join(root, below), {
    withFileTypes: true,
  });
  const files = await Promise.all(
    entries
      .filter(entry => !(below === '' && entry.name === '.git'))
      .map(async entry => {
        const file = path.posix.join(below, entry.name);
        return entry.isDirectory() ? listFiles(root, file) : [file];
      }),
  );
  return files.flat().sort();
}

function isInside(folder: string, target: string): boolean {
  const relative = path.relative(folder, target);
  return !relative.startsWith('..') && !path.isAbsolute(relative);
}

/** Every file of the tree; refuses links that lead out of it and anything that is neither file nor link. */
export async function readTree(root: string): Promise<string[]> {
  const base = await fs.promises.realpath(root);
  const files = await listFiles(base);
  for (const file of files) {
    const full = path.join(base, file);
    const stats = await fs.promises.lstat(full);
    if (stats.isSymbolicLink()) {
      const target = await fs.promises.realpath(full).catch(() => undefined);
      if (!target || !isInside(base, target)) {
        throw new InputError(
          `${file} is a link that leads out of the generated files; a repository may only link to its own files`,
        );
      }
    } else if (!stats.isFile()) {
      throw new InputError(
        `${file} is neither a file nor a link and cannot be in a repository`,
      );
    }
  }
  return files;
}

async function sameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([
    fs.promises.lstat(one),
    fs.promises.lstat(other),
  ]);
  if (a.isSymbolicLink() || b.isSymbolicLink()) {
    return (
      a.isSymbolicLink() &&
      b.isSymbolicLink() &&
      (await fs.promises.readlink(one)) === (await fs.promises.readlink(other))
    );
  }
  return (
    a.size === b.size &&
    (await fs.promises.readFile(one)).equals(await fs.promises.readFile(other))
  );
}

async function sameTree(one: string, other: string): Promise<boolean> {
  const files = await listFiles(one);
  const others = await listFiles(other);
  if (files.join('\n') !== others.join('\n')) {
    return false;
  }
  for (const file of files) {
    if (!(await sameFile(path.join(one, file), path.join(other, file)))) {
      return false;
    }
  }
  return true;
}

/**
 * What is at the place of a new repository: nothing, or the same files with a
 * commit already (then there is nothing to do). Anything else is a conflict.
 */
export async function lookAtTarget(
  source: string,
  target: string,
): Promise<'absent' | 'same'> {
  if (!fs.existsSync(target)) {
    return 'absent';
  }
  const committed = await git
    .resolveRef({ fs, dir: target, ref: 'HEAD' })
    .catch(() => undefined);
  if (committed && (await sameTree(source, target))) {
    return 'same';
  }
  throw new ConflictError(
    `The local repository ${target} exists and holds something else; choose another name, or remove that folder first`,
  );
}

/**
 * Makes a Git repository at `target` with one commit of the given files on
 * branch main. It is built aside and then moved to its place, so that
 * nobody ever sees half of it.
 */
export async function createRepository(options: {
  source: string;
  files: string[];
  target: string;
  author: Author;
  message: string;
}): Promise<{ commitHash: string }> {
  const { source, files, target, author, message } = options;
  // One folder deeper than repositories are: the catalog looks at those only.
  const draft = path.join(path.dirname(target), '.drafts', randomUUID());
  await fs.promises.mkdir(draft, { recursive: true });
  try {
    for (const file of files) {
      await fs.promises.cp(path.join(source, file), path.join(draft, file), {
        recursive: true,
        verbatimSymlinks: true,
      });
    }
    await git.init({ fs, dir: draft, defaultBranch: 'main' });
    for (const filepath of files) {
      await git.add({ fs, dir: draft, filepath, force: true });
    }
    const commitHash = await git.commit({ fs, dir: draft, author, message });
    await fs.promises.rename(draft, target);
    return { commitHash };
  } finally {
    await fs.promises.rm(draft, { recursive: true, force: true });
  }
}
