// SPDX-License-Identifier: Apache-2.0
import type { RepositoryTree } from '@golive/backstage-plugin-golive-repository';

/** A tree with files beside its own that are nowhere but here. */
export function withFiles(
  tree: RepositoryTree,
  files: ReadonlyMap<string, string>,
): RepositoryTree {
  const bytes = new Map(
    [...files].map(([path, text]) => [path, new TextEncoder().encode(text)]),
  );
  return {
    ...tree,
    list: async () => [
      ...(await tree.list()).filter(({ path }) => !bytes.has(path)),
      ...[...bytes].map(([path, { length }]) => ({
        path,
        type: 'file' as const,
        size: length,
      })),
    ],
    read: async path => bytes.get(path) ?? tree.read(path),
  };
}
