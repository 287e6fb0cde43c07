// SPDX-License-Identifier: Apache-2.0
import {
  goliveSourcesPermission,
  operations,
  sources,
  type Source,
  type SourceRow,
} from '@golive/backstage-plugin-golive-common';
import type { Router } from 'express';
import {
  anyEnvironment,
  readFailingUnits,
  readSources,
  type FailingUnit,
  type StoredSource,
} from '../store/sources';
import type { RouteContext } from './context';
import { serve } from './operation';

// Titles of sources that no collector speaks for.
const titles: Readonly<Record<Source, string>> = {
  repository: 'Repositories',
  catalog: 'Catalog',
  kubernetes: 'Kubernetes',
  kafka: 'Kafka',
  camunda: 'Camunda',
  postgres: 'PostgreSQL',
  redis: 'Redis',
  registry: 'Image registry',
  prometheus: 'Prometheus',
  evidence: 'Pushed reports',
  attestation: 'Attestations',
};

const consequences: Record<SourceRow['state'], string> = {
  ok: 'What rests on it is judged',
  failing:
    'What rests on it becomes unknown as soon as what was read before is too old; nothing gets greener',
  stale: 'What rests on it is unknown until it is read again',
  off: 'No collector for it is installed: checks that need it are unknown wherever they are asked',
};

function stateOf(
  stored: StoredSource | undefined,
  freshMs: number,
): SourceRow['state'] {
  if (!stored) return 'stale';
  if (stored.error !== null) return 'failing';
  const age = Date.parse(stored.now) - Date.parse(stored.last_success ?? '');
  return age <= freshMs ? 'ok' : 'stale';
}

/** Serves the state of the sources, also of those that are not connected. */
export function sourcesRoutes(router: Router, context: RouteContext): void {
  const { database, standard, authorizer, collectors, httpAuth } = context;

  function toRow(
    source: Source,
    stored: readonly StoredSource[],
    failing: readonly FailingUnit[],
  ): SourceRow {
    const collector = collectors.find(c => c.source === source);
    const row = stored.find(s => s.source === source);
    const shortest = Math.min(
      ...Object.values(standard.freshness(source)),
      Infinity,
    );
    const state = collector ? stateOf(row, shortest) : 'off';
    return {
      source,
      environment: row?.environment ?? anyEnvironment,
      title: collector?.title ?? titles[source],
      state,
      ...(row?.last_success ? { lastSuccess: row.last_success } : {}),
      ...(row?.last_attempt ? { lastAttempt: row.last_attempt } : {}),
      ...(row?.error
        ? {
            lastError: {
              message: row.error,
              at: row.error_at ?? row.now,
              action: row.action ?? '',
            },
          }
        : {}),
      objects: row?.objects ?? 0,
      failingUnits: failing
        .filter(f => f.source === source)
        .map(({ ref, message }) => ({ ref, message })),
      consequence: consequences[state],
    };
  }

  serve(router, httpAuth, operations.listSources, async ({ caller }) => {
    await authorizer.require(goliveSourcesPermission, caller);
    const access = await authorizer.access(caller);
    const stored = await readSources(database);
    const failing = await readFailingUnits(database, access);
    return {
      asOf: stored.at(0)?.now ?? new Date().toISOString(),
      sources: sources.map(source => toRow(source, stored, failing)),
    };
  });
}
