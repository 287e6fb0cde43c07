// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import type { LocationSpec } from '@backstage/plugin-catalog-node';
import type { Problem } from '@golive/backstage-plugin-golive-common';
import type { Declared } from '@golive/backstage-plugin-golive-repository';
import type { OpenedRepository } from './openRepository';

/** What a catalog file's folder declares, by location. Plain JSON: it is kept in the processor's cache. */
export interface LocatedDeclared extends Pick<Declared, 'edges'> {
  readonly entities: readonly { location: LocationSpec; entity: Entity }[];
  /** What is wrong, by file. */
  readonly problems: readonly {
    location: LocationSpec;
    problems: readonly Problem[];
  }[];
}

/** Puts locations for the paths of what was read. */
export function located(
  { entities, problems, edges }: Declared,
  { locationOf }: OpenedRepository,
): LocatedDeclared {
  return {
    entities: entities.map(({ path, entity }) => ({
      location: locationOf(path),
      entity,
    })),
    problems: problems.map(({ path, problems: wrong }) => ({
      location: locationOf(path),
      problems: wrong,
    })),
    edges,
  };
}
