// SPDX-License-Identifier: Apache-2.0
import type { Overview } from '@golive/backstage-plugin-golive-common';

/** The counts of the newest day that lies a week or more before `asOf`; nothing if the trend is younger. */
export function weekAgo(
  trend: Overview['trend'],
  asOf: string,
): Overview['counts'] | undefined {
  const limit = Date.parse(asOf) - 7 * 86_400_000;
  return [...trend].reverse().find(day => Date.parse(day.date) <= limit)
    ?.counts;
}
