// SPDX-License-Identifier: Apache-2.0
import { intervalOf, spanMs } from '@golive/backstage-plugin-golive-common';
import type { Backup } from './coverage';

/** Methods that make a copy from time to time. */
const copies: ReadonlySet<string> = new Set([
  'base-backup',
  'dump',
  'snapshot',
  'rdb',
]);
/** Methods that follow every change, more or less closely. */
const continuous: ReadonlySet<string> = new Set(['pitr', 'aof', 'replication']);

/** Whether what comes back is as old as the last run of a schedule. */
export function isCopy({ method }: Backup): boolean {
  return method !== undefined && copies.has(method);
}

/** Whether every change is copied as it happens. */
export function isContinuous({ method }: Backup): boolean {
  return method !== undefined && continuous.has(method);
}

/**
 * The most (ms) that is lost of the newest data. Undefined: it is not stated (a
 * copy without a schedule, a continuous method without its lag).
 */
export function mostLost(backup: Backup): number | undefined {
  if (isCopy(backup)) {
    return backup.schedule === undefined
      ? undefined
      : intervalOf(backup.schedule);
  }
  if (isContinuous(backup)) {
    return backup.lag === undefined ? undefined : spanMs(backup.lag);
  }
  return 0;
}
