// SPDX-License-Identifier: Apache-2.0
import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import {
  operations,
  topicManifests,
  topicOwners,
  type FactValue,
  type TopicRow,
} from '@golive/backstage-plugin-golive-common';
import type { Router } from 'express';
import { readTopicsPage, type StoredTopic } from '../store/topicsPage';
import { relatedIn } from '../units/traits';
import { environmentOf, ownersOf, type RouteContext } from './context';
import { serve } from './operation';

/** The reference that a component's name stands for in a unit's file; as written if it is none. */
export function componentRef(name: string, unitRef: string): string {
  const { namespace } = parseEntityRef(unitRef);
  try {
    return stringifyEntityRef(
      parseEntityRef(name, {
        defaultKind: 'component',
        defaultNamespace: namespace,
      }),
    );
  } catch {
    return name;
  }
}

const notConnected = {
  state: 'not-connected',
  message:
    'No Kafka cluster is connected: what runs is not known, only what is declared',
} as const;

/** The manifest's consumers, and those that only say so themselves. */
function withRelated(
  declared: TopicRow['consumers'],
  refs: readonly string[],
): TopicRow['consumers'] {
  const known = new Set(declared.map(consumer => consumer.ref));
  return [
    ...declared,
    ...refs.filter(r => !known.has(r)).map(ref => ({ ref })),
  ];
}

function toRow(stored: StoredTopic): TopicRow {
  const manifests: FactValue<typeof topicManifests> = stored.manifests
    ? JSON.parse(stored.manifests)
    : { topics: [] };
  const owners: FactValue<typeof topicOwners> = stored.owners
    ? JSON.parse(stored.owners)
    : { owners: [] };
  const [manifest] = manifests.topics;
  const ownerRef = owners.owners.find(o => o.owner === manifest?.owner)?.ref;
  // A topic of a component belongs to whom the component belongs, as its entity says.
  const group = ownerRef?.startsWith('component:') ? stored.owner : ownerRef;
  const owner = group ?? manifest?.owner ?? stored.owner ?? undefined;
  const related = (relation: string) =>
    relatedIn(
      typeof stored.traits === 'string'
        ? stored.traits
        : JSON.stringify(stored.traits),
      relation,
    );
  const row = {
    ref: stored.ref,
    ...(owner ? { owner } : {}),
    ownerFound: ownerRef !== undefined,
    ...(stored.system ? { system: stored.system } : {}),
    verdict: stored.verdict,
    live: notConnected,
  };
  if (!manifest) {
    return {
      ...row,
      topic: stored.name,
      format: 'none',
      publishers: [],
      consumers: [],
    };
  }
  const { schema, position } = manifest;
  const schemaName =
    schema && (schema.subject ?? schema.path ?? schema.format ?? undefined);
  return {
    ...row,
    topic: manifest.topic,
    format: manifest.format,
    file: manifest.file,
    line: position[0],
    publishers: [
      ...new Set([
        ...manifest.publishers.map(p => componentRef(p, stored.ref)),
        ...related('topicPublishedBy'),
      ]),
    ],
    consumers: withRelated(
      manifest.consumers.map(({ component, group: consumerGroup }) => ({
        ref: componentRef(component, stored.ref),
        ...(consumerGroup ? { group: consumerGroup } : {}),
      })),
      related('topicConsumedBy'),
    ),
    key: manifest.key,
    schema:
      schemaName && schema?.version !== undefined
        ? `${schemaName} v${schema.version}`
        : schemaName,
    partitions: manifest.partitions,
    replication: manifest.replication,
    retentionMs: manifest.retentionMs,
    cleanupPolicy: manifest.cleanupPolicy,
    deadLetter: manifest.deadLetter,
  };
}

/** Serves the declared topics. */
export function topicsRoutes(router: Router, context: RouteContext): void {
  const { database, standard, authorizer, httpAuth } = context;
  serve(router, httpAuth, operations.listTopics, async ({ query, caller }) => {
    const { rows, total, nextCursor } = await readTopicsPage(database, {
      environment: environmentOf(context, query.environment),
      query: { ...query, owner: await ownersOf(context, query.owner, caller) },
      access: await authorizer.access(caller),
      standard,
    });
    return {
      rows: rows.map(toRow),
      total,
      ...(nextCursor ? { nextCursor } : {}),
    };
  });
}
