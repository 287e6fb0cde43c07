// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import type {
  Position,
  Problem,
  TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../problems';
import type { BpmnFile } from '../readers/bpmn/reader';
import type { TopicsReading } from '../readers/topics/readTopics';
import type { CatalogFile, Claimant } from './claimants';
import { processEntity, topicEntity, type Found } from './entities';
import { entityNameOf } from './entityName';
import { entityRef } from './entityRefs';
import type { Edge } from './relations';

/** What the folder of a catalog file declares. Plain JSON; paths count from that folder. */
export interface Declared {
  readonly entities: readonly { path: string; entity: Entity }[];
  /** What is wrong, by file. */
  readonly problems: readonly {
    path: string;
    problems: readonly Problem[];
  }[];
  /** Relations that only a document of the repository says. */
  readonly edges: readonly Edge[];
}

/** Puts {@link Declared} together, file by file. */
export class DeclaredBuilder {
  private readonly entities = new Map<
    string,
    { path: string; entity: Entity }
  >();
  private readonly problems = new Map<string, Problem[]>();
  private readonly edges: Edge[] = [];

  wrong(path: string, problems: readonly Problem[]): void {
    if (!problems.length) return;
    this.problems.set(path, [...(this.problems.get(path) ?? []), ...problems]);
  }

  topics(
    value: TopicsReading | undefined,
    found: Found,
    catalog: CatalogFile,
  ): void {
    const seen = new Set<string>();
    for (const topic of value?.topics ?? []) {
      // Declared twice in one file: the file's own problems say so.
      if (seen.has(topic.topic)) continue;
      seen.add(topic.topic);
      this.add(
        topicEntity(topic, found),
        topic.topic,
        topic.position,
        found,
        catalog,
      );
    }
    for (const topic of value?.uses ?? [])
      this.edges.push(...usesOf(topic, found.claimant));
  }

  processes(
    value: BpmnFile | undefined,
    found: Found,
    catalog: CatalogFile,
  ): void {
    const seen = new Set<string>();
    for (const process of value?.file.processes ?? []) {
      if (!process.isExecutable || !process.id || seen.has(process.id))
        continue;
      seen.add(process.id);
      const entity = processEntity(
        process,
        value?.file.engine ?? 'plain',
        found,
      );
      this.add(entity, process.id, process.position, found, catalog);
    }
  }

  result(): Declared {
    return {
      entities: [...this.entities.values()],
      problems: [...this.problems].map(([path, problems]) => ({
        path,
        problems,
      })),
      edges: this.edges,
    };
  }

  private add(
    entity: Entity,
    exact: string,
    position: Position,
    { path, claimant }: Found,
    catalog: CatalogFile,
  ): void {
    const ref = stringifyEntityRef(entity);
    const other = this.entities.get(ref);
    if (ref === claimant.unit.ref) {
      const message = `${exact} has the name of the unit that declares it, ${ref}: rename one of them, or write its entity by hand under another name.`;
      this.wrong(path, [
        problem('name-taken', 'fail', message, path, position),
      ]);
    } else if (other) {
      const message = `${exact} is declared in ${other.path} already; this one is ignored. Delete one of them.`;
      this.wrong(path, [
        problem('declared-twice', 'fail', message, path, position),
      ]);
    } else if (!catalog.refs.has(ref)) {
      // What a team writes by hand in the catalog file stands for itself.
      this.entities.set(ref, { path, entity });
    }
  }
}

function usesOf(topic: TopicManifest, { unit, namespace }: Claimant): Edge[] {
  const from = entityRef(unit.ref, 'Component', namespace);
  if (!from) return [];
  const to = { kind: 'Resource', namespace, name: entityNameOf(topic.topic) };
  return [
    ...topic.publishers.map(() => 'publishesTopic' as const),
    ...topic.consumers.map(() => 'consumesTopic' as const),
  ].map(type => ({ from, type, to }));
}
