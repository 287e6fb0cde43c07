// SPDX-License-Identifier: Apache-2.0
import { distance } from 'fastest-levenshtein';

/** The names most like a wrong one, best first; none where nothing is alike. */
export function nearestOf(
  wrong: string,
  names: readonly string[],
  most = 3,
): string[] {
  const asked = wrong.slice(0, 100).toLowerCase();
  return [...new Set(names)]
    .map(name => ({
      name,
      far: name.toLowerCase().includes(asked)
        ? 1
        : distance(asked, name.toLowerCase()),
    }))
    .filter(({ name, far }) => far <= Math.max(2, name.length / 2.5))
    .sort((a, b) => a.far - b.far || (a.name < b.name ? -1 : 1))
    .slice(0, most)
    .map(({ name }) => name);
}

/** A sentence that names them, with a space before it; empty where nothing is alike. */
export function nearest(wrong: string, names: readonly string[]): string {
  const alike = nearestOf(wrong, names);
  return alike.length ? ` Did you mean ${alike.join(', ')}?` : '';
}
