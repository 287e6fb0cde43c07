// SPDX-License-Identifier: Apache-2.0
import type { TopicRow } from '@golive/backstage-plugin-golive-common';

/** What a unit does with a topic. */
export type Role = 'P' | 'C' | 'PC';

/** Units that publish or consume any of the topics, those with most topics first. */
export function unitsOf(rows: readonly TopicRow[]): string[] {
  const counts = new Map<string, number>();
  for (const row of rows) {
    for (const ref of new Set([
      ...row.publishers,
      ...row.consumers.map(c => c.ref),
    ])) {
      counts.set(ref, (counts.get(ref) ?? 0) + 1);
    }
  }
  return [...counts]
    .sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1))
    .map(([ref]) => ref);
}

/** What a unit does with a topic, if anything. */
export function roleOf(row: TopicRow, unit: string): Role | undefined {
  const publishes = row.publishers.includes(unit);
  const consumes = row.consumers.some(c => c.ref === unit);
  if (publishes) return consumes ? 'PC' : 'P';
  return consumes ? 'C' : undefined;
}
