// SPDX-License-Identifier: Apache-2.0
import {
  operations,
  type UnitRow,
} from '@golive/backstage-plugin-golive-common';
import type { Router } from 'express';
import { scoreOfMarks, shownMarks } from '../store/effective';
import { readUnitsPage, type MatrixRow } from '../store/unitsPage';
import { environmentOf, ownersOf, type RouteContext } from './context';
import { serve } from './operation';

function toRow(row: MatrixRow, items: number): UnitRow {
  const stale = row.stale === 1;
  // Before its first judgement nothing is known of any item.
  const marks = shownMarks(row.item_marks ?? 'u'.repeat(items), stale);
  return {
    ref: row.ref,
    title: row.title,
    kind: row.kind,
    ...(row.owner === null ? {} : { owner: row.owner }),
    ...(row.system === null ? {} : { system: row.system }),
    verdict: row.verdict,
    score: scoreOfMarks(marks),
    items: marks,
    ...(row.observed_at === null ? {} : { observedAt: row.observed_at }),
    ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
    stale,
    ...(row.since === null ? {} : { since: row.since }),
  };
}

/** Serves the matrix of units. */
export function unitsRoutes(router: Router, context: RouteContext): void {
  const { database, standard, authorizer, httpAuth } = context;
  serve(router, httpAuth, operations.listUnits, async ({ query, caller }) => {
    const environment = environmentOf(context, query.environment);
    const { rows, total, nextCursor } = await readUnitsPage(database, {
      environment,
      query: { ...query, owner: await ownersOf(context, query.owner, caller) },
      access: await authorizer.access(caller),
      standard,
    });
    return {
      environment,
      items: [...standard.items],
      rows: rows.map(row => toRow(row, standard.items.length)),
      total,
      ...(nextCursor ? { nextCursor } : {}),
    };
  });
}
