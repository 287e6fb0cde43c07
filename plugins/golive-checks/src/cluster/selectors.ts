// SPDX-License-Identifier: Apache-2.0
import type {
  LabelSelector,
  Workload,
} from '@golive/backstage-plugin-golive-common';

/**
 * Whether a selector chooses labels, as the API server does: every pair and
 * every expression must hold; `NotIn` and `DoesNotExist` hold where the label
 * is not there. An empty selector chooses everything. What an absent one means
 * is its owner's business: it is not asked here.
 *
 * @see https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/
 */
export function selectsLabels(
  { matchLabels = {}, matchExpressions = [] }: LabelSelector,
  labels: Readonly<Record<string, string>>,
): boolean {
  return (
    Object.entries(matchLabels).every(
      ([key, value]) => Object.hasOwn(labels, key) && labels[key] === value,
    ) &&
    matchExpressions.every(({ key, operator, values = [] }) => {
      const has = Object.hasOwn(labels, key);
      switch (operator) {
        case 'In':
          return has && values.includes(labels[key]);
        case 'NotIn':
          return !has || !values.includes(labels[key]);
        case 'Exists':
          return has;
        case 'DoesNotExist':
          return !has;
        // The API refuses every other word: it chooses nothing.
        default:
          return false;
      }
    })
  );
}

/**
 * Whether two objects lie in the same namespace. Manifests that name none get
 * that of whoever applies them: it may be the other's.
 */
export function mayShareNamespace(
  a: string | undefined,
  b: string | undefined,
): boolean {
  return a === undefined || b === undefined || a === b;
}

/** Whether a selector of an object chooses the pods of a workload. */
export function selectsPods(
  selector: LabelSelector,
  namespace: string | undefined,
  workload: Workload,
): boolean {
  return (
    mayShareNamespace(namespace, workload.namespace) &&
    selectsLabels(selector, workload.podLabels)
  );
}
