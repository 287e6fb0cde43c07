// SPDX-License-Identifier: Apache-2.0
import {
  clusterObjects,
  type FactValue,
} from '@golive/backstage-plugin-golive-common';

type Cluster = FactValue<typeof clusterObjects>;

const defaults: { [K in keyof Cluster]: object } = {
  networkPolicies: { kind: 'NetworkPolicy' },
  serviceAccounts: { kind: 'ServiceAccount', annotations: {} },
  roles: { kind: 'Role', rules: [], aggregated: false },
  roleBindings: {
    kind: 'RoleBinding',
    role: { kind: 'Role', name: 'quote-service' },
    subjects: [{ kind: 'ServiceAccount', name: 'quote-service' }],
  },
  disruptionBudgets: {
    kind: 'PodDisruptionBudget',
    selector: { matchLabels: { app: 'quote-service' } },
  },
  autoscalers: {
    kind: 'HorizontalPodAutoscaler',
    target: { kind: 'Deployment', name: 'quote-service' },
    metrics: ['cpu'],
  },
};

/** The objects beside the pods of `quote-service`; every object says only what its case is about. */
export function clusterFact(
  objects: { readonly [K in keyof Cluster]?: readonly object[] } = {},
): Cluster {
  const lists = Object.entries(defaults).map(([list, own]) => [
    list,
    (objects[list as keyof Cluster] ?? []).map(one => ({
      file: 'deploy/policies.yaml',
      position: [1, 1],
      name: 'quote-service',
      pointer: '',
      positions: {},
      ...own,
      ...one,
    })),
  ]);
  return clusterObjects.schema.parse(Object.fromEntries(lists));
}
