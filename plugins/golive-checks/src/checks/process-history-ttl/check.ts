// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  processes,
  unknown,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import {
  attributeEdits,
  isPlaceholder,
  selectionCodes,
  selectProcesses,
  whereInFile,
  type SelectedProcess,
} from '../../processes/selected';

/** Days of a time to live as the engine reads it: a number, or `P<number>D`; undefined if it refuses it. */
function daysOf(value: string): number | undefined {
  const match = /^P(\d{1,10})D$/.exec(value) ?? /^\+?(\d{1,10})$/.exec(value);
  const days = match ? Number(match[1]) : undefined;
  return days !== undefined && days < 2 ** 31 ? days : undefined;
}

const wrong =
  'The engine refuses to deploy the process, because its history would otherwise grow for ever';

function judge(selected: SelectedProcess): Finding {
  const { file, process, title } = selected;
  const where = whereInFile(
    file,
    process.historyTimeToLivePosition ?? process.position,
  );
  const value = process.historyTimeToLive;
  const fix = {
    text: 'State for how many days the history of a finished instance is kept.',
    patch: `-<bpmn:process id="${process.id}" isExecutable="true">\n+<bpmn:process id="${process.id}" isExecutable="true" camunda:historyTimeToLive="P180D">`,
    file: file.file,
    ...(process.historyTimeToLive === undefined
      ? attributeEdits(selected, 'historyTimeToLive', 'P180D')
      : {}),
  };
  if (value === undefined || value === '') {
    return no('ttl-missing', {
      seen: `The ${title} has ${
        value === undefined ? 'no' : 'an empty'
      } history time to live`,
      where,
      wrong,
      fix,
    });
  }
  const seen = `The history time to live of the ${title} is "${value}"`;
  if (isPlaceholder(value)) {
    return unknown('ttl-placeholder', {
      seen,
      where,
      wrong:
        'The engine takes no placeholder here; whether the build puts a number in cannot be told',
      fix,
    });
  }
  const days = daysOf(value);
  return days === undefined
    ? no('ttl-invalid', {
        seen,
        where,
        wrong:
          'The engine reads a number of days, or P and a number and D, and refuses everything else',
        fix,
      })
    : yes('ttl-set', { seen: `${seen}: ${days} days`, where });
}

export default defineCheck({
  id: 'process-history-ttl',
  title: 'The process says how long its history is kept',
  why: 'Camunda 7 refuses a process without a history time to live, and history that nobody removes fills the engine’s database.',
  appliesTo: ['bpmn-process'],
  reads: { processes },
  codes: {
    'ttl-set': 'The process has a history time to live.',
    'ttl-missing': 'The process has no history time to live, or an empty one.',
    'ttl-invalid': 'The engine cannot read the history time to live.',
    'ttl-placeholder': 'The history time to live is a placeholder.',
    ...selectionCodes,
  },
  run({ processes: fact }) {
    const { selected, findings } = selectProcesses(fact);
    return [...findings, ...selected.map(judge)];
  },
});
