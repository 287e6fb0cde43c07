// SPDX-License-Identifier: Apache-2.0
import {
  operations,
  processes,
  processSource,
  type FactValue,
  type Process,
  type ProcessRow,
} from '@golive/backstage-plugin-golive-common';
import type { Router } from 'express';
import {
  readNeighbours,
  readProcess,
  readProcessesPage,
  type ProcessNeighbours,
  type StoredProcess,
} from '../store/processesPage';
import {
  environmentOf,
  noSuchUnit,
  ownersOf,
  refOf,
  type RouteContext,
} from './context';
import { serve } from './operation';

const notConnected = {
  state: 'not-connected',
  message:
    'No Camunda engine is connected: which versions run is not known, only what is declared',
} as const;

const inOrder = (values: Iterable<string>) => [...new Set(values)].sort();

/** The file and process of it that a unit is of. */
function declared(stored: StoredProcess) {
  if (!stored.processes) return {};
  const { files, processId }: FactValue<typeof processes> = JSON.parse(
    stored.processes,
  );
  for (const file of files) {
    const process = file.processes.find(p => p.id === processId);
    if (process) return { file, process };
  }
  return { file: files.at(0), process: files.at(0)?.processes.at(0) };
}

function externalTasks(process: Process, { workers }: ProcessNeighbours) {
  return inOrder(process.externalTasks.map(task => task.topic)).map(topic => ({
    topic,
    activities: process.externalTasks
      .filter(task => task.topic === topic)
      .map(task => task.id),
    servedBy: workers.filter(w => w.topics.includes(topic)).map(w => w.ref),
  }));
}

function toRow(
  stored: StoredProcess,
  neighbours: ProcessNeighbours,
): ProcessRow {
  const { file, process } = declared(stored);
  const row = {
    ref: stored.ref,
    processId: process?.id ?? stored.name,
    title: process?.name ?? stored.title,
    ...(stored.owner ? { owner: stored.owner } : {}),
    ...(stored.system ? { system: stored.system } : {}),
    ...(file ? { file: file.file } : {}),
    verdict: stored.verdict,
    live: notConnected,
  };
  if (!process) {
    return {
      ...row,
      externalTasks: [],
      calledProcesses: [],
      messages: [],
      elements: 0,
    };
  }
  return {
    ...row,
    versionTag: process.versionTag,
    historyTimeToLive: process.historyTimeToLive,
    externalTasks: externalTasks(process, neighbours),
    calledProcesses: inOrder(
      process.calledProcesses.map(call => call.calledElement),
    ).map(processId => {
      const ref = neighbours.processes.get(processId);
      return { processId, ...(ref ? { ref } : {}) };
    }),
    messages: inOrder(process.messages.map(m => m.message)),
    elements: process.elements,
  };
}

/** Serves the declared processes. */
export function processesRoutes(router: Router, context: RouteContext): void {
  const { database, standard, authorizer, httpAuth } = context;
  serve(
    router,
    httpAuth,
    operations.listProcesses,
    async ({ query, caller }) => {
      const access = await authorizer.access(caller);
      const { rows, total, nextCursor } = await readProcessesPage(database, {
        environment: environmentOf(context, query.environment),
        query: {
          ...query,
          owner: await ownersOf(context, query.owner, caller),
        },
        access,
        standard,
      });
      const neighbours = await readNeighbours(database, access);
      return {
        rows: rows.map(row => toRow(row, neighbours)),
        total,
        ...(nextCursor ? { nextCursor } : {}),
      };
    },
  );
  serve(
    router,
    httpAuth,
    operations.getProcess,
    async ({ params, query, caller }) => {
      const access = await authorizer.access(caller);
      const ref = refOf({ kind: 'component', ...params });
      const stored = await readProcess(database, ref, {
        environment: environmentOf(context, query.environment),
        access,
        standard,
      });
      if (!stored) throw noSuchUnit(ref);
      const source: FactValue<typeof processSource> | undefined = stored.source
        ? JSON.parse(stored.source)
        : undefined;
      return {
        ...toRow(stored, await readNeighbours(database, access)),
        ...(source ? { xml: source.xml } : {}),
        errors: declared(stored).file?.errors ?? [],
      };
    },
  );
}
