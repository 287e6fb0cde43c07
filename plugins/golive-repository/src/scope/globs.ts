// SPDX-License-Identifier: Apache-2.0
import picomatch from 'picomatch';
import { limits } from '../limits';

/** Whether a path matches. */
export type Matcher = (path: string) => boolean;

// No extended globs: what an annotation says must not become an expensive pattern.
const options = { dot: true, noextglob: true, nobracket: true, nonegate: true };

// Readers' patterns are asked for with every unit, and compiling costs more than matching.
const compiled = new WeakMap<readonly string[], Matcher>();

/** Matches any of the globs, and none of those that start with `!`. For globs of our own. */
export function matcher(globs: readonly string[]): Matcher {
  const known = compiled.get(globs);
  if (known) return known;
  const wanted = picomatch(
    globs.filter(g => !g.startsWith('!')),
    options,
  );
  const unwanted = globs.filter(g => g.startsWith('!')).map(g => g.slice(1));
  const not = unwanted.length ? picomatch(unwanted, options) : () => false;
  const matches = (path: string) => wanted(path) && !not(path);
  compiled.set(globs, matches);
  return matches;
}

const names = new WeakMap<readonly string[], Matcher>();

/** Matches the file names that globs of our own end with, wherever the file is. */
export function nameMatcher(globs: readonly string[]): Matcher {
  const known = names.get(globs);
  if (known) return known;
  const matches = matcher(
    globs
      .filter(glob => !glob.startsWith('!'))
      .map(glob => glob.slice(glob.lastIndexOf('/') + 1)),
  );
  names.set(globs, matches);
  return matches;
}

/**
 * Why a glob from an annotation is refused, if it is. Few stars only: each
 * multiplies the steps that matching a hostile file name can take.
 */
export function refusedGlob(glob: string): string | undefined {
  if (glob.length > limits.annotation.length) {
    return `it is longer than ${limits.annotation.length} characters`;
  }
  if (/[!()[\]\\\0]|\.\.\}|\{[^}]*\.\.[^}]*\}/.test(glob)) {
    return 'only *, **, ? and {a,b} have a meaning in it';
  }
  if (glob.split('**').length > 3 || (glob.match(/\{/g) ?? []).length > 2) {
    return 'it may hold ** and {…} twice at most';
  }
  const crowded = glob
    .split('/')
    .some(part => part !== '**' && part.split('*').length > 3);
  return crowded ? 'a part of it may hold two * at most' : undefined;
}

/** Whether a text is a glob rather than a plain path. */
export function isGlob(text: string): boolean {
  return /[*?{]/.test(text);
}

/** The folder above the first part of a glob that is not plain. */
export function staticFolder(glob: string): string {
  const parts = glob.split('/');
  const first = parts.findIndex(isGlob);
  return parts.slice(0, first < 0 ? -1 : first).join('/');
}
