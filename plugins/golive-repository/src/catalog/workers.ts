// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef, type Entity } from '@backstage/catalog-model';
import { commaList } from './entityRefs';

/** The workers of each process, by reference, sorted; processes without any have an empty list. */
export function joinWorkers(
  entities: readonly Entity[],
): Map<string, readonly string[]> {
  const byTopic = new Map<string, string[]>();
  for (const entity of entities) {
    const topics = entity.metadata.annotations?.['golive/external-task-topics'];
    for (const topic of commaList(topics)) {
      byTopic.set(topic, [
        ...(byTopic.get(topic) ?? []),
        stringifyEntityRef(entity),
      ]);
    }
  }
  const joined = new Map<string, readonly string[]>();
  for (const entity of entities) {
    if (entity.spec?.type !== 'bpmn-process') continue;
    const workers = topicsOf(entity).flatMap(t => byTopic.get(t) ?? []);
    joined.set(stringifyEntityRef(entity), [...new Set(workers)].sort());
  }
  return joined;
}

function topicsOf(entity: Entity): string[] {
  const tasks = entity.spec?.externalTasks;
  return Array.isArray(tasks)
    ? tasks.flatMap(task => {
        const topic =
          typeof task === 'object' && task !== null && !Array.isArray(task)
            ? task.topic
            : undefined;
        return typeof topic === 'string' ? [topic] : [];
      })
    : [];
}
