// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  notApplicable,
  processes,
  processHistory,
  relatedUnits,
  unknown,
  workerTopics,
  yes,
  type FactValue,
  type Finding,
  type Position,
  type Process,
} from '@golive/backstage-plugin-golive-common';
import {
  codeOf,
  delegateName,
  isBuiltIn,
  isExpression,
  topicsNeeded,
  workersOf,
  type Workers,
} from '../../processes/needs';
import { selectionCodes, selectProcesses } from '../../processes/selected';

/** A version of the process whose instances may be running. */
interface Version {
  readonly title: string;
  readonly file: string;
  readonly process: Process;
  /** The state that is read, or the newest release: instances of it are to be expected. */
  readonly recent: boolean;
}

interface Need {
  readonly version: Version;
  readonly id: string;
  readonly position?: Position;
}

function missing(what: string, need: Need, fixText: string): Finding {
  const details = {
    seen: `${need.id} of ${need.version.title} needs ${what}`,
    where: at(need.version.file, need.position),
    fix: { text: fixText },
  };
  return need.version.recent
    ? no('worker-missing', {
        ...details,
        absence: true,
        wrong: `Nobody declares it: an instance that comes to ${need.id} waits there for ever, and no alarm is raised`,
      })
    : unknown('older-version', {
        ...details,
        wrong:
          'Nobody declares it; whether instances of this older version still run is known to the engine, which is not asked yet',
      });
}

function topicFindings(version: Version, workers: Workers): Finding[] {
  return topicsNeeded(version.process).map(({ id, topic, position }) => {
    const need = { version, id, position };
    const what = `a worker for the topic ${topic}`;
    const details = {
      seen: `${id} of ${version.title} needs ${what}`,
      where: at(version.file, position),
    };
    if (isExpression(topic)) {
      return unknown('topic-expression', {
        ...details,
        wrong: 'Which topic that is, is known at run time only',
        fix: { text: 'Name the topic in the diagram.', file: version.file },
      });
    }
    const worker = workers.of(topic);
    if (worker !== undefined) {
      return yes('worker-declared', {
        ...details,
        seen: `${details.seen}: ${worker}`,
      });
    }
    return workers.known
      ? missing(
          what,
          need,
          `Deploy a worker that subscribes ${topic} and names it in golive/external-task-topics.`,
        )
      : unknown('workers-elsewhere', {
          ...details,
          wrong:
            'No worker of this process is in the catalog or in this tree, so nobody can say who does the work',
          fix: {
            text: 'Register the process worker in the catalog, with its topics in golive/external-task-topics.',
            patch: ` metadata:\n   annotations:\n+    golive/external-task-topics: ${topic}`,
            file: 'catalog-info.yaml',
          },
        });
  });
}

function delegateFindings(
  version: Version,
  code: FactValue<typeof workerTopics>,
  history: FactValue<typeof processHistory>,
): Finding[] {
  const first = new Map<string, Process['delegates'][number]>();
  for (const delegate of version.process.delegates) {
    if (!isBuiltIn(delegate)) first.set(delegate.value, delegate);
  }
  return [...first.values()].map(delegate => {
    const { id, value, position } = delegate;
    const known = history.classes.find(c => c.name === delegateName(delegate));
    const file = codeOf(delegate, code) ?? known?.now;
    const details = {
      seen: `${id || 'The process'} of ${version.title} calls ${value}`,
      where: at(version.file, position),
    };
    if (file !== undefined) {
      return yes('code-present', {
        ...details,
        seen: `${details.seen}: ${file}`,
      });
    }
    return known?.then
      ? missing(
          `the code of ${value}, which was in ${known.then}`,
          { version, id: id || 'the process', position },
          `Keep the code of ${value} until no instance of that version runs.`,
        )
      : unknown('code-elsewhere', {
          ...details,
          wrong:
            'Its code is not in this tree, so nobody can say whether the engine that runs the process has it',
          fix: {
            text: 'Keep the code of the process beside its file, or turn the call into an external task.',
          },
        });
  });
}

export default defineCheck({
  id: 'workers-for-running-versions',
  title: 'Every version of the process that can be running has its workers',
  why: 'Removing a worker while instances of an old version live leaves their orders waiting for ever, without an error.',
  appliesTo: ['bpmn-process'],
  reads: { processes, processHistory, workerTopics, relatedUnits },
  codes: {
    'worker-declared': 'A worker declares the topic.',
    'code-present': 'The code that the process calls is in this tree.',
    'worker-missing': 'No worker declares what a version needs.',
    'older-version':
      'No worker declares what an older version needs; whether it runs is not known.',
    'topic-expression': 'The name of a topic is made at run time.',
    'workers-elsewhere': 'No worker of the process is known.',
    'code-elsewhere': 'The code that the process calls is not in this tree.',
    'history-unreadable': 'What was released cannot be read.',
    'nothing-needed': 'The process needs neither workers nor code.',
    ...selectionCodes,
  },
  run({
    processes: fact,
    processHistory: history,
    workerTopics: code,
    relatedUnits: related,
  }) {
    const { selected, findings } = selectProcesses(fact);
    if (!selected.length) return findings;
    const workers = workersOf(related, code);
    const versions: Version[] = [
      ...history.versions.map((v, i) => ({
        title: `the released version ${v.release}`,
        file: v.file,
        process: v.process,
        recent: i === history.versions.length - 1,
      })),
      ...selected.map(({ file, process }) => ({
        title: 'this version',
        file: file.file,
        process,
        recent: true,
      })),
    ].reverse();
    const seen = new Set<string>();
    const needed = versions.flatMap(version =>
      [
        ...topicFindings(version, workers),
        ...delegateFindings(version, code, history),
      ].filter(finding => {
        // Said once, of the newest version that needs it.
        const what = finding.seen.replace(/^.*?(?= needs | calls )/, '');
        if (seen.has(what)) return false;
        seen.add(what);
        return true;
      }),
    );
    const unread =
      history.unreadable === undefined
        ? []
        : [
            unknown('history-unreadable', {
              seen: 'This version, and nothing of what was released before',
              wrong: `Which older versions can be running cannot be known: ${history.unreadable}`,
              fix: {
                text: 'Fetch the whole history with its tags.',
                command: 'git fetch --unshallow --tags',
              },
            }),
          ];
    const all = [...findings, ...needed, ...unread];
    if (all.length) return all;
    const { file, process, title } = selected[0];
    return [
      notApplicable('nothing-needed', {
        seen: `The ${title} has no external task and calls no code, in this version and in ${history.versions.length} released ones`,
        where: at(file.file, process.position),
      }),
    ];
  },
});
