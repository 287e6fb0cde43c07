// SPDX-License-Identifier: Apache-2.0
import {
  isBelow,
  type RepositoryTree,
} from '@golive/backstage-plugin-golive-repository';

/**
 * A folder of a tree as a tree of its own, as the catalog sees the folder of a
 * catalog file: links that lead out of it are not followed.
 */
export function subTree(tree: RepositoryTree, folder: string): RepositoryTree {
  if (!folder) return tree;
  return {
    name: `${tree.name}/${folder}`,
    list: async () =>
      (await tree.list())
        .filter(({ path }) => path !== folder && isBelow(path, folder))
        .map(entry => ({
          ...entry,
          path: entry.path.slice(folder.length + 1),
        })),
    read: path => tree.read(`${folder}/${path}`),
  };
}
