// SPDX-License-Identifier: Apache-2.0
import {
  processes,
  processHistory,
  processSource,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import {
  defineReader,
  draft,
  type FactDraft,
  type ParsedFile,
} from '../../reader';
import { joinPath } from '../../tree';
import { readProcessHistory } from './history';
import { readBpmn, type BpmnReading } from './readBpmn';

/** Where BPMN files are looked for; `golive/bpmn` names other places. */
const bpmnPlaces = ['**/*.bpmn'];

/** A BPMN file with its text. */
export interface BpmnFile extends Pick<BpmnReading, 'file'> {
  readonly xml: string;
}

/** BPMN processes, for the units that are one. */
export default defineReader<BpmnFile>({
  id: 'bpmn',
  title: 'BPMN processes',
  facts: [processes, processHistory, processSource],
  files: bpmnPlaces,
  annotation: 'golive/bpmn',
  kinds: ['bpmn-process'],
  async parse({ path, text }) {
    // Sources of delegates are asked for to know that they are there.
    if (/\.(?:java|kt|groovy)$/.test(path)) return { problems: [] };
    const { file, problems } = await readBpmn(text, path);
    return { value: { file, xml: text }, problems };
  },
  async read(input) {
    const { annotations } = input.unit;
    const path =
      annotations['golive/manifest'] ?? annotations['golive/bpmn-file'];
    const inTree = path && joinPath(input.folder, path);
    const named = inTree ? await input.file(inTree) : undefined;
    const files = named ? [named] : input.files;
    const id = annotations['camunda.org/process-definition-key'];
    const ours = id === undefined ? files : ownFiles(files, id);
    const problems: Problem[] = ours.flatMap(f => f.problems);
    const value = {
      files: ours.flatMap(f => (f.value ? [f.value.file] : [])),
      ...(id === undefined ? only(ours) : { processId: id }),
    };
    const past = await readProcessHistory(input, ours, value.processId);
    const facts: FactDraft[] = [
      draft(processes, value, problems),
      draft(processHistory, past.value, [...problems, ...past.problems]),
    ];
    const shown = ours.length === 1 ? ours[0].value : undefined;
    if (shown && !problems.length) {
      const { file, xml } = shown;
      facts.push(draft(processSource, { file: file.file, xml }, problems));
    }
    return {
      facts,
      notOurs: input.files.filter(f => !ours.includes(f)).map(f => f.path),
    };
  },
});

// The files of that process; if none has it, it may be in one that is unreadable.
function ownFiles(files: readonly ParsedFile<BpmnFile>[], id: string) {
  const found = files.filter(f =>
    f.value?.file.processes.some(p => p.id === id),
  );
  return found.length ? found : files.filter(f => f.problems.length);
}

function only(files: readonly ParsedFile<BpmnFile>[]): { processId?: string } {
  const all = files
    .flatMap(f => f.value?.file.processes ?? [])
    .filter(p => p.isExecutable);
  return all.length === 1 ? { processId: all[0].id } : {};
}
