// SPDX-License-Identifier: Apache-2.0
import type { Overview } from '@golive/backstage-plugin-golive-common';
import { countKey, verdictOrder } from '../../lib/marks';
import type { Group } from './arrange';

/**
 * The groups that have rows, those with most to do first. `verdict` is the
 * filter as in the address: only rows with one of these are counted.
 */
export function groupsOf(
  overview: Overview,
  by: 'owner' | 'system',
  verdict: string | undefined,
): Group[] {
  const wanted = verdictOrder.filter(
    v => !verdict || verdict.split(',').includes(v),
  );
  const all = by === 'owner' ? overview.owners : overview.systems;
  return [...all]
    .sort(
      (a, b) =>
        b.counts.notReady - a.counts.notReady ||
        b.counts.unknown - a.counts.unknown ||
        a.title.localeCompare(b.title, 'en'),
    )
    .map(group => ({
      id: group.id,
      title: group.title,
      size: wanted.reduce((sum, v) => sum + group.counts[countKey[v]], 0),
    }))
    .filter(group => group.size > 0 && group.id !== '');
}

/** Number of units that are in no group: the API has no filter for them. */
export function ungrouped(
  overview: Overview,
  groups: readonly Group[],
): number {
  const { ready, notReady, unknown } = overview.counts;
  return groups.reduce(
    (rest, group) => rest - group.size,
    ready + notReady + unknown,
  );
}
