// SPDX-License-Identifier: Apache-2.0
import { folderOf, isBelow } from '../../tree';
import { dockerfileNames } from './parseBuildFile';

/**
 * The Dockerfiles that do not make the unit's image: where one `Dockerfile`
 * lies nearest to the unit's folder, all others (`Dockerfile.dev`, that of a
 * load test). Where none does, all may be it and none is left out.
 */
export function otherDockerfiles(
  paths: readonly string[],
  bases: readonly string[],
): string[] {
  const all = paths.filter(path => dockerfileNames.test(path));
  const depths = all
    .filter(path => /(?:^|\/)(?:Dockerfile|Containerfile)$/.test(path))
    .map(path => ({ path, depth: depthOf(path, bases) }));
  const least = Math.min(...depths.map(({ depth }) => depth));
  const nearest = depths.filter(({ depth }) => depth === least);
  return nearest.length === 1 || least === 0
    ? all.filter(path => !nearest.some(near => near.path === path))
    : [];
}

/** How many folders lie between a file and the nearest base. */
function depthOf(path: string, bases: readonly string[]): number {
  const folder = folderOf(path);
  return Math.min(
    ...bases
      .filter(base => isBelow(folder, base))
      .map(base => folder.slice(base.length).split('/').filter(Boolean).length),
  );
}
