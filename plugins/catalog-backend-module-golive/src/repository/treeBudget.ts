// SPDX-License-Identifier: Apache-2.0
import { limits, size } from '@golive/backstage-plugin-golive-repository';

/**
 * Keeps the reading of a repository within the limits of a tree: files over the
 * limit of one file are left out, and whatever would pass the limit of all is
 * neither kept nor forgiven.
 */
export class TreeBudget {
  private bytes = 0;
  private entries = 0;

  /** Whether a file may still be kept; for `filter` of the URL reader. */
  readonly admits = (_path: string, info?: { size: number }): boolean => {
    this.entries += 1;
    const own = info?.size ?? 0;
    if (own > limits.tree.entry) return false;
    this.bytes += own;
    return (
      this.bytes <= limits.tree.bytes && this.entries <= limits.tree.entries
    );
  };

  /** @throws if the tree is over a limit */
  throwIfPassed(name: string): void {
    if (this.bytes > limits.tree.bytes)
      throw new Error(
        `${name} has more than ${size(
          limits.tree.bytes,
        )}, which is the limit of what is read`,
      );
    if (this.entries > limits.tree.entries)
      throw new Error(
        `${name} has more than ${limits.tree.entries} files, which is the limit of what is read`,
      );
  }
}
