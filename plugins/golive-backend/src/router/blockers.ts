// SPDX-License-Identifier: Apache-2.0
import {
  markOf,
  outcomeSchema,
  type Overview,
} from '@golive/backstage-plugin-golive-common';
import type { StandardInForce } from '../judge/standardInForce';
import { shownMarks } from '../store/effective';
import type { OverviewRow } from '../store/overview';

const mostBlockers = 50;
const blockingMarks = new Set(['f', 'e', 'u']);

/**
 * The blocking checks that keep most units from being ready, failures before
 * what is not known.
 */
export function blockersOf(
  rows: readonly OverviewRow[],
  standard: StandardInForce,
  environment: string,
): Overview['blockers'] {
  const blocking = standard
    .plan(environment)
    .flatMap((planned, index) => (planned?.blocking ? [index] : []));
  const found = new Map<string, { units: number; frees: number }>();
  for (const { marks, stale } of rows) {
    // Before a first judgement nothing in particular blocks.
    if (marks === null) continue;
    const shown = shownMarks(marks, stale === 1);
    const mine = blocking
      .filter(index => blockingMarks.has(shown.charAt(index)))
      .map(index => `${index} ${shown.charAt(index)}`);
    for (const key of mine) {
      const count = found.get(key) ?? { units: 0, frees: 0 };
      found.set(key, count);
      count.units++;
      if (mine.length === 1) count.frees++;
    }
  }
  return [...found]
    .map(([key, count]) => {
      const [index, character] = key.split(' ');
      const { id, title, item } = standard.checkPlaces[Number(index)];
      return {
        check: id,
        title,
        item: item.id,
        ...(item.number === undefined ? {} : { number: item.number }),
        outcome: outcomeSchema.parse(markOf(character)),
        ...count,
      };
    })
    .sort(
      (a, b) =>
        Number(b.outcome === 'fail') - Number(a.outcome === 'fail') ||
        b.units - a.units ||
        b.frees - a.frees ||
        (a.check < b.check ? -1 : 1),
    )
    .slice(0, mostBlockers);
}
