// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  processes,
  processHistory,
  yes,
  type FactValue,
  type Finding,
  type Process,
} from '@golive/backstage-plugin-golive-common';
import {
  selectProcesses,
  whereInFile,
  type SelectedProcess,
} from '../../processes/selected';
import { currentAndReleased, versionCodes } from '../../processes/versions';

type Vanished = FactValue<typeof processHistory>['vanished'][number];

const wrong =
  'To the engine it is another process: it starts at version 1, running instances and their history stay under the old id, and everyone who starts or calls the old id gets the old version for ever';

// The same diagram under another name keeps most of its elements' ids.
function isSame(a: Process, b: Process): boolean {
  const ids = new Set(a.nodes.map(n => n.id));
  const shared = b.nodes.filter(n => ids.has(n.id)).length;
  const all = ids.size + b.nodes.length - shared;
  return shared >= 3 && shared / all >= 0.6;
}

function renamed(
  { file, process, title }: SelectedProcess,
  { release, file: then, process: old, fileStayed }: Vanished,
): Finding {
  return no('id-changed', {
    seen: `The ${title} was released as ${old.id} in ${release}${
      then === file.file ? '' : ` (${then})`
    }; no file has ${old.id} now`,
    where: whereInFile(file, process.position),
    related: [at(then, old.position)],
    wrong,
    fix: {
      text: `Give the process its released id ${old.id} back${
        fileStayed ? '' : ', wherever its file is'
      }. If it really is a new process, keep the file of the old one until no instance of it runs.`,
      patch: `-<bpmn:process id="${process.id}"\n+<bpmn:process id="${old.id}"`,
      file: file.file,
    },
  });
}

export default defineCheck({
  id: 'process-id-stable',
  title: 'The process keeps the id that it was released with',
  why: 'The id is the key under which the engine keeps versions, instances and history, and under which everybody starts the process.',
  appliesTo: ['bpmn-process'],
  reads: { processes, processHistory },
  codes: {
    'id-kept': 'The process has the id that it was released with.',
    'id-changed': 'The process was released under another id.',
    'process-vanished':
      'The process was released, and no file of the unit has it now.',
    ...versionCodes,
  },
  run({ processes: fact, processHistory: history }) {
    const { selected } = selectProcesses(fact);
    const lost = history.versions.at(-1);
    // The unit names a process that was released, and its file has it no more.
    if (selected.length === 0 && history.processId && lost) {
      const here = fact.files.find(f => f.file === lost.file);
      const others = (here?.processes ?? []).map(p => p.id).join(', ');
      return [
        no('process-vanished', {
          seen: `The process ${history.processId} was released in ${
            lost.release
          } (${lost.file}) and is in no file of this unit now${
            others ? `; that file has ${others}` : ''
          }`,
          where: here
            ? whereInFile(here, here.processes[0]?.position)
            : at(lost.file),
          absence: true,
          wrong,
          fix: {
            text: `Bring the process back under its id, or, if no instance of ${history.processId} runs any more, retire its unit in the catalog.`,
            command: `git checkout ${lost.release} -- ${lost.file}`,
          },
        }),
      ];
    }
    const { versions, findings } = currentAndReleased(fact, history);
    if (versions) {
      const { current, last } = versions;
      return [
        ...findings,
        yes('id-kept', {
          seen: `The ${current.title} was released under the same id in ${last.release}`,
          where: whereInFile(current.file, current.process.position),
          related: [at(last.file, last.process.position)],
        }),
      ];
    }
    const current = selected.find(s => s.process.isExecutable) ?? selected[0];
    const before =
      current &&
      history.vanished.filter(
        v => v.file === current.file.file || isSame(v.process, current.process),
      );
    return current && before?.length
      ? before.map(v => renamed(current, v))
      : findings;
  },
});
