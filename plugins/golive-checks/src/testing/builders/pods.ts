// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import {
  configMapSchema,
  serviceObjectSchema,
  workloads,
  workloadSchema,
  type PodSpec,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { placed } from '../documents';

const file = 'deploy/deployment.yaml';

/** What of a workload a case says besides its pod. */
export type WorkloadOptions = Partial<
  Pick<Workload, 'kind' | 'name' | 'namespace' | 'podLabels' | 'podAnnotations'>
>;

/** A Deployment (or what `kind` says) with a pod; positions are those of its YAML. */
export function workload(
  pod: { containers: object[] } & Record<string, unknown>,
  options: WorkloadOptions = {},
): Workload {
  const kind = options.kind ?? 'Deployment';
  const name = options.name ?? 'quote-service';
  const podLabels = options.podLabels ?? { app: name };
  const { value, positions } = placed({
    kind,
    metadata: { name },
    spec: { template: { spec: pod } },
  });
  return workloadSchema.parse({
    file,
    position: [1, 1],
    apiVersion: 'v1',
    kind,
    name,
    namespace: options.namespace,
    runsToEnd: kind === 'Job' || kind === 'CronJob',
    labels: {},
    podLabels,
    podAnnotations: options.podAnnotations ?? {},
    pod: (value as { spec: { template: { spec: PodSpec } } }).spec.template
      .spec,
    podPointer: '/spec/template/spec',
    positions,
  });
}

/** A Deployment of one container called `app`. */
export function deployment(
  container: Record<string, unknown> = {},
  pod: Record<string, unknown> = {},
  options: WorkloadOptions = {},
): Workload {
  const app = {
    name: 'app',
    image: 'registry.example.com/quote:1',
    ...container,
  };
  return workload({ ...pod, containers: [app] }, options);
}

/** The fact of some workloads and what goes with them. */
export function workloadsFact(
  all: readonly Workload[],
  beside: {
    services?: Partial<z.input<typeof serviceObjectSchema>>[];
    configMaps?: Partial<z.input<typeof configMapSchema>>[];
  } = {},
) {
  return workloads.schema.parse({
    workloads: all,
    services: (beside.services ?? []).map(service => ({
      file,
      position: [1, 1],
      name: 'quote-service',
      selector: { app: 'quote-service' },
      ports: [{ port: 80 }],
      ...service,
    })),
    configMaps: (beside.configMaps ?? []).map(configMap => ({
      file,
      position: [1, 1],
      name: 'quote-service-config',
      keys: Object.keys(configMap.values ?? {}),
      values: {},
      ...configMap,
    })),
  });
}
