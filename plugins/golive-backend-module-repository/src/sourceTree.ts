// SPDX-License-Identifier: Apache-2.0
import type { RepositoryTree } from '@golive/backstage-plugin-golive-repository';

/** A repository as it was found at one revision. */
export interface OpenedTree {
  readonly tree: RepositoryTree;
  /** Commit, else a hash of the content. */
  readonly revision: string;
}

/** Where a unit's files are. */
export interface SourcePlace {
  /** What is read together: the root of a tree. */
  readonly root: string;
  /** The unit's folder inside it, `''` for the root. */
  readonly path: string;
}

/** A place that trees can be read from. */
export interface TreeSource {
  /** Where a location leads; undefined if it is not of this source. */
  place(location: string): SourcePlace | undefined;
  /** The tree, or `unchanged` if it is still at the revision that is known. */
  open(
    root: string,
    knownRevision: string | undefined,
    signal: AbortSignal,
  ): Promise<OpenedTree | 'unchanged'>;
  /** Address of a file and line as a template; undefined where a browser can open none. */
  linkTemplate(root: string, revision: string): string | undefined;
}
