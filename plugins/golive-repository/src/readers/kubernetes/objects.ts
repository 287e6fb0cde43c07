// SPDX-License-Identifier: Apache-2.0
import {
  configMapSchema,
  positionOf,
  serviceObjectSchema,
  type ConfigurationHolder,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { problem } from '../../problems';
import { oneLine } from '../../text';
import { readBeside } from './beside';
import { holdersOf } from './holders';
import type { ManifestObject } from './model';
import { sanitize } from './sanitize';
import { keepsValue } from '../../secrets';
import { locator, withoutAmbiguous, type RawObject } from './raw';
import { isWorkloadKind, readWorkload } from './workload';
import { isRecord } from './record';

const metadata = z.looseObject({
  name: z.string().default(''),
  namespace: z.string().optional(),
});
const serviceSchema = z.looseObject({
  metadata: metadata.optional(),
  spec: z
    .looseObject({
      type: z.string().optional(),
      selector: serviceObjectSchema.shape.selector.optional(),
      ports: serviceObjectSchema.shape.ports.optional(),
    })
    .optional(),
});
const configMapValue = z.looseObject({
  metadata: metadata.optional(),
  data: configMapSchema.shape.values.optional(),
  binaryData: z.record(z.string(), z.unknown()).optional(),
});

/** The object of a document, or the items of its List (and of Lists in it). */
export function unpackList(raw: RawObject): RawObject[] {
  if (
    !/^(?:[A-Za-z]*)List$/.test(String(raw.value.kind)) ||
    !Array.isArray(raw.value.items)
  )
    return [raw];
  return raw.value.items.flatMap((item: unknown, i) => {
    if (!isRecord(item)) return [];
    const pointer = `${raw.pointer}/items/${i}`;
    // Items of a DeploymentList may leave out what the list's kind says.
    const kind =
      item.kind ??
      (raw.value.kind === 'List'
        ? undefined
        : String(raw.value.kind).slice(0, -4));
    const value = {
      apiVersion: raw.value.kind === 'List' ? undefined : raw.value.apiVersion,
      ...item,
      kind,
    };
    return unpackList({
      ...raw,
      value,
      pointer,
      position: positionOf(raw.positions, pointer) ?? raw.position,
    });
  });
}

/** Reads an object if the fact keeps its kind. */
export function readObject(raw: RawObject): ManifestObject | undefined {
  const { kind, apiVersion } = raw.value;
  if (kind === 'Service' && apiVersion === 'v1') return readService(raw);
  if (kind === 'ConfigMap' && apiVersion === 'v1') return readConfigMap(raw);
  const holders = holdersOf(raw);
  if (holders.length) return readSecret(raw, holders);
  // A Rollout may take its pods from a Deployment; then there is nothing here to judge.
  const isOwn = kind !== 'Rollout' || hasTemplate(raw);
  return typeof kind === 'string' && isWorkloadKind(kind) && isOwn
    ? readWorkload(raw)
    : readBeside(raw);
}

/** Kinds that make pods in a way we do not know (a Rollout, a ScaledJob) are not passed over, wherever they keep their containers. */
export function unreadWorkload(raw: RawObject): Problem[] {
  const below =
    raw.value.kind === 'Rollout'
      ? '/spec/workloadRef'
      : containersIn(raw.value, '');
  if (below === undefined) return [];
  return [
    problem(
      'workload-not-read',
      'unknown',
      `${oneLine(String(raw.value.kind))} of ${oneLine(
        String(raw.value.apiVersion),
      )} holds containers at ${oneLine(
        below,
      )} and makes pods in a way that is not read; they cannot be judged.`,
      raw.file,
      raw.position,
    ),
  ];
}

/** JSON pointer of the first list of containers in a value, if there is one. */
function containersIn(value: unknown, pointer: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [key, child] of Object.entries(value)) {
    const below = `${pointer}/${key}`;
    if (key === 'containers' && isContainers(child)) return below;
    const found = containersIn(child, below);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isContainers(value: unknown): boolean {
  return (
    Array.isArray(value) &&
    value.some(
      (item: unknown) => isRecord(item) && ('image' in item || 'name' in item),
    )
  );
}

function readService(raw: RawObject): ManifestObject {
  const { value, problems } = sanitize(
    serviceSchema,
    raw.value,
    raw.pointer,
    locator(raw),
  );
  return {
    type: 'service',
    problems: [...raw.problems, ...withoutAmbiguous(problems, raw.problems)],
    value: {
      ...placeOf(raw, value?.metadata),
      ...(value?.spec?.type ? { type: value.spec.type } : {}),
      selector: value?.spec?.selector ?? {},
      ports: value?.spec?.ports ?? [],
    },
  };
}

function readConfigMap(raw: RawObject): ManifestObject {
  const { value, problems } = sanitize(
    configMapValue,
    raw.value,
    raw.pointer,
    locator(raw),
  );
  const data = value?.data ?? {};
  const holders = holdersOf(raw);
  return {
    type: 'configMap',
    holders,
    problems: [...raw.problems, ...withoutAmbiguous(problems, raw.problems)],
    value: {
      ...placeOf(raw, value?.metadata),
      keys: [
        ...Object.keys(data),
        ...Object.keys(value?.binaryData ?? {}),
        ...settingsIn(holders),
      ].sort(),
      values: Object.fromEntries(
        Object.entries(data).filter(([key]) => keepsValue(key)),
      ),
    },
  };
}

// What files of the application's own name set: names, no values.
function settingsIn(holders: readonly ConfigurationHolder[]): string[] {
  return holders
    .flatMap(({ keys }) => keys)
    .map(({ key }) => key)
    .filter(key => /^application[^/#]*#/.test(key));
}

// Of a Secret, and of what makes one, only the keys are kept.
function readSecret(
  raw: RawObject,
  holders: readonly ConfigurationHolder[],
): ManifestObject {
  const { value, problems } = sanitize(
    z.looseObject({ metadata: metadata.optional() }),
    raw.value,
    raw.pointer,
    locator(raw),
  );
  return {
    type: 'secret',
    holders,
    problems: [...raw.problems, ...withoutAmbiguous(problems, raw.problems)],
    value: placeOf(raw, value?.metadata),
  };
}

function hasTemplate({ value }: RawObject): boolean {
  return isRecord(value.spec) && isRecord(value.spec.template);
}

function placeOf(
  raw: RawObject,
  found: z.infer<typeof metadata> = { name: '' },
) {
  const { name, namespace } = found;
  return {
    file: raw.file,
    position: raw.position,
    name,
    ...(namespace ? { namespace } : {}),
  };
}
