// SPDX-License-Identifier: Apache-2.0
import {
  markOf,
  operations,
  type Overview,
} from '@golive/backstage-plugin-golive-common';
import type { Router } from 'express';
import { countName, shownMarks } from '../store/effective';
import {
  readOverview,
  trendDays,
  type OverviewData,
  type OverviewRow,
} from '../store/overview';
import { blockersOf } from './blockers';
import { environmentOf, ownersOf, type RouteContext } from './context';
import { serve } from './operation';

type Counts = Overview['counts'];

const noCounts = (): Counts => ({ ready: 0, notReady: 0, unknown: 0 });

function countsOf(rows: readonly OverviewRow[]): Counts {
  const counts = noCounts();
  for (const row of rows) counts[countName[row.verdict]]++;
  return counts;
}

/** Counts by group, most units that are not ready first. */
function groupsOf(
  rows: readonly OverviewRow[],
  id: (row: OverviewRow) => string | null,
): Overview['owners'] {
  const groups = new Map<string, Counts>();
  for (const row of rows) {
    const key = id(row) ?? '';
    const counts = groups.get(key) ?? noCounts();
    groups.set(key, counts);
    counts[countName[row.verdict]]++;
  }
  return [...groups]
    .map(([key, counts]) => ({
      id: key,
      title: key.replace(/^[^:]*:(default\/)?/, ''),
      counts,
    }))
    .sort(
      (a, b) =>
        b.counts.notReady - a.counts.notReady ||
        b.counts.unknown - a.counts.unknown ||
        (a.id < b.id ? -1 : 1),
    );
}

function itemsOf(
  rows: readonly OverviewRow[],
  { standard }: RouteContext,
): Overview['items'] {
  const items = standard.items.map(item => ({
    ...item,
    marks: {
      pass: 0,
      fail: 0,
      unknown: 0,
      'not-applicable': 0,
      error: 0,
      waived: 0,
      'not-asked': 0,
    },
  }));
  for (const row of rows) {
    const marks = shownMarks(row.item_marks ?? '', row.stale === 1);
    items.forEach((item, index) => item.marks[markOf(marks.charAt(index))]++);
  }
  return items;
}

/** Counts at the end of each day, backwards from today by what turned since. */
function trendOf(data: OverviewData, today: Counts): Overview['trend'] {
  const trend = [];
  // What was never judged counts today and on no day before.
  const counts = countsOf(data.rows.filter(row => row.marks !== null));
  const end = Date.parse(data.asOf);
  for (let back = 0; back <= trendDays; back++) {
    const date = new Date(end - back * 86_400_000).toISOString().slice(0, 10);
    if (counts.ready + counts.notReady + counts.unknown === 0) break;
    trend.push({ date, counts: back === 0 ? today : { ...counts } });
    for (const { day, was, became, units } of data.turned) {
      if (day !== date) continue;
      counts[countName[became]] -= units;
      if (was !== null) counts[countName[was]] += units;
    }
    // A verdict that lapsed turned without anybody noting it: never below none.
    for (const name of Object.values(countName))
      counts[name] = Math.max(0, counts[name]);
  }
  return trend.reverse();
}

/** Serves the overview. */
export function overviewRoutes(router: Router, context: RouteContext): void {
  const { database, standard, authorizer, httpAuth } = context;
  serve(router, httpAuth, operations.getOverview, async ({ query, caller }) => {
    const environment = environmentOf(context, query.environment);
    const data = await readOverview(database, {
      environment,
      filter: {
        ...query,
        owner: await ownersOf(context, query.owner, caller),
      },
      access: await authorizer.access(caller),
      standard,
    });
    const { rows, asOf, sources } = data;
    const counts = countsOf(rows);
    return {
      environment,
      environments: standard.environments.map(({ id, title }) => ({
        id,
        title,
      })),
      standard: standard.ref,
      asOf,
      counts,
      stale: rows.filter(row => row.stale).length,
      items: itemsOf(rows, context),
      blockers: blockersOf(rows, standard, environment),
      owners: groupsOf(rows, row => row.owner),
      systems: groupsOf(rows, row => row.system),
      kinds: groupsOf(rows, row => row.kind),
      trend: trendOf(data, counts),
      sources,
    };
  });
}
