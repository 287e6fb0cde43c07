// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';

/** The root of the Git repository around a folder; undefined where there is none. No git program is run. */
export function repositoryRoot(folder: string): string | undefined {
  for (let at = fs.realpathSync(folder); ; at = path.dirname(at)) {
    if (fs.existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

/** The path of a folder below another one, with `/`; '' for itself and for one outside of it. */
export function pathBelow(base: string, folder: string): string {
  const relative = path.relative(base, folder).split(path.sep).join('/');
  return relative.startsWith('..') || path.isAbsolute(relative) ? '' : relative;
}
