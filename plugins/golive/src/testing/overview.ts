// SPDX-License-Identifier: Apache-2.0
import {
  itemMarkSchema,
  markOf,
  type Overview,
  type UnitRow,
} from '@golive/backstage-plugin-golive-common';
import { ago, asOf, environments, items, standard } from './items';

/** Counts of rows by verdict. */
export function countsOf(rows: readonly UnitRow[]): Overview['counts'] {
  const count = (verdict: UnitRow['verdict']) =>
    rows.filter(row => row.verdict === verdict).length;
  return {
    ready: count('ready'),
    notReady: count('not-ready'),
    unknown: count('unknown'),
  };
}

/** The overview of rows; its sums are theirs. */
export function overviewOf(
  rows: readonly UnitRow[],
  environment: string,
): Overview {
  const counts = countsOf(rows);
  const failing = items
    .map((item, i) => ({
      item,
      units: rows.filter(row => row.items[i] === 'f').length,
    }))
    .filter(({ units }) => units > 0)
    .sort((a, b) => b.units - a.units);
  return {
    environment,
    environments,
    standard,
    asOf,
    counts,
    stale: rows.filter(row => row.stale).length,
    items: items.map((item, i) => ({
      ...item,
      marks: Object.fromEntries(
        itemMarkSchema.options.map(mark => [
          mark,
          rows.filter(row => markOf(row.items[i]) === mark).length,
        ]),
      ) as Overview['items'][number]['marks'],
    })),
    blockers: failing.map(({ item, units }, i) => ({
      check: `${item.id}-check`,
      title: item.title,
      item: item.id,
      number: item.number,
      outcome: 'fail',
      units,
      frees: i % 3 === 2 ? 0 : Math.ceil(units / 3),
    })),
    owners: groups(rows, row => row.owner),
    systems: groups(rows, row => row.system),
    kinds: groups(rows, row => row.kind),
    trend: Array.from({ length: 30 }, (_, day) => ({
      date: ago((29 - day) * 24 * 60).slice(0, 10),
      counts: {
        ready: Math.max(0, counts.ready - Math.floor((29 - day) / 5)),
        notReady: counts.notReady + Math.floor((29 - day) / 7),
        unknown: counts.unknown,
      },
    })),
    sources: { total: 3, failing: 0 },
  };
}

function groups(
  rows: readonly UnitRow[],
  by: (row: UnitRow) => string | undefined,
): Overview['owners'] {
  const ids = [...new Set(rows.map(row => by(row) ?? ''))].sort();
  return ids.map(id => ({
    id,
    title: id.split('/').at(-1) ?? id,
    counts: countsOf(rows.filter(row => (by(row) ?? '') === id)),
  }));
}
