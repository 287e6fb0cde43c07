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

function judge(selected: SelectedProcess): Finding {
  const { file, process, title } = selected;
  const where = whereInFile(
    file,
    process.versionTagPosition ?? process.position,
  );
  const tag = process.versionTag?.trim();
  const fix = {
    text: 'Set the version tag of the process to the version of its release, and raise it with every change.',
    patch: `-<bpmn:process id="${process.id}" isExecutable="true">\n+<bpmn:process id="${process.id}" isExecutable="true" camunda:versionTag="1.0.0">`,
    file: file.file,
    ...(process.versionTag === undefined
      ? attributeEdits(selected, 'versionTag', '1.0.0')
      : {}),
  };
  if (!tag) {
    return no('version-tag-missing', {
      seen: `The ${title} has ${
        process.versionTag === undefined ? 'no' : 'an empty'
      } version tag`,
      where,
      wrong:
        'The engine counts versions by itself, differently in every environment: nobody can tell which release a running instance belongs to',
      fix,
    });
  }
  const seen = `The version tag of the ${title} is ${tag}`;
  return isPlaceholder(tag)
    ? unknown('version-tag-placeholder', {
        seen,
        where,
        wrong:
          'The engine takes the tag as it is written; whether the build puts a version in cannot be told',
        fix,
      })
    : yes('version-tagged', { seen, where });
}

export default defineCheck({
  id: 'process-version-tagged',
  title: 'The process carries a version tag',
  why: 'Old and new versions of a process run side by side for months; the tag is the only name that means the same in every environment.',
  appliesTo: ['bpmn-process'],
  reads: { processes },
  codes: {
    'version-tagged': 'The process has a version tag.',
    'version-tag-missing': 'The process has no version tag, or an empty one.',
    'version-tag-placeholder': 'The version tag is a placeholder.',
    ...selectionCodes,
  },
  run({ processes: fact }) {
    const { selected, findings } = selectProcesses(fact);
    return [...findings, ...selected.map(judge)];
  },
});
