// SPDX-License-Identifier: Apache-2.0
import { createTwoFilesPatch } from 'diff';

/** A change of a file as a unified diff that `git apply` and `patch -p1` take. */
export function unifiedDiff(
  file: string,
  { before, after }: { before: string; after: string },
): string {
  return createTwoFilesPatch(
    `a/${file}`,
    `b/${file}`,
    before,
    after,
    undefined,
    undefined,
    {
      context: 3,
    },
  ).replace(/^=+\n/, '');
}
