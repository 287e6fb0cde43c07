// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Positions,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { problem } from '../../problems';
import { oneLine } from '../../text';
import type { ManifestObject } from './model';
import { readPod } from './pod';
import { locator, withoutAmbiguous, type RawObject } from './raw';
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
    })
    .optional(),
  spec: z.looseObject({ replicas: z.number().int().optional() }).optional(),
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
      runsToEnd,
      labels: metadata.labels ?? {},
      podLabels: podMetadata.labels ?? {},
      podAnnotations: keptAnnotations(podMetadata.annotations),
      pod: pod.value,
      podPointer,
      positions: ownPositions(raw),
    } satisfies Workload,
  };
}

// kubectl's copy of the whole object would bring back what was dropped.
function keptAnnotations(
  annotations: Readonly<Record<string, string>> = {},
): Record<string, string> {
  const { 'kubectl.kubernetes.io/last-applied-configuration': _, ...kept } =
    annotations;
  return kept;
}

function ownPositions(raw: RawObject): Positions {
  return raw.pointer
    ? Object.fromEntries(
        Object.entries(raw.positions).filter(
          ([p]) => p === raw.pointer || p.startsWith(`${raw.pointer}/`),
        ),
      )
    : raw.positions;
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
