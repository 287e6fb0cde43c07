// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { inState, root } from './places.mjs';

const SKIPPED = new Set(['node_modules', 'dist', 'dist-types', 'coverage']);
const isTest = name => /\.test\.[cm]?[jt]sx?$/.test(name);

function* filesOf(path) {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat) return;
  if (!stat.isDirectory()) {
    yield path;
    return;
  }
  for (const entry of readdirSync(path).sort()) {
    if (!SKIPPED.has(entry) && !isTest(entry))
      yield* filesOf(join(path, entry));
  }
}

/**
 * A hash of files' names and contents. Tests and build output do not count.
 * @param {string[]} paths files or folders; absent ones count as empty
 * @param {string[]} [also] other things that matter, e.g. a Node version
 */
export function fingerprint(paths, also = []) {
  const hash = createHash('sha256');
  also.forEach(text => hash.update(`${text}\0`));
  for (const path of paths) {
    for (const file of filesOf(path)) {
      hash.update(`${relative(root, file)}\0`);
      hash.update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

/**
 * Remembers for what inputs a piece of work was done, so that it is not done twice.
 * @param {string} name of the work
 */
export function stamp(name) {
  const file = inState('stamps', name);
  return {
    /** Whether the work was done for these inputs. */
    fits(value) {
      try {
        return readFileSync(file, 'utf8') === value;
      } catch {
        return false;
      }
    },
    write(value) {
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, value);
    },
  };
}
