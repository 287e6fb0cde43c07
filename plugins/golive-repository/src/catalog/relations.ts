// SPDX-License-Identifier: Apache-2.0
import {
  getCompoundEntityRef,
  stringifyEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import { entityNameOf } from './entityName';
import { commaList, entityRef } from './entityRefs';
import { unitKindOf } from './shape';

/** The relation pairs of GoLive: forward and reverse, in `entities.md`'s order. */
export const relationPairs = [
  ['publishesTopic', 'topicPublishedBy'],
  ['consumesTopic', 'topicConsumedBy'],
  ['orchestrates', 'orchestratedBy'],
  ['worksForProcess', 'processWorkedBy'],
  ['callsProcess', 'processCalledBy'],
] as const;

/** The forward name of one of the {@link relationPairs}. */
export type ForwardRelation = (typeof relationPairs)[number][0];

/** One relation, by its forward name. */
export interface Edge {
  readonly from: CompoundEntityRef;
  readonly type: ForwardRelation;
  readonly to: CompoundEntityRef;
}

/** A relation in one direction, as the catalog's processors emit it. */
export interface Relation {
  readonly source: CompoundEntityRef;
  readonly type: string;
  readonly target: CompoundEntityRef;
}

/** What {@link relationsOf} may be told beyond the entity itself. */
export interface RelationOptions {
  /** Also say `dependsOn` and `dependencyOf`. */
  readonly dependsOn: boolean;
  /** References of the workers that are known to serve a process. */
  readonly workers?: readonly string[];
}

/**
 * The relations that an entity's annotations and spec say, each in both
 * directions, with `dependsOn` beside it. What the other end says as well is the
 * same relation. Targets need not exist.
 */
export function relationsOf(
  entity: Entity,
  options: RelationOptions,
): Relation[] {
  return bothWays(edgesOf(entity, options.workers ?? []), options.dependsOn);
}

/** Edges in both directions, each once; with `dependsOn` beside them if asked for. */
export function bothWays(
  edges: readonly Edge[],
  dependsOn: boolean,
): Relation[] {
  const all = edges.flatMap(({ from, type, to }) => {
    const reverse = relationPairs.find(([forward]) => forward === type)![1];
    return [
      { source: from, type: type as string, target: to },
      { source: to, type: reverse as string, target: from },
      ...(dependsOn
        ? [
            { source: from, type: 'dependsOn', target: to },
            { source: to, type: 'dependencyOf', target: from },
          ]
        : []),
    ];
  });
  return [...new Map(all.map(r => [JSON.stringify(r), r])).values()];
}

function edgesOf(entity: Entity, workers: readonly string[]): Edge[] {
  const self = getCompoundEntityRef(entity);
  const { namespace } = self;
  const spec = entity.spec ?? {};
  const annotations = entity.metadata.annotations ?? {};
  const component = (ref: string) => entityRef(ref, 'Component', namespace);
  const topic = (exact: string): CompoundEntityRef => ({
    kind: 'Resource',
    namespace,
    name: entityNameOf(exact),
  });
  const process = (id: string): CompoundEntityRef => ({
    kind: 'Component',
    namespace,
    name: entityNameOf(id),
  });
  const out = (type: ForwardRelation, to: (CompoundEntityRef | undefined)[]) =>
    to.flatMap((t): Edge[] => (t ? [{ from: self, type, to: t }] : []));
  const into = (
    type: ForwardRelation,
    from: (CompoundEntityRef | undefined)[],
  ) => from.flatMap((f): Edge[] => (f ? [{ from: f, type, to: self }] : []));

  if (unitKindOf(entity) === 'kafka-topic') {
    return [
      ...into('publishesTopic', strings(spec.publishers).map(component)),
      ...into('consumesTopic', members(spec.consumers).map(component)),
    ];
  }
  if (entity.kind !== 'Component') return [];
  const edges = [
    ...out('publishesTopic', [
      ...commaList(annotations['golive/publishes']).map(topic),
      ...strings(spec.publishesTopics).map(topic),
    ]),
    ...out('consumesTopic', [
      ...commaList(annotations['golive/consumes']).map(topic),
      ...strings(spec.consumesTopics).map(topic),
    ]),
    ...out('worksForProcess', [
      ...commaList(annotations['golive/processes']).map(process),
      ...strings(spec.worksForProcesses).map(process),
    ]),
  ];
  if (unitKindOf(entity) === 'bpmn-process') {
    edges.push(
      ...into('worksForProcess', [
        ...strings(spec.workers).map(component),
        ...workers.map(component),
      ]),
      ...out('orchestrates', [
        ...strings(spec.orchestrates).map(component),
        ...commaList(annotations['golive/orchestrates']).map(component),
      ]),
      // A called process that an expression names is known at run time only.
      ...out(
        'callsProcess',
        strings(spec.calls)
          .filter(id => !/[$#]\{/.test(id))
          .map(process),
      ),
    );
  }
  const me = stringifyEntityRef(self);
  return edges.filter(
    e => stringifyEntityRef(e.from) !== me || stringifyEntityRef(e.to) !== me,
  );
}

function strings(value: unknown): string[] {
  return Array.isArray(value)
    ? value.filter((v): v is string => typeof v === 'string')
    : [];
}

function members(value: unknown): string[] {
  return Array.isArray(value)
    ? value.flatMap(v => {
        const name = typeof v === 'object' && v !== null ? v.component : v;
        return typeof name === 'string' ? [name] : [];
      })
    : [];
}
