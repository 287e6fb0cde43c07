// SPDX-License-Identifier: Apache-2.0
import type { Entity } from '@backstage/catalog-model';
import type { RelatedUnit } from '@golive/backstage-plugin-golive-common';
import { declaredTopics } from './declaredTopics';
import { unitKindOf } from './shape';

const kept = /^(?:golive|kafka\.apache\.org|camunda\.org)\//;

/**
 * The other side of a relation, for the fact `relatedUnits`.
 *
 * @param ref - canonical reference of the other side
 * @param relations - types of the relations from the judged unit to it
 * @param entity - what the catalog has under the reference, if anything
 */
export function relatedUnitOf(
  ref: string,
  relations: readonly string[],
  entity: Entity | undefined,
): RelatedUnit {
  const kind = entity && unitKindOf(entity);
  const annotations = Object.entries(entity?.metadata.annotations ?? {})
    .filter(([name, value]) => kept.test(name) && typeof value === 'string')
    .sort(([a], [b]) => (a < b ? -1 : 1));
  return {
    ref,
    ...(kind ? { kind } : {}),
    relations: [...new Set(relations)].sort(),
    annotations: Object.fromEntries(annotations),
    declares: entity ? declaredTopics(entity) : { publishes: [], consumes: [] },
  };
}
