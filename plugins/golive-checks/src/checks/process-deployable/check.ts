// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  processes,
  unknown,
  yes,
  type FactValue,
  type Finding,
  type ProcessFile,
} from '@golive/backstage-plugin-golive-common';
import {
  filesOf,
  foreignFile,
  isForeign,
  processNotFound,
  selectionCodes,
  selectProcesses,
  whereInFile,
} from '../../processes/selected';

const wrong =
  'The engine refuses the whole deployment, so no new order gets this version of the process';

function findingOf(
  file: ProcessFile,
  error: ProcessFile['errors'][number],
): Finding {
  const details = {
    seen: `${file.file}: ${error.message} (${error.code})`,
    where: whereInFile(file, error.position),
  };
  const fix = {
    text: 'Correct this place in the modeller, then deploy the file to a local engine.',
    file: file.file,
  };
  if (error.engine === 'ignores') return yes('engine-ignores', details);
  return error.engine === 'unclear'
    ? unknown('engine-unclear', {
        ...details,
        wrong: 'What the engine makes of this cannot be told',
        fix,
      })
    : no('engine-refuses', { ...details, wrong, fix });
}

const errorsOf = (file: ProcessFile): Finding[] =>
  file.errors.map(error => findingOf(file, error));

function judge(fact: FactValue<typeof processes>): Finding[] {
  const files = filesOf(fact);
  if (files.length === 0) return [processNotFound(fact.processId)];
  const own = files.filter(file => !isForeign(file));
  const errors = own.flatMap(errorsOf);
  const { selected } = selectProcesses(fact);
  const judged = selected.map(({ file, process, title }) => {
    const where = whereInFile(file, process.position);
    if (!process.isExecutable) {
      return no('not-executable', {
        seen: `The ${title} has isExecutable="false"`,
        where,
        wrong:
          'The engine deploys the file without the process: nothing can be started, and nothing says so',
        fix: {
          text: 'Make the process executable.',
          patch: `-<bpmn:process id="${process.id}" isExecutable="false">\n+<bpmn:process id="${process.id}" isExecutable="true">`,
          file: file.file,
        },
      });
    }
    const twin = selected.find(
      s => s.process !== process && s.process.id === process.id,
    );
    if (twin) {
      return no('duplicate-process', {
        seen: `The ${title} is in ${file.file} and in ${twin.file.file}`,
        where,
        related: [whereInFile(twin.file, twin.process.position)],
        wrong:
          'The engine refuses two definitions of one process in a deployment, and in two deployments the later one wins by chance',
        fix: {
          text: 'Delete one of the two, or give it another id.',
          file: file.file,
        },
      });
    }
    return yes('deployable', {
      seen: `The ${title} of ${process.elements} elements parses and is executable`,
      where,
    });
  });
  // Errors of a file keep all its processes from being deployed.
  const findings = [
    ...errors,
    ...judged.filter(
      f => errors.every(e => e.answer === 'yes') || f.answer === 'no',
    ),
    ...files.filter(isForeign).map(foreignFile),
  ];
  return findings.length > 0 ? findings : [processNotFound(fact.processId)];
}

export default defineCheck({
  id: 'process-deployable',
  title: 'The engine accepts the process',
  why: 'A file that the engine refuses is found out at the deployment, when the services that need it are already new.',
  appliesTo: ['bpmn-process'],
  reads: { processes },
  codes: {
    deployable: 'The process parses and is executable.',
    'engine-refuses': 'The file holds something that the engine refuses.',
    'engine-ignores': 'The file holds something that the engine ignores.',
    'engine-unclear':
      'The file holds something that cannot be read for certain.',
    'not-executable': 'The process is not executable.',
    'duplicate-process': 'Two files define the process.',
    ...selectionCodes,
  },
  run: ({ processes: fact }) => judge(fact),
});
