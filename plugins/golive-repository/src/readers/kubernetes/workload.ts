// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  strategySchema,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { problem } from '../../problems';
import { oneLine } from '../../text';
import { holdersOfPod } from './holders';
import type { ManifestObject } from './model';
import { readPod } from './pod';
import { locator, ownPositions, withoutAmbiguous, type RawObject } from './raw';
import { sanitize } from './sanitize';

/** Where each kind keeps its pods' specification, and the version of the API that has it. */
const kinds: Readonly<
  Record<string, { apiVersion: string; template: string; runsToEnd?: true }>
> = {
  Pod: { apiVersion: 'v1', template: '' },
  ReplicationController: { apiVersion: 'v1', template: '/spec/template' },
  Deployment: { apiVersion: 'apps/v1', template: '/spec/template' },
  StatefulSet: { apiVersion: 'apps/v1', template: '/spec/template' },
  DaemonSet: { apiVersion: 'apps/v1', template: '/spec/template' },
  ReplicaSet: { apiVersion: 'apps/v1', template: '/spec/template' },
  Job: { apiVersion: 'batch/v1', template: '/spec/template', runsToEnd: true },
  // Argo Rollouts: a Deployment with strategies of its own.
  Rollout: { apiVersion: 'argoproj.io/v1alpha1', template: '/spec/template' },
  CronJob: {
    apiVersion: 'batch/v1',
    template: '/spec/jobTemplate/spec/template',
    runsToEnd: true,
  },
};

const strings = z.record(z.string(), z.string());
const headSchema = z.looseObject({
  metadata: z
    .looseObject({
      name: z.string().optional(),
      generateName: z.string().optional(),
      namespace: z.string().optional(),
      labels: strings.optional(),
      annotations: strings.optional(),
    })
    .optional(),
  spec: z
    .looseObject({
      replicas: z.number().int().optional(),
      strategy: strategySchema.optional(),
      updateStrategy: strategySchema.optional(),
    })
    .optional(),
});
const templateSchema = z.looseObject({
  metadata: z
    .looseObject({
      labels: strings.optional(),
      annotations: strings.optional(),
    })
    .optional(),
});

/** Whether a kind of the Kubernetes API makes pods. */
export function isWorkloadKind(kind: string): boolean {
  return Object.hasOwn(kinds, kind);
}

/** Reads an object whose kind makes pods. */
export function readWorkload(raw: RawObject): ManifestObject {
  const kind = String(raw.value.kind);
  const apiVersion = String(raw.value.apiVersion ?? '');
  const { template, runsToEnd = false, apiVersion: known } = kinds[kind];
  const templatePointer = raw.pointer + template;
  const podPointer = `${templatePointer}/spec`;
  const locate = locator(raw);
  const at = (pointer: string) =>
    positionOf(raw.positions, pointer) ?? raw.position;

  const head = sanitize(headSchema, raw.value, raw.pointer, locate);
  const metadata = head.value?.metadata ?? {};
  const templateValue = lookUp(raw.value, template);
  const labelled = sanitize(
    templateSchema,
    templateValue ?? {},
    templatePointer,
    locate,
  );
  const podMetadata = labelled.value?.metadata ?? {};
  const pod = readPod(
    lookUp(raw.value, `${template}/spec`),
    podPointer,
    locate,
    raw,
  );

  const problems = [
    ...raw.problems,
    ...withoutAmbiguous(
      [...head.problems, ...labelled.problems, ...pod.problems],
      raw.problems,
    ),
  ];
  if (apiVersion !== known) {
    problems.push(
      problem(
        'unknown-api-version',
        'unknown',
        `${kind} of "${oneLine(
          apiVersion,
        )}" is not one that is known (${known}); what a cluster makes of it cannot be said. Use ${known}.`,
        raw.file,
        at(`${raw.pointer}/apiVersion`),
      ),
    );
  }
  const name = metadata.name ?? metadata.generateName;
  const { strategy = head.value?.spec?.updateStrategy } =
    head.value?.spec ?? {};
  if (!name) {
    problems.push(
      problem(
        'name-missing',
        'fail',
        `This ${kind} has no metadata.name; the Kubernetes API refuses it.`,
        raw.file,
        at(`${raw.pointer}/metadata`),
      ),
    );
  }
  return {
    type: 'workload',
    problems,
    value: {
      file: raw.file,
      position: raw.position,
      apiVersion,
      kind,
      name: name ?? '',
      ...(metadata.namespace ? { namespace: metadata.namespace } : {}),
      ...(head.value?.spec?.replicas === undefined
        ? {}
        : { replicas: head.value.spec.replicas }),
      ...(strategy ? { strategy } : {}),
      runsToEnd,
      labels: metadata.labels ?? {},
      ...ownAnnotations(metadata.annotations),
      podLabels: podMetadata.labels ?? {},
      podAnnotations: keptAnnotations(podMetadata.annotations),
      pod: pod.value,
      podPointer,
      positions: ownPositions(raw),
      document: raw.document,
    } satisfies Workload,
    holders: holdersOfPod(
      lookUp(raw.value, `${template}/spec`),
      podPointer,
      `${kind}/${name ?? ''}`,
      raw,
    ),
  };
}

function ownAnnotations(annotations: Readonly<Record<string, string>> = {}) {
  const own = Object.entries(annotations).filter(([key]) =>
    key.startsWith('golive/'),
  );
  return own.length ? { annotations: Object.fromEntries(own) } : {};
}

// kubectl's copy of the whole object would bring back what was dropped.
function keptAnnotations(
  annotations: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { 'kubectl.kubernetes.io/last-applied-configuration': _, ...kept } =
    annotations;
  return kept;
}

function lookUp(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .reduce<unknown>(
      (parent, key) =>
        typeof parent === 'object' && parent !== null
          ? Reflect.get(parent, key)
          : undefined,
      value,
    );
}
