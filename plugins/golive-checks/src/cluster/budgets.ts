// SPDX-License-Identifier: Apache-2.0
import type {
  DisruptionBudget,
  Workload,
} from '@golive/backstage-plugin-golive-common';
import { shareOf } from './replicas';
import { selectsPods } from './selectors';

/** The budgets that count a workload's pods: one without a selector counts none. */
export function budgetsOf(
  workload: Workload,
  budgets: readonly DisruptionBudget[],
): DisruptionBudget[] {
  return budgets.filter(
    ({ selector, namespace }) =>
      selector && selectsPods(selector, namespace, workload),
  );
}

/**
 * How many pods a budget lets go at a time when all are healthy; both kinds of
 * share are rounded up, as the disruption controller does.
 *
 * @returns undefined for what Kubernetes refuses
 */
export function allowedOf(
  { minAvailable, maxUnavailable }: DisruptionBudget,
  replicas: number,
): number | undefined {
  if (minAvailable !== undefined && maxUnavailable !== undefined)
    return undefined;
  if (maxUnavailable !== undefined) {
    const allowed = shareOf(maxUnavailable, replicas, 'up');
    return allowed === undefined ? undefined : Math.min(allowed, replicas);
  }
  if (minAvailable === undefined) return replicas;
  const needed = shareOf(minAvailable, replicas, 'up');
  return needed === undefined ? undefined : Math.max(0, replicas - needed);
}
