// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { entityNameOf } from './entityName';
import { commaList } from './entityRefs';

/** References of topics, sorted. */
export interface DeclaredTopics {
  readonly publishes: string[];
  readonly consumes: string[];
}

/**
 * The topics that an entity itself says it publishes and consumes, in its
 * annotations and its spec. What topics say of it is not among them.
 */
export function declaredTopics(entity: Entity): DeclaredTopics {
  const { annotations = {}, namespace = 'default' } = entity.metadata;
  const refs = (annotation: string, inSpec: unknown) => {
    const named = [
      ...commaList(annotations[annotation]),
      ...(Array.isArray(inSpec)
        ? inSpec.filter((v): v is string => typeof v === 'string')
        : []),
    ];
    const all = named.map(exact =>
      stringifyEntityRef({
        kind: 'Resource',
        namespace,
        name: entityNameOf(exact),
      }),
    );
    return [...new Set(all)].sort();
  };
  // As the relations: only components publish and consume.
  if (entity.kind.toLowerCase() !== 'component') {
    return { publishes: [], consumes: [] };
  }
  return {
    publishes: refs('golive/publishes', entity.spec?.publishesTopics),
    consumes: refs('golive/consumes', entity.spec?.consumesTopics),
  };
}
