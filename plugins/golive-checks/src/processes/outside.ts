// SPDX-License-Identifier: Apache-2.0
import {
  at,
  no,
  unknown,
  yes,
  type FactValue,
  type Finding,
  type Process,
  type processHistory,
  type workerTopics,
} from '@golive/backstage-plugin-golive-common';
import {
  codeOf,
  delegateName,
  isBuiltIn,
  isExpression,
  topicsNeeded,
  type Workers,
} from './needs';
import { whereInFile } from './selected';
import type { Versions } from './versions';

/** Codes of the findings of this file. */
export const outsideCodes = {
  'topic-still-worked':
    'A topic that only old instances use still has a worker.',
  'topic-orphaned': 'A topic that old instances use has no worker any more.',
  'topic-expression':
    'Old instances use a topic whose name is made at run time.',
  'workers-elsewhere': 'No worker of the process is known.',
  'delegate-kept': 'Code that only old instances call is still there.',
  'delegate-removed': 'Code that old instances call was removed.',
  'delegate-elsewhere': 'Code that old instances call is not in this tree.',
  'called-process-removed':
    'A process that old instances call is in no file any more.',
} as const;

const stillRunning =
  'Instances that were started before go on by the old version, for as long as they live';

/** Topics that the old version fetches its work by and the new one does not. */
export function topicFindings(
  { current, last }: Versions,
  workers: Workers,
): Finding[] {
  const now = new Set(current.process.externalTasks.map(t => t.topic));
  return topicsNeeded(last.process)
    .filter(({ topic }) => !now.has(topic))
    .map(({ id, topic, position }) => {
      const details = {
        seen: `${id} of the ${last.release} version is work of the topic ${topic}; the new version has no such topic`,
        where: whereInFile(current.file, current.process.position),
        related: [at(last.file, position)],
      };
      if (isExpression(topic)) {
        return unknown('topic-expression', {
          ...details,
          wrong: `Which topic that is, is known at run time only. ${stillRunning}`,
          fix: {
            text: 'Name the topics one by one, or keep the expression in the new version.',
          },
        });
      }
      const worker = workers.of(topic);
      if (worker !== undefined) {
        return yes('topic-still-worked', {
          ...details,
          seen: `${details.seen}, but ${worker} still works on it`,
        });
      }
      return workers.known
        ? no('topic-orphaned', {
            ...details,
            absence: true,
            wrong: `No worker of this process names the topic any more. ${stillRunning}, and they will wait at ${id} for ever`,
            fix: {
              text: `Keep a worker for ${topic} until no instance of the old version runs, and name the topic in its golive/external-task-topics.`,
              patch: ` metadata:\n   annotations:\n-    golive/external-task-topics: …\n+    golive/external-task-topics: …,${topic}`,
              file: 'catalog-info.yaml',
            },
          })
        : unknown('workers-elsewhere', {
            ...details,
            wrong:
              'No worker of this process is in the catalog or in this tree, so nobody can say whether the topic still has one',
            fix: {
              text: 'Register the process worker in the catalog, with its topics in golive/external-task-topics.',
            },
          });
    });
}

/** Code that the old version calls: what is gone, what is still there though the new version does not need it. */
export function delegateFindings(
  { current, last }: Versions,
  { classes }: FactValue<typeof processHistory>,
  code: FactValue<typeof workerTopics>,
): Finding[] {
  const key = (d: Process['delegates'][number]) => `${d.kind} ${d.value}`;
  const now = new Set(current.process.delegates.map(key));
  const first = new Map(
    last.process.delegates
      .filter(d => !isBuiltIn(d))
      .map(d => [key(d), d] as const),
  );
  // Where some of its code is here, all of it is expected to be.
  const codeIsHere = [...current.process.delegates, ...first.values()].some(
    d => codeOf(d, code) !== undefined,
  );
  return [...first.values()].flatMap((delegate): Finding[] => {
    const name = delegateName(delegate);
    const source = classes.find(
      c => delegate.kind === 'class' && c.name === name,
    );
    const file = source?.now ?? codeOf(delegate, code);
    const gone = !now.has(key(delegate));
    const details = {
      seen: `${delegate.id || 'The process'} of the ${
        last.release
      } version calls ${delegate.value}${
        gone ? '; the new version does not' : ''
      }`,
      where: whereInFile(current.file, current.process.position),
      related: [at(last.file, delegate.position)],
    };
    if (file !== undefined) {
      return gone
        ? [
            yes('delegate-kept', {
              ...details,
              seen: `${details.seen}; its code is still in ${file}`,
            }),
          ]
        : [];
    }
    if (source?.then !== undefined || (gone && name && codeIsHere)) {
      return [
        no('delegate-removed', {
          ...details,
          ...(source?.then
            ? { related: [at(source.then), ...details.related] }
            : { absence: true }),
          wrong: `${
            source?.then
              ? `Its source ${source.then} was removed`
              : 'No code of that name is in this tree any more, where the other code of the process is'
          }. ${stillRunning}, and fail there with an incident`,
          fix: {
            text: `Keep the code of ${delegate.value} until no instance of the old version runs; give a new behaviour a new name.`,
            ...(source?.then
              ? { command: `git checkout ${last.release} -- ${source.then}` }
              : {}),
          },
        }),
      ];
    }
    return gone
      ? [
          unknown('delegate-elsewhere', {
            ...details,
            wrong: `Its code is not in this tree, so nobody can say whether it is still deployed. ${stillRunning}`,
            fix: {
              text: 'Keep the code of the process beside its file, or confirm that the code stays deployed until no old instance runs.',
            },
          }),
        ]
      : [];
  });
}

/** Processes that the old version calls and whose files are gone. */
export function calledFindings(
  { current, last }: Versions,
  { calledGone }: FactValue<typeof processHistory>,
): Finding[] {
  return calledGone.map(({ processId, file }) => {
    const call = last.process.calledProcesses.find(
      c => c.calledElement === processId,
    );
    return no('called-process-removed', {
      seen: `${call?.id ?? 'A call activity'} of the ${
        last.release
      } version calls the process ${processId}, which was in ${file} and is in no file now`,
      where: whereInFile(current.file, current.process.position),
      related: [at(last.file, call?.position), at(file)],
      absence: true,
      wrong: `${stillRunning}, and fail at the call where an engine does not have the called process`,
      fix: {
        text: `Keep deploying ${processId} until no instance of the old version runs.`,
        command: `git checkout ${last.release} -- ${file}`,
      },
    });
  });
}
