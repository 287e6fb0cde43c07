// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type Edit,
  notApplicable,
  unknown,
  type FactValue,
  type Finding,
  type Position,
  type Process,
  type ProcessFile,
  type processes,
} from '@golive/backstage-plugin-golive-common';

/** A process that a check judges, and its file. */
export interface SelectedProcess {
  readonly file: ProcessFile;
  readonly process: Process;
  /** For people: `process order`. */
  readonly title: string;
}

/** Codes of the findings of {@link selectProcesses}. */
export const selectionCodes = {
  'process-not-found': 'The file of the process was not found.',
  'other-engine':
    'The file is written for another engine than Camunda 7 and its forks.',
} as const;

/** A place in a process's file. */
export const whereInFile = (file: ProcessFile, position?: Position) =>
  at(file.file, position ?? [1, 1]);

/** Files that hold the unit's process; all files where the unit names none. */
export function filesOf({
  files,
  processId,
}: FactValue<typeof processes>): ProcessFile[] {
  const holding = files.filter(file =>
    file.processes.some(p => p.id === processId),
  );
  // A file that cannot be read may be the one.
  const broken = files.filter(
    file => file.processes.length === 0 && file.errors.length > 0,
  );
  if (processId === undefined) return files;
  return holding.length > 0 ? holding : broken;
}

/** Whether a file is for an engine whose rules these checks do not know. */
export function isForeign(file: ProcessFile): boolean {
  return file.engine === 'camunda8' || file.engine === 'other';
}

/** The finding where the unit's process is in no file that was read. */
export function processNotFound(processId: string | undefined): Finding {
  return unknown('process-not-found', {
    seen: `No BPMN file with the process ${
      processId ?? 'of this unit'
    } was found in the folder of this unit`,
    wrong: 'Its file is somewhere else, so nobody can say whether it is right',
    fix: {
      text: 'Add the file to the folder of this unit, or say in catalog-info.yaml where it is: the annotation golive/bpmn names a glob.',
      patch:
        ' metadata:\n   annotations:\n+    golive/bpmn: src/main/resources/*.bpmn',
      file: 'catalog-info.yaml',
    },
  });
}

/** The finding about a file for another engine. */
export function foreignFile(file: ProcessFile): Finding {
  return notApplicable('other-engine', {
    seen: `${file.file} is written for ${
      file.engine === 'camunda8' ? 'Camunda 8' : 'another engine'
    }, as its modeller’s attributes say`,
    where: whereInFile(file),
  });
}

/**
 * The unit's process in every file that holds it (two are an error of their
 * own), or the findings that say why there is none to judge.
 */
export function selectProcesses(fact: FactValue<typeof processes>): {
  readonly selected: SelectedProcess[];
  readonly findings: Finding[];
} {
  const files = filesOf(fact);
  if (files.length === 0) {
    return { selected: [], findings: [processNotFound(fact.processId)] };
  }
  const own = files.filter(file => !isForeign(file));
  const selected = own.flatMap(file =>
    file.processes
      .filter(p => fact.processId === undefined || p.id === fact.processId)
      .map(process => ({ file, process, title: `process ${process.id}` })),
  );
  const findings = files.filter(isForeign).map(foreignFile);
  if (selected.length === 0 && findings.length === 0) {
    return { selected, findings: [processNotFound(fact.processId)] };
  }
  return { selected, findings };
}

/** Whether a value is one that the build or the engine would still have to put in. */
export function isPlaceholder(value: string): boolean {
  return /[$#]\{|@[\w.]+@/.test(value);
}

/** The change that puts an attribute of the engine into the tag of a process; none where its namespace is not declared. */
export function attributeEdits(
  { file, process }: SelectedProcess,
  attribute: string,
  value: string,
): { edits?: Edit[] } {
  const insertion = process.attributeInsertion;
  if (!insertion) return {};
  const { position, prefix } = insertion;
  return {
    edits: [
      {
        file: file.file,
        start: [position[0], position[1]],
        insert: ` ${prefix}:${attribute}="${value}"`,
      },
    ],
  };
}
