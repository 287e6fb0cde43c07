// SPDX-License-Identifier: Apache-2.0
import type { Unit, Workload } from '@golive/backstage-plugin-golive-common';

/** The annotation by which a unit says why two of its pods at once do no harm. */
export const sideEffectsAnnotation = 'golive/side-effects';

/** What the annotation may say, with what it means. */
export const sideEffects: Readonly<Record<string, string>> = {
  none: 'it does nothing outside of its own database',
  idempotent: 'doing its work twice is doing it once',
  lease: 'it works only while it holds a lease or lock',
  partitioned: 'each pod has a part of the work for itself',
  'locked-tasks': 'each task is locked by who works on it',
  single: 'only one pod may run at a time',
};

/** What is declared for a workload, by itself or for the whole unit. */
export function declaredSideEffects(
  unit: Unit,
  workload: Workload,
): string | undefined {
  return (
    workload.annotations?.[sideEffectsAnnotation] ??
    unit.annotations[sideEffectsAnnotation]
  )?.trim();
}
