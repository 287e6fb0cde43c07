// SPDX-License-Identifier: Apache-2.0
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { asFailure, Failure } from './failure.mjs';

/** Marks a folder as ours, so that `--reset` can never delete somebody's home. */
const MARKER = 'golive-data.json';

const alive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code === 'EPERM';
  }
};

function readMarker(folder) {
  try {
    return JSON.parse(readFileSync(join(folder, MARKER), 'utf8'));
  } catch {
    return undefined;
  }
}

/** Fails with one sentence when a data folder is not ours, or in use. */
export function needDataFolder(folder) {
  if (
    !existsSync(join(folder, MARKER)) &&
    existsSync(folder) &&
    readdirSync(folder).length > 0
  ) {
    throw new Failure(
      `The data folder ${folder} holds other files: name an empty or new folder with --data DIR.`,
    );
  }
  const pid = readMarker(folder)?.pid;
  if (pid && pid !== process.pid && alive(pid)) {
    throw new Failure(
      `The data folder ${folder} is in use by a running portal (process ${pid}): stop it, or choose another folder with --data DIR.`,
    );
  }
}

/**
 * Takes the embedded portal's data folder: makes it, refuses one that is not
 * ours or that another portal is using.
 * @param {string} folder absolute
 * @param {{reset?: boolean}} options `reset`: forget everything in it first
 * @returns {{release: () => void, fresh: boolean}} `fresh`: there is no data in it yet
 */
export function takeDataFolder(folder, { reset = false } = {}) {
  needDataFolder(folder);
  const marker = join(folder, MARKER);
  const ours = existsSync(marker);
  try {
    if (reset && ours) rmSync(folder, { recursive: true, force: true });
    for (const part of ['database', 'repositories', 'work']) {
      mkdirSync(join(folder, part), { recursive: true });
    }
    writeFileSync(marker, JSON.stringify({ pid: process.pid }));
  } catch (error) {
    throw asFailure(`preparing the data folder ${folder}`, error);
  }
  const release = () => {
    // Only what this process wrote; a folder that is gone already is released, too.
    if (readMarker(folder)?.pid === process.pid) {
      writeFileSync(marker, JSON.stringify({}));
    }
  };
  return { release, fresh: !ours || reset };
}
