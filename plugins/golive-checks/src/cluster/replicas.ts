// SPDX-License-Identifier: Apache-2.0
import type {
  Autoscaler,
  Workload,
} from '@golive/backstage-plugin-golive-common';
import { mayShareNamespace } from './selectors';

/** Kinds whose number of pods is chosen. */
const scaled = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'Rollout',
  'ReplicationController',
];

/** How many pods a workload has, and who says so. */
export interface Replicas {
  readonly min: number;
  readonly max: number;
  readonly autoscaler?: Autoscaler;
}

/** Whether a number of pods is chosen for a workload (a DaemonSet has one a node). */
export function isScaled({ kind }: Workload): boolean {
  return scaled.includes(kind);
}

/** The autoscalers that are aimed at a workload. */
export function autoscalersOf(
  workload: Workload,
  autoscalers: readonly Autoscaler[],
): Autoscaler[] {
  return autoscalers.filter(
    ({ target, namespace }) =>
      target.name === workload.name &&
      (target.kind === workload.kind || target.kind === '') &&
      mayShareNamespace(namespace, workload.namespace),
  );
}

/** Least number of pods, with the default of its kind: one of Kubernetes, none of KEDA. */
export function leastOf({ kind, minReplicas }: Autoscaler): number {
  return minReplicas ?? (kind === 'ScaledObject' ? 0 : 1);
}

/** Greatest number of pods; Kubernetes has no default and refuses an autoscaler without one, KEDA has 100. */
export function mostOf({ kind, maxReplicas }: Autoscaler): number | undefined {
  return maxReplicas ?? (kind === 'ScaledObject' ? 100 : undefined);
}

/**
 * How many pods there are. With an autoscaler its limits count: the manifest's
 * own number is only where it begins.
 */
export function replicasOf(
  workload: Workload,
  autoscalers: readonly Autoscaler[],
): Replicas {
  const [autoscaler] = autoscalersOf(workload, autoscalers);
  const written = workload.replicas ?? 1;
  if (!autoscaler) return { min: written, max: written };
  const min = leastOf(autoscaler);
  return { min, max: mostOf(autoscaler) ?? Math.max(min, written), autoscaler };
}

/**
 * A number, or a share of a whole, as Kubernetes counts it.
 *
 * @returns undefined for what Kubernetes refuses
 */
export function shareOf(
  value: number | string,
  whole: number,
  rounding: 'up' | 'down',
): number | undefined {
  if (typeof value === 'number') return value >= 0 ? value : undefined;
  const percent = /^(\d{1,6})%$/.exec(value)?.[1];
  if (percent === undefined) return undefined;
  const exact = (Number(percent) * whole) / 100;
  return rounding === 'up' ? Math.ceil(exact) : Math.floor(exact);
}

/** How a rolling update replaces pods. */
export interface Rolling {
  readonly maxSurge: number;
  readonly maxUnavailable: number;
}

/**
 * How many pods a Deployment's rolling update adds and takes away, with
 * Kubernetes' defaults (25 % each, surge rounded up, unavailable down) and its
 * rule that not both can be none.
 */
export function rollingOf({ strategy }: Workload, replicas: number): Rolling {
  const { maxSurge = '25%', maxUnavailable = '25%' } =
    strategy?.rollingUpdate ?? {};
  const surge = shareOf(maxSurge, replicas, 'up') ?? 0;
  const unavailable = shareOf(maxUnavailable, replicas, 'down') ?? 0;
  return {
    maxSurge: surge,
    maxUnavailable: surge === 0 && unavailable === 0 ? 1 : unavailable,
  };
}
