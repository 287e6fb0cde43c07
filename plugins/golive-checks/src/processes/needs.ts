// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  Process,
  relatedUnits,
  RelatedUnit,
  workerTopics,
} from '@golive/backstage-plugin-golive-common';

/** Names from a comma-separated annotation. */
export function commaList(value: string | undefined): string[] {
  return (value ?? '')
    .split(',')
    .map(part => part.trim())
    .filter(Boolean);
}

/** The annotation in which a process worker names its topics. */
export const topicsAnnotation = 'golive/external-task-topics';

/** Who works on external tasks, as far as the repository and the catalog tell. */
export interface Workers {
  /** Whether anything is known at all: without a worker in sight, nobody can be missed. */
  readonly known: boolean;
  /** Where a topic is worked on, for people; absent: nowhere that is known. */
  of(topic: string): string | undefined;
}

/** Joins the workers that the catalog relates to a process with the code of its own tree. */
export function workersOf(
  { units }: FactValue<typeof relatedUnits>,
  code: FactValue<typeof workerTopics>,
): Workers {
  const declared = units.filter(
    u => u.kind === 'process-worker' || u.annotations[topicsAnnotation],
  );
  const byTopic = new Map<string, string>();
  for (const { topic, file } of code.subscriptions) {
    if (topic && !byTopic.has(topic)) byTopic.set(topic, file);
  }
  for (const unit of declared) {
    for (const topic of topicsOf(unit)) {
      if (!byTopic.has(topic)) byTopic.set(topic, unit.ref);
    }
  }
  return {
    known: declared.length > 0 || code.subscriptions.length > 0,
    of: topic => byTopic.get(topic),
  };
}

function topicsOf({ annotations }: RelatedUnit): string[] {
  return commaList(annotations[topicsAnnotation]);
}

/** Whether a topic or another name is put together at run time. */
export const isExpression = (value: string) => /[$#]\{/.test(value);

/** Topics of a process that a worker has to fetch, each with its first activity. */
export function topicsNeeded({ externalTasks }: Process) {
  const first = new Map<string, Process['externalTasks'][number]>();
  for (const task of externalTasks) {
    if (!first.has(task.topic)) first.set(task.topic, task);
  }
  return [...first.values()];
}

// `${reserve}`, `${reserve.run(order)}`: the object that is asked for first.
const beanOf = (expression: string) =>
  /^\s*[$#]\{\s*([A-Za-z_]\w*)/.exec(expression)?.[1];

// What every expression can use: of the engine, and of Spin and Connect.
const builtIns = new Set([
  'execution',
  'task',
  'caseExecution',
  'externalTask',
  'authenticatedUserId',
  'currentUser',
  'currentUserGroups',
  'now',
  'dateTime',
  'true',
  'false',
  'null',
  'empty',
  'not',
  'S',
  'JSON',
  'XML',
]);

/** Whether a delegate needs no code of ours: an expression over variables, or of the engine's own objects. */
export function isBuiltIn(delegate: Process['delegates'][number]): boolean {
  if (delegate.kind === 'class') {
    return /^org\.(?:camunda|operaton|cibseven)\.bpm\./.test(delegate.value);
  }
  const name = beanOf(delegate.value);
  if (name === undefined || builtIns.has(name)) return true;
  // A value, not a call: only a delegate expression means the object itself.
  return (
    delegate.kind === 'expression' &&
    !/^\s*[$#]\{\s*\w+\s*\./.test(delegate.value)
  );
}

/** What a delegate asks the container or the class loader for; undefined if it cannot be read. */
export function delegateName({
  kind,
  value,
}: Process['delegates'][number]): string | undefined {
  return kind === 'class' ? value.trim() : beanOf(value);
}

/** The file of the code that a delegate calls, if it is in the tree that was read. */
export function codeOf(
  delegate: Process['delegates'][number],
  { classes, beans }: FactValue<typeof workerTopics>,
): string | undefined {
  const name = delegateName(delegate);
  return (delegate.kind === 'class' ? classes : beans).find(
    c => c.name === name,
  )?.file;
}
