// SPDX-License-Identifier: Apache-2.0
import {
  processes,
  processFileSchema,
  processSchema,
  type Process,
  type ProcessFile,
} from '@golive/backstage-plugin-golive-common';

/** A deployable process, changed by `options`. */
export function bpmnProcess(options: Partial<Process> = {}): Process {
  return processSchema.parse({
    id: 'order',
    isExecutable: true,
    position: [3, 3],
    versionTag: '1.0.0',
    versionTagPosition: [4, 5],
    historyTimeToLive: 'P180D',
    historyTimeToLivePosition: [5, 5],
    externalTasks: [],
    calledProcesses: [],
    messages: [],
    delegates: [],
    elements: 3,
    ...options,
  });
}

/** A BPMN file of one process. */
export function processFile(options: Partial<ProcessFile> = {}): ProcessFile {
  return processFileSchema.parse({
    file: 'processes/order.bpmn',
    engine: 'camunda7',
    errors: [],
    processes: [bpmnProcess()],
    ...options,
  });
}

/** The fact of some BPMN files, of the process `order` unless it says otherwise. */
export function processesFact(
  files: readonly ProcessFile[],
  processId = 'order',
) {
  return processes.schema.parse({ files, processId });
}
