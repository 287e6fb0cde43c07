// SPDX-License-Identifier: Apache-2.0
import { createHash } from 'node:crypto';
import type { RepositoryTree } from '@golive/backstage-plugin-golive-repository';

const hashOf = (bytes: Uint8Array) =>
  createHash('sha256').update(bytes).digest('hex');

/** A tree that knows which bytes its readers were given. */
export interface RememberingTree extends RepositoryTree {
  /** Whether a file was read, and these are the bytes that it had. */
  wasRead(path: string, bytes: Uint8Array): boolean;
}

/** Keeps a fingerprint of each file that is read. */
export function rememberingTree(tree: RepositoryTree): RememberingTree {
  const read = new Map<string, string>();
  return {
    ...tree,
    read: async path => {
      const bytes = await tree.read(path);
      read.set(path, hashOf(bytes));
      return bytes;
    },
    wasRead: (path, bytes) => read.get(path) === hashOf(bytes),
  };
}
