// SPDX-License-Identifier: Apache-2.0
import {
  getCompoundEntityRef,
  stringifyEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import {
  bothWays,
  entityRef,
  joinWorkers,
  relationsOf,
  type Edge,
  type Relation,
} from '@golive/backstage-plugin-golive-repository/catalog';

/** The entities that are known offline, with their relations as the catalog would make them. */
export class TreeCatalog {
  private readonly entities: ReadonlyMap<string, Entity>;
  private readonly related = new Map<string, Map<string, Set<string>>>();

  constructor(entities: readonly Entity[], edges: readonly Edge[]) {
    this.entities = new Map(entities.map(e => [stringifyEntityRef(e), e]));
    const workers = joinWorkers(entities);
    const relations = [
      ...bothWays(edges, true),
      ...entities.flatMap(entity => [
        ...relationsOf(entity, {
          dependsOn: true,
          workers: workers.get(stringifyEntityRef(entity)),
        }),
        ...builtInRelations(entity),
      ]),
    ];
    for (const { source, type, target } of relations) {
      const from = stringifyEntityRef(source);
      const of = this.related.get(from) ?? new Map<string, Set<string>>();
      this.related.set(from, of);
      const to = stringifyEntityRef(target);
      of.set(to, (of.get(to) ?? new Set()).add(type));
    }
  }

  /** An entity by its canonical reference. */
  get(ref: string): Entity | undefined {
    return this.entities.get(ref);
  }

  /** The types of an entity's relations by the other side's reference; both sorted. */
  relationsOf(ref: string): [ref: string, types: string[]][] {
    return [...(this.related.get(ref) ?? [])]
      .map(([to, types]): [string, string[]] => [to, [...types].sort()])
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }
}

/** What the catalog's own processors say of a component or resource, as far as it leads to another one. */
function builtInRelations(entity: Entity): Relation[] {
  if (entity.kind !== 'Component' && entity.kind !== 'Resource') return [];
  const self = getCompoundEntityRef(entity);
  const refs = (field: string, defaultKind = '') =>
    (Array.isArray(entity.spec?.[field])
      ? (entity.spec?.[field] as unknown[])
      : [entity.spec?.[field]]
    ).flatMap(value => {
      const ref =
        typeof value === 'string'
          ? entityRef(value, defaultKind, self.namespace)
          : undefined;
      return ref ? [ref] : [];
    });
  const pair = (
    targets: readonly CompoundEntityRef[],
    forward: string,
    reverse: string,
  ) =>
    targets.flatMap(target => [
      { source: self, type: forward, target },
      { source: target, type: reverse, target: self },
    ]);
  return [
    ...pair(refs('dependsOn'), 'dependsOn', 'dependencyOf'),
    ...pair(refs('dependencyOf'), 'dependencyOf', 'dependsOn'),
    ...pair(refs('subcomponentOf', 'Component'), 'partOf', 'hasPart'),
  ];
}
