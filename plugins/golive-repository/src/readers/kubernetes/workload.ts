// SPDX-License-Identifier: Apache-2.0
import {
  podSpecSchema,
  positionOf,
  type Container,
  type PodSpec,
  type Positions,
  type Problem,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { problem } from '../../problems';
import { oneLine } from '../../text';
import { misspelledFields } from './fields';
import type { ManifestObject } from './model';
import { sanitize, type Locate } from './sanitize';
import { keepsValue, maskOptions } from '../../secrets';

/** An object of a document, on its own or as an item of a List. */
export interface RawObject {
  readonly value: Readonly<Record<string, unknown>>;
  /** JSON pointer of the object inside its document. */
  readonly pointer: string;
  readonly file: string;
  readonly position: readonly [number, number];
  readonly positions: Positions;
  /** What is wrong with the document. */
  readonly problems: readonly Problem[];
}

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

/** Finds positions of an object's values. */
export function locator(raw: RawObject): Locate {
  return pointer => ({
    file: raw.file,
    position: positionOf(raw.positions, pointer) ?? raw.position,
  });
}

/**
 * What has two readings is told as that: the reading that does not fit its
 * field's type is no second problem at the same place.
 */
export function withoutAmbiguous(
  found: readonly Problem[],
  known: readonly Problem[],
): Problem[] {
  const places = new Set(known.map(p => JSON.stringify(p.where)));
  return found.filter(p => !places.has(JSON.stringify(p.where)));
}

function readPod(
  value: unknown,
  pointer: string,
  locate: Locate,
  raw: RawObject,
): { value: PodSpec; problems: Problem[] } {
  const { value: named, unnamed } = nameContainers(value);
  const { value: pod, problems } = sanitize(
    podSpecSchema,
    named,
    pointer,
    locate,
  );
  const misspelled = misspelledFields(named, pointer).map(
    ({ pointer: field, message }) =>
      problem(
        'unknown-field',
        'fail',
        message,
        raw.file,
        locate(field).position,
      ),
  );
  const nameless = unnamed.map(below =>
    problem(
      'name-missing',
      'fail',
      'This container has no name; the Kubernetes API refuses it. Name it.',
      raw.file,
      locate(pointer + below).position,
    ),
  );
  const all = [...problems, ...misspelled, ...nameless];
  return pod
    ? { value: withoutSecrets(pod), problems: all }
    : { value: { containers: [] }, problems: all };
}

const lists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

// A container without a name is refused by the API and must still be judged:
// taking it out as a value of the wrong type would hide it.
function nameContainers(value: unknown): { value: unknown; unnamed: string[] } {
  if (typeof value !== 'object' || value === null)
    return { value, unnamed: [] };
  const pod: Record<string, unknown> = { ...value };
  const unnamed: string[] = [];
  for (const list of lists) {
    const containers = pod[list];
    if (!Array.isArray(containers)) continue;
    pod[list] = containers.map((container: unknown, i) => {
      const isNamed =
        typeof container !== 'object' ||
        container === null ||
        ('name' in container && container.name !== null);
      if (isNamed) return container;
      unnamed.push(`/${list}/${i}`);
      return { ...container, name: `#${i + 1}` };
    });
  }
  return { value: pod, unnamed };
}

function withoutSecrets(pod: PodSpec): PodSpec {
  const clean = (container: Container): Container => ({
    ...container,
    ...(container.command
      ? { command: container.command.map(maskOptions) }
      : {}),
    ...(container.args ? { args: container.args.map(maskOptions) } : {}),
    ...(container.env
      ? {
          env: container.env.map(({ value, ...variable }) =>
            value !== undefined && keepsValue(variable.name)
              ? { ...variable, value: maskOptions(value) }
              : variable,
          ),
        }
      : {}),
  });
  const result: PodSpec = { ...pod, containers: pod.containers.map(clean) };
  for (const list of ['initContainers', 'ephemeralContainers'] as const) {
    const containers = pod[list];
    if (containers) result[list] = containers.map(clean);
  }
  return result;
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
