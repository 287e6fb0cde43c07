// SPDX-License-Identifier: Apache-2.0
import {
  relatedUnits,
  topicManifests,
  topicOwners,
  type Fact,
  type FactValue,
  type Problem,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import {
  ownerCandidates,
  relatedUnitOf,
} from '@golive/backstage-plugin-golive-repository/catalog';
import type { TreeCatalog } from './treeCatalog';

const whatToDo =
  'Name the catalog files that know it with --catalog, or ask the portal';

function fact<T>(
  type: string,
  observedAt: string,
  value: T,
  problems: readonly Problem[],
): Fact<T> {
  return {
    type,
    view: 'declared',
    source: 'catalog',
    observedAt,
    value,
    problems,
  };
}

/**
 * Whether the owners that a unit's topic manifests name are known. One that no
 * catalog file at hand has is left open: it may be in the portal's catalog,
 * which is not asked.
 */
function ownersFact(
  unit: Unit,
  facts: readonly Fact[],
  catalog: TreeCatalog,
  observedAt: string,
): Fact {
  const named = new Set(
    facts
      .filter(f => f.type === topicManifests.id && f.value !== undefined)
      .flatMap(f => (f.value as FactValue<typeof topicManifests>).topics)
      .flatMap(({ owner }) => (owner ? [owner] : [])),
  );
  const owners: FactValue<typeof topicOwners>['owners'] = [];
  const problems: Problem[] = [];
  for (const owner of [...named].sort()) {
    const ref = ownerCandidates(owner, unit.ref).find(c => catalog.get(c));
    if (ref) owners.push({ owner, ref });
    else
      problems.push({
        code: 'not-in-tree',
        outcome: 'unknown',
        message: `The owner "${owner}" is in no catalog file of this tree, and the portal's catalog is not asked offline. ${whatToDo}.`,
      });
  }
  return fact(topicOwners.id, observedAt, { owners }, problems);
}

/** The units on the other side of a unit's relations; those that are not in the tree leave it open. */
function relatedFact(
  unit: Unit,
  catalog: TreeCatalog,
  observedAt: string,
): Fact {
  const units = catalog
    .relationsOf(unit.ref)
    .filter(([ref]) => /^(?:component|resource):/.test(ref))
    .map(([ref, relations]) => relatedUnitOf(ref, relations, catalog.get(ref)));
  const absent = units.filter(({ ref }) => !catalog.get(ref));
  const problems = absent.map(
    ({ ref }): Problem => ({
      code: 'not-in-tree',
      outcome: 'unknown',
      message: `${ref} is in no catalog file of this tree, and the portal's catalog is not asked offline. ${whatToDo}.`,
    }),
  );
  return fact(relatedUnits.id, observedAt, { units }, problems);
}

/** The facts of the source `catalog` that a tree's own catalog files give. */
export function catalogFacts(
  unit: Unit,
  facts: readonly Fact[],
  catalog: TreeCatalog,
  observedAt: string,
): Fact[] {
  return [
    ownersFact(unit, facts, catalog, observedAt),
    relatedFact(unit, catalog, observedAt),
  ];
}
