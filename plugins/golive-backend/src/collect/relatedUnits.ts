// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import {
  relatedUnits,
  type FactValue,
} from '@golive/backstage-plugin-golive-common';
import { relatedUnitOf } from '@golive/backstage-plugin-golive-repository/catalog';

/**
 * The types of an entity's relations by the other side, as far as that can be a
 * unit: groups, systems and interfaces are left out.
 */
export function unitRelations(entity: Entity): Map<string, string[]> {
  const related = new Map<string, string[]>();
  for (const { type, targetRef } of entity.relations ?? []) {
    const ref = targetRef.toLocaleLowerCase('en-US');
    if (!/^(?:component|resource):/.test(ref)) continue;
    related.set(ref, [...(related.get(ref) ?? []), type]);
  }
  return related;
}

/** The units on the other side of a unit's relations, by reference. */
export function relatedUnitsOf(
  relations: ReadonlyMap<string, readonly string[]>,
  entityOf: (ref: string) => Entity | undefined,
): FactValue<typeof relatedUnits> {
  return {
    units: [...relations]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([ref, types]) => relatedUnitOf(ref, types, entityOf(ref))),
  };
}
