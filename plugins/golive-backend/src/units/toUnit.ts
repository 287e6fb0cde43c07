// SPDX-License-Identifier: Apache-2.0
import {
  RELATION_OWNED_BY,
  RELATION_PART_OF,
  parseEntityRef,
  stringifyEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  catalogKindOf,
  isUnitKind,
} from '@golive/backstage-plugin-golive-common';
import { cleanJson, cleanText, hashOf } from '../store/clean';
import type { StoredUnit } from '../store/units';
import { locationOf } from './locationOf';
import { traitsOf } from './traits';

const text = (value: unknown): string | null =>
  typeof value === 'string' && value ? cleanText(value, 500) : null;

function relation(entity: Entity, type: string, kinds: readonly string[]) {
  return (
    (entity.relations ?? [])
      .filter(r => r.type === type)
      .map(r => r.targetRef)
      .find(ref => kinds.includes(parseEntityRef(ref).kind)) ?? null
  );
}

/**
 * The unit that an entity is, or undefined if it is none.
 *
 * @param trustSourceLocation - see `locationOf`
 */
export function toUnit(
  entity: Entity,
  trustSourceLocation = false,
): StoredUnit | undefined {
  const kind = entity.spec?.type;
  if (!isUnitKind(kind)) return undefined;
  if (entity.kind.toLowerCase() !== catalogKindOf[kind].toLowerCase())
    return undefined;
  const annotations = entity.metadata.annotations ?? {};
  const unit = {
    ref: stringifyEntityRef(entity),
    kind,
    name: entity.metadata.name,
    title: cleanText(entity.metadata.title ?? entity.metadata.name, 200),
    owner: relation(entity, RELATION_OWNED_BY, ['group', 'user']),
    system: relation(entity, RELATION_PART_OF, ['system']),
    lifecycle: text(entity.spec?.lifecycle),
    location: locationOf(annotations, trustSourceLocation),
    annotations: Object.fromEntries(
      Object.entries(annotations).sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
    traits: traitsOf(entity),
  };
  return { ...unit, hash: hashOf(cleanJson(unit)) };
}
