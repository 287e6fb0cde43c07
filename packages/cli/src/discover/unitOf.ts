// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type { Unit } from '@golive/backstage-plugin-golive-common';
import {
  entityRef,
  unitKindOf,
} from '@golive/backstage-plugin-golive-repository/catalog';

const text = (value: unknown): string | undefined =>
  typeof value === 'string' && value ? value : undefined;

/** The unit that an entity is, as the portal makes it of the catalog's; undefined if it is none. */
export function unitOf(entity: Entity): Unit | undefined {
  const kind = unitKindOf(entity);
  if (!kind) return undefined;
  const { namespace = 'default', name, title } = entity.metadata;
  const refOf = (value: unknown, defaultKind: string) => {
    const ref = text(value) && entityRef(String(value), defaultKind, namespace);
    return ref ? stringifyEntityRef(ref) : undefined;
  };
  const owner = refOf(entity.spec?.owner, 'Group');
  const system = refOf(entity.spec?.system, 'System');
  const lifecycle = text(entity.spec?.lifecycle);
  const annotations = Object.entries(entity.metadata.annotations ?? {}).filter(
    (e): e is [string, string] => typeof e[1] === 'string',
  );
  return {
    ref: stringifyEntityRef(entity),
    kind,
    title: title ?? name,
    ...(owner ? { owner } : {}),
    ...(system ? { system } : {}),
    ...(lifecycle ? { lifecycle } : {}),
    annotations: Object.fromEntries(
      annotations.sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  };
}
