// SPDX-License-Identifier: Apache-2.0
import picomatch from 'picomatch';
import { limits } from '../limits';

/** Whether a path matches. */
export type Matcher = (path: string) => boolean;

// No extended globs: what an annotation says must not become an expensive pattern.
const options = { dot: true, noextglob: true, nobracket: true, nonegate: true };

/** Matches any of the globs, and none of those that start with `!`. For globs of our own. */
export function matcher(globs: readonly string[]): Matcher {
  const wanted = picomatch(
    globs.filter(g => !g.startsWith('!')),
    options,
  );
  const unwanted = globs.filter(g => g.startsWith('!')).map(g => g.slice(1));
  const not = unwanted.length ? picomatch(unwanted, options) : () => false;
  return path => wanted(path) && !not(path);
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
