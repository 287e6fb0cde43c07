// SPDX-License-Identifier: Apache-2.0
import type { RepositoryTree } from '../tree';

/** A released state of a repository: a Git tag whose name is a version. */
export interface Release {
  readonly tag: string;
  /** Major, minor, patch. */
  readonly version: readonly [number, number, number];
  readonly commit: string;
}

/** What was released of a repository before the state that is read. */
export interface RepositoryHistory {
  /** By version, oldest first; without releases of the very commit that is read, so that tagging changes no verdict. */
  readonly releases: readonly Release[];
  /** The same folder as it was at a release; without files if it did not exist. */
  tree(release: Release): Promise<RepositoryTree>;
}

/** Why what was released cannot be known; then it is unknown, not nothing. */
export interface NoHistory {
  /** A sentence: what is missing and what to do. */
  readonly unreadable: string;
}

/** Whether history can be read. */
export function hasHistory(
  history: RepositoryHistory | NoHistory,
): history is RepositoryHistory {
  return 'releases' in history;
}

const versionTag = /^v?(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;

/** The version that a tag stands for; undefined for any other tag (`v1.2.0-rc.1` is no release). */
export function versionOfTag(tag: string): Release['version'] | undefined {
  const found = versionTag.exec(tag);
  return found
    ? [Number(found[1]), Number(found[2]), Number(found[3])]
    : undefined;
}

/** Orders releases by version, then by tag: `1.2.0` and `v1.2.0` may both be there. */
export function byVersion(a: Release, b: Release): number {
  return (
    a.version[0] - b.version[0] ||
    a.version[1] - b.version[1] ||
    a.version[2] - b.version[2] ||
    (a.tag < b.tag ? -1 : Number(a.tag > b.tag))
  );
}
