// SPDX-License-Identifier: Apache-2.0
import {
  intOrPercentSchema,
  labelSelectorSchema,
  roleSchema,
  type Autoscaler,
  type DisruptionBudget,
  type NetworkPolicy,
  type Role,
  type RoleBinding,
  type ServiceAccount,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { problem } from '../../problems';
import { oneLine } from '../../text';
import type { ManifestObject } from './model';
import { locator, ownPositions, withoutAmbiguous, type RawObject } from './raw';
import { sanitize } from './sanitize';

/** An object beside the pods, see the fact `clusterObjects`. */
export type BesideObject =
  | NetworkPolicy
  | ServiceAccount
  | Role
  | RoleBinding
  | DisruptionBudget
  | Autoscaler;

type Place = Pick<
  NetworkPolicy,
  'file' | 'position' | 'kind' | 'name' | 'namespace' | 'pointer' | 'positions'
>;

const strings = z.record(z.string(), z.string());
const metadata = z.looseObject({
  name: z.string().default(''),
  namespace: z.string().optional(),
  annotations: strings.optional(),
});
const rules = z.array(z.looseObject({})).optional();
const target = z
  .looseObject({ kind: z.string().optional(), name: z.string().default('') })
  .default({ name: '' });
const count = z.number().int().optional();

/** How a kind is read: the API groups that have it, the shape of its object, and what the fact keeps of it. */
interface Kind<T> {
  readonly apis: readonly string[];
  readonly schema: z.ZodType<T>;
  keep(value: T, place: Place): BesideObject;
}
const kind = <T>(one: Kind<T>): Kind<any> => one;

const role = kind({
  apis: ['rbac.authorization.k8s.io/v1'],
  schema: z.looseObject({
    rules: roleSchema.shape.rules.optional(),
    aggregationRule: z.looseObject({}).optional(),
  }),
  keep: (value, place) => ({
    ...place,
    rules: value.rules ?? [],
    aggregated: value.aggregationRule !== undefined,
  }),
});
const roleBinding = kind({
  apis: ['rbac.authorization.k8s.io/v1'],
  schema: z.looseObject({
    roleRef: z
      .looseObject({ kind: z.string(), name: z.string() })
      .default({ kind: '', name: '' }),
    subjects: z
      .array(
        z.looseObject({
          kind: z.string(),
          name: z.string(),
          namespace: z.string().optional(),
        }),
      )
      .optional(),
  }),
  keep: (value, place) => ({
    ...place,
    role: { kind: value.roleRef.kind, name: value.roleRef.name },
    subjects: value.subjects ?? [],
  }),
});

const kinds: Readonly<Record<string, Kind<any>>> = {
  NetworkPolicy: kind({
    apis: ['networking.k8s.io/v1'],
    schema: z.looseObject({
      spec: z
        .looseObject({
          podSelector: labelSelectorSchema.optional(),
          policyTypes: z.array(z.string()).optional(),
          ingress: rules,
          egress: rules,
        })
        .optional(),
    }),
    keep: ({ spec = {} }, place) => ({
      ...place,
      ...(spec.podSelector ? { podSelector: spec.podSelector } : {}),
      ...(spec.policyTypes ? { policyTypes: spec.policyTypes } : {}),
      ...(spec.ingress ? { ingress: spec.ingress } : {}),
      ...(spec.egress ? { egress: spec.egress } : {}),
    }),
  }),
  ServiceAccount: kind({
    apis: ['v1'],
    schema: z.looseObject({
      metadata: metadata.optional(),
      automountServiceAccountToken: z.boolean().optional(),
    }),
    keep: (value, place) => ({
      ...place,
      ...(value.automountServiceAccountToken === undefined
        ? {}
        : { automountServiceAccountToken: value.automountServiceAccountToken }),
      annotations: value.metadata?.annotations ?? {},
    }),
  }),
  Role: role,
  ClusterRole: role,
  RoleBinding: roleBinding,
  ClusterRoleBinding: roleBinding,
  PodDisruptionBudget: kind({
    apis: ['policy/v1'],
    schema: z.looseObject({
      spec: z
        .looseObject({
          minAvailable: intOrPercentSchema.optional(),
          maxUnavailable: intOrPercentSchema.optional(),
          selector: labelSelectorSchema.optional(),
        })
        .optional(),
    }),
    keep: ({ spec = {} }, place) => ({
      ...place,
      ...(spec.minAvailable === undefined
        ? {}
        : { minAvailable: spec.minAvailable }),
      ...(spec.maxUnavailable === undefined
        ? {}
        : { maxUnavailable: spec.maxUnavailable }),
      ...(spec.selector ? { selector: spec.selector } : {}),
    }),
  }),
  HorizontalPodAutoscaler: kind({
    apis: ['autoscaling/v1', 'autoscaling/v2'],
    schema: z.looseObject({
      spec: z
        .looseObject({
          scaleTargetRef: target,
          minReplicas: count,
          maxReplicas: count,
          targetCPUUtilizationPercentage: count,
          metrics: z
            .array(
              z.looseObject({
                type: z.string().optional(),
                resource: z
                  .looseObject({
                    name: z.string().optional(),
                    target: z
                      .looseObject({ type: z.string().optional() })
                      .optional(),
                  })
                  .optional(),
              }),
            )
            .optional(),
        })
        .default({ scaleTargetRef: { name: '' } }),
    }),
    keep: ({ spec }, place) => ({
      ...place,
      target: {
        kind: spec.scaleTargetRef.kind ?? '',
        name: spec.scaleTargetRef.name,
      },
      ...(spec.minReplicas === undefined
        ? {}
        : { minReplicas: spec.minReplicas }),
      ...(spec.maxReplicas === undefined
        ? {}
        : { maxReplicas: spec.maxReplicas }),
      metrics: [
        ...(spec.targetCPUUtilizationPercentage === undefined ? [] : ['cpu']),
        ...(spec.metrics ?? []).map(({ type = '', resource }) =>
          // A share of the request; an amount needs none.
          resource?.target?.type === 'Utilization'
            ? resource.name ?? type
            : type,
        ),
      ],
    }),
  }),
  ScaledObject: kind({
    apis: ['keda.sh/v1alpha1'],
    schema: z.looseObject({
      spec: z
        .looseObject({
          scaleTargetRef: target,
          minReplicaCount: count,
          maxReplicaCount: count,
          triggers: z
            .array(z.looseObject({ type: z.string().optional() }))
            .optional(),
        })
        .default({ scaleTargetRef: { name: '' } }),
    }),
    keep: ({ spec }, place) => ({
      ...place,
      target: {
        kind: spec.scaleTargetRef.kind ?? 'Deployment',
        name: spec.scaleTargetRef.name,
      },
      ...(spec.minReplicaCount === undefined
        ? {}
        : { minReplicas: spec.minReplicaCount }),
      ...(spec.maxReplicaCount === undefined
        ? {}
        : { maxReplicas: spec.maxReplicaCount }),
      metrics: (spec.triggers ?? []).map(t => t.type ?? ''),
    }),
  }),
};

const served =
  /^(?:networking|policy|autoscaling|rbac|extensions|keda)(?:[./]|$)/;

// Policies of network plugins: they choose pods in a language of their own.
const foreignPolicy =
  /^(?:crd\.projectcalico\.org|projectcalico\.org|cilium\.io)\/\S* (?:Global|Cilium|CiliumClusterwide)?NetworkPolicy$/;

function readForeign(raw: RawObject): ManifestObject {
  const { value, problems } = sanitize(
    z.looseObject({ metadata: metadata.optional() }),
    raw.value,
    raw.pointer,
    locator(raw),
  );
  return {
    type: 'beside',
    problems: [...raw.problems, ...withoutAmbiguous(problems, raw.problems)],
    value: {
      ...placeOf(raw, value?.metadata?.name, value?.metadata?.namespace),
      kind: 'NetworkPolicy',
      foreign: true,
    },
  };
}

function placeOf(raw: RawObject, name = '', namespace?: string): Place {
  return {
    file: raw.file,
    position: raw.position,
    kind: String(raw.value.kind),
    name,
    ...(namespace ? { namespace } : {}),
    pointer: raw.pointer,
    positions: ownPositions(raw),
  };
}

/** Reads an object beside the pods; undefined where its kind is none that the fact keeps. */
export function readBeside(raw: RawObject): ManifestObject | undefined {
  const name = raw.value.kind;
  if (typeof name !== 'string') return undefined;
  const api = String(raw.value.apiVersion ?? '');
  if (foreignPolicy.test(`${api} ${name}`)) return readForeign(raw);
  if (!Object.hasOwn(kinds, name)) return undefined;
  const one = kinds[name];
  const isKnown = one.apis.includes(api);
  // The same kind of somebody else's API (Calico's NetworkPolicy, OpenShift's Role) is another thing.
  if (!isKnown && !served.test(api) && api !== '' && name !== 'ServiceAccount')
    return undefined;
  const locate = locator(raw);
  const head = sanitize(
    z.looseObject({ metadata: metadata.optional() }),
    raw.value,
    raw.pointer,
    locate,
  );
  const { value, problems } = sanitize(
    one.schema,
    raw.value,
    raw.pointer,
    locate,
  );
  const { name: called = '', namespace } = head.value?.metadata ?? {};
  const unknownApi = isKnown
    ? []
    : [
        problem(
          'unknown-api-version',
          'unknown',
          `${name} of "${oneLine(
            api,
          )}" is not one that is known (${one.apis.join(
            ', ',
          )}); what a cluster makes of it cannot be said. Use ${one.apis.at(
            -1,
          )}.`,
          raw.file,
          locate(`${raw.pointer}/apiVersion`).position,
        ),
      ];
  return {
    type: 'beside',
    problems: [
      ...raw.problems,
      ...withoutAmbiguous([...head.problems, ...problems], raw.problems),
      ...unknownApi,
    ],
    value: one.keep(
      value ?? one.schema.parse({}),
      placeOf(raw, called, namespace),
    ),
  };
}
