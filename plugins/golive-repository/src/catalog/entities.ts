// SPDX-License-Identifier: Apache-2.0
import {
  stringifyEntityRef,
  type CompoundEntityRef,
  type Entity,
} from '@backstage/catalog-model';
import type { JsonObject } from '@backstage/types';
import type {
  Process,
  TopicManifest,
} from '@golive/backstage-plugin-golive-common';
import { withSelf } from '../readers/topics/self';
import type { Claimant } from './claimants';
import { entityNameOf } from './entityName';
import { entityRef } from './entityRefs';

/** Where something declared was found. */
export interface Found {
  readonly claimant: Claimant;
  /** Path of the file, from the claimant's folder. */
  readonly path: string;
  /** `backstage.io/source-location` of the claimant's folder. */
  readonly sourceLocation: string;
}

/** The owner of an entity that nobody says the owner of: no group has this name. */
const NOBODY = 'unknown';

/** The entity of a topic that a manifest declares. */
export function topicEntity(topic: TopicManifest, found: Found): Entity {
  const { claimant } = found;
  const { publishers, consumers } = withSelf(topic, claimant.unit.ref);
  const ref = (text: string) => {
    const parsed = entityRef(text, 'Component', claimant.namespace);
    return parsed ? stringifyEntityRef(parsed) : text;
  };
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Resource',
    metadata: {
      ...common(topic.topic, topic.topic, topic.description, found),
      annotations: {
        ...annotations(found),
        'kafka.apache.org/topic': topic.topic,
        ...inherited(claimant, 'golive/kafka-cluster'),
      },
    },
    spec: present({
      type: 'kafka-topic',
      owner: ownerOf(topic.owner, claimant),
      lifecycle: claimant.lifecycle,
      system: claimant.system,
      format: topic.format,
      kafka: present({
        partitions: topic.partitions,
        replicationFactor: topic.replication,
        retentionMs: topic.retentionMs,
        cleanupPolicy: topic.cleanupPolicy,
        key: topic.key === undefined ? undefined : { field: topic.key },
        schema: topic.schema && present({ ...topic.schema, found: undefined }),
        deadLetter: topic.deadLetter,
      }),
      publishers: publishers.map(ref),
      consumers: consumers.map(c =>
        present({
          component: ref(c.component),
          group: c.group,
          fields: c.fields,
        }),
      ),
    }),
  };
}

/** The entity of an executable process. */
export function processEntity(
  process: Process,
  engine: string,
  found: Found,
): Entity {
  const { claimant } = found;
  const topics = [...new Set(process.externalTasks.map(t => t.topic))].sort();
  const like = (direction: 'catch' | 'throw') => [
    ...new Set(
      process.messages
        .filter(m => m.direction === direction && looksLikeTopic(m.message))
        .map(m => m.message),
    ),
  ];
  return {
    apiVersion: 'backstage.io/v1alpha1',
    kind: 'Component',
    metadata: {
      ...common(process.id, process.name ?? process.id, undefined, found),
      annotations: {
        ...annotations(found),
        'camunda.org/process-definition-key': process.id,
        'golive/bpmn-file': found.path,
        ...inherited(claimant, 'camunda.org/engine'),
      },
    },
    spec: present({
      type: 'bpmn-process',
      owner: claimant.owner ?? NOBODY,
      lifecycle: claimant.lifecycle ?? 'production',
      system: claimant.system,
      engine,
      versionTag: process.versionTag,
      externalTasks: topics.map(topic => ({
        topic,
        activities: process.externalTasks
          .filter(t => t.topic === topic)
          .map(t => t.name ?? t.id),
      })),
      calls: [
        ...new Set(process.calledProcesses.map(c => c.calledElement)),
      ].sort(),
      messages: [...new Set(process.messages.map(m => m.message))].sort(),
      publishesTopics: like('throw'),
      consumesTopics: like('catch'),
    }),
  };
}

// A message's name is free text; one that ends in `.v<n>` is a topic's by the
// platform's naming.
function looksLikeTopic(message: string): boolean {
  return /^[a-zA-Z0-9_-]+(?:\.[a-zA-Z0-9_-]+)+\.v\d+$/.test(message);
}

function common(
  exact: string,
  title: string,
  description: string | undefined,
  { claimant }: Found,
) {
  return {
    name: entityNameOf(exact),
    namespace: claimant.namespace,
    title,
    ...(description ? { description } : {}),
  };
}

function annotations({ claimant, path, sourceLocation }: Found) {
  return {
    'backstage.io/source-location': sourceLocation,
    'golive/manifest': path,
    'golive/declared-by': claimant.unit.ref,
  };
}

function inherited(claimant: Claimant, annotation: string) {
  const value = claimant.unit.annotations[annotation];
  return value === undefined ? {} : { [annotation]: value };
}

// A manifest may name the unit itself as owner: then it is whoever owns that.
function ownerOf(owner: string | undefined, claimant: Claimant): string {
  if (owner === undefined) return NOBODY;
  const asComponent = entityRef(owner, 'Component', claimant.namespace);
  if (asComponent && refOf(asComponent) === claimant.unit.ref) {
    return claimant.owner ?? NOBODY;
  }
  const ref = entityRef(owner, 'Group', claimant.namespace);
  return ref ? refOf(ref) : NOBODY;
}

function refOf(ref: CompoundEntityRef): string {
  return stringifyEntityRef(ref);
}

function present(value: Record<string, unknown>): JsonObject {
  return Object.fromEntries(
    Object.entries(value).filter(([, v]) => v !== undefined),
  ) as JsonObject;
}
