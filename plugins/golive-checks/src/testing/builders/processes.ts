// SPDX-License-Identifier: Apache-2.0
import {
  flowNodeSchema,
  processes,
  processFileSchema,
  processHistory,
  processSchema,
  relatedUnits,
  workerTopics,
  type FactValue,
  type FlowNode,
  type Process,
  type ProcessFile,
  type ReleasedProcess,
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

/** The fact of what was released of the process: nothing, unless `options` say otherwise. */
export function processHistoryFact(
  options: Partial<FactValue<typeof processHistory>> = {},
) {
  return processHistory.schema.parse({
    processId: 'order',
    releases: options.versions?.map(v => v.release) ?? [],
    versions: [],
    vanished: [],
    classes: [],
    calledGone: [],
    ...options,
  });
}

/** A released version of a process. */
export function releasedProcess(
  process: Process,
  release = 'v1.0.0',
): ReleasedProcess {
  return { release, file: 'processes/order.bpmn', process };
}

/** A flow node; by default a user task `approve` at which instances wait. */
export function flowNode(options: Partial<FlowNode> = {}): FlowNode {
  return flowNodeSchema.parse({
    id: 'approve',
    behavior: 'UserTask',
    rests: true,
    incoming: 1,
    position: [6, 5],
    ...options,
  });
}

/** The fact of what code says of external tasks: nothing in one file, unless `options` say otherwise. */
export function workerTopicsFact(
  options: Partial<FactValue<typeof workerTopics>> = {},
) {
  return workerTopics.schema.parse({
    subscriptions: [],
    sources: 1,
    otherSources: [],
    classes: [],
    beans: [],
    messages: [],
    writes: [],
    ...options,
  });
}

/** The fact of the workers that a process is related to, by the topics that each declares. */
export function relatedWorkers(...topics: readonly string[]) {
  return relatedUnits.schema.parse({
    units: topics.map((value, i) => ({
      ref: `component:default/worker-${i + 1}`,
      kind: 'process-worker',
      relations: ['processWorkedBy'],
      annotations: { 'golive/external-task-topics': value },
      declares: { publishes: [], consumes: [] },
    })),
  });
}
