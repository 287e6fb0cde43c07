// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import fs, {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, relative } from 'node:path';
import { daysSince, moveDates } from './exampleDates.mjs';

/** Says of which state of the examples the copy is. */
const MARKER = 'made-of';

// Fixed, so that the same examples are the same commits everywhere.
const author = {
  name: 'Acme',
  email: 'platform@acme.example',
  timestamp: Date.UTC(2026, 0, 1) / 1000,
  timezoneOffset: 0,
};

const filesBelow = folder =>
  readdirSync(folder, { recursive: true })
    .map(name => join(folder, name))
    .filter(file => statSync(file).isFile())
    .sort();

function stateOf(folders) {
  const hash = createHash('sha256');
  for (const folder of folders.filter(f => existsSync(f))) {
    for (const file of filesBelow(folder)) {
      hash.update(`${relative(folder, file)}\0`).update(readFileSync(file));
    }
  }
  return hash.digest('hex');
}

const byVersion = (a, b) =>
  a.localeCompare(b, 'en', { numeric: true, sensitivity: 'base' });

/** Makes the working tree exactly what a folder holds, records moved by some days, and commits it. */
async function commit(git, dir, source, message, days) {
  for (const name of readdirSync(dir)) {
    if (name !== '.git') rmSync(join(dir, name), { recursive: true });
  }
  cpSync(source, dir, { recursive: true });
  moveDates(
    filesBelow(source).map(file => join(dir, relative(source, file))),
    days,
  );
  for (const [filepath, , inWorkdir] of await git.statusMatrix({ fs, dir })) {
    if (inWorkdir) await git.add({ fs, dir, filepath });
    else await git.remove({ fs, dir, filepath });
  }
  await git.commit({ fs, dir, message, author });
}

/**
 * Copies the example platform, each of its folders as a Git repository of its
 * own: what lies in `releases/<folder>/<tag>/` is what was released under that
 * tag, before the state that the example shows. Records that count for a time
 * only (restores, test runs) are moved from the day of which the examples tell,
 * in `told-on`, to the day of the copy, so that they never look old in it.
 *
 * @param {string} source the folder with `cpq/` and `releases/`
 * @param {string} target the folder that gets `cpq/`; it is made anew when the examples changed
 * @param {Date} [today] the day of the copy
 */
export async function makeExamples(source, target, today = new Date()) {
  const from = join(source, 'cpq');
  const releases = join(source, 'releases');
  const marker = join(target, MARKER);
  const state = stateOf([from, releases]);
  const days = daysSince(source, today);
  if (existsSync(marker) && readFileSync(marker, 'utf8') === state) return;
  // Only now: this file is loaded before packages are installed.
  const { default: git } = await import('isomorphic-git');
  rmSync(target, { recursive: true, force: true });
  mkdirSync(join(target, 'cpq'), { recursive: true });
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const own = join(from, entry.name);
    const dir = join(target, 'cpq', entry.name);
    if (!entry.isDirectory()) {
      cpSync(own, dir);
      continue;
    }
    mkdirSync(dir);
    await git.init({ fs, dir, defaultBranch: 'main' });
    const past = join(releases, entry.name);
    const tags = existsSync(past) ? readdirSync(past).sort(byVersion) : [];
    for (const tag of tags) {
      await commit(git, dir, join(past, tag), `Release ${tag}`, days);
      await git.tag({ fs, dir, ref: tag });
    }
    await commit(git, dir, own, 'What comes next', days);
  }
  writeFileSync(marker, state);
}
