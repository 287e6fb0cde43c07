// SPDX-License-Identifier: Apache-2.0
import type { ReadInput } from '../reader';
import { folderOf, joinPath } from '../tree';

/**
 * Of each file that a document names: whether it is there. A path counts from
 * the folder of the document, of the unit or the root of the tree; what stands
 * behind `#` names something inside the file. Addresses are left out.
 */
export function namedFiles(
  input: Pick<ReadInput<unknown>, 'bases' | 'exists'>,
  from: string,
  names: Iterable<string | undefined>,
): Record<string, boolean> {
  const found = new Map<string, boolean>();
  for (const name of names) {
    if (name === undefined || /^[a-z][a-z0-9+.-]*:/i.test(name)) continue;
    const path = name.replace(/#.*$/s, '');
    const folders = [folderOf(from), ...input.bases, ''];
    found.set(
      name,
      path !== '' &&
        folders.some(folder => {
          const file = joinPath(folder, path);
          return file !== undefined && input.exists(file);
        }),
    );
  }
  return Object.fromEntries(found);
}
