// SPDX-License-Identifier: Apache-2.0
import type { UnitsPage } from '@golive/backstage-plugin-golive-common';
import type { GoliveApi, QueryOf } from '../../api';
import { headOf } from '../../components/matrix';
import { csvOf } from '../../lib/csv';
import { marksOf } from '../../lib/marks';
import type { T } from '../../translation';

/** CSV of all units that match, not only of those on the page. */
export async function exportUnits(
  api: Pick<GoliveApi, 'listUnits'>,
  query: QueryOf<'listUnits'>,
  t: T,
): Promise<string> {
  const rows: UnitsPage['rows'] = [];
  let page: UnitsPage | undefined;
  do {
    page = await api.listUnits({
      ...query,
      limit: 500,
      cursor: page?.nextCursor,
    });
    rows.push(...page.rows);
  } while (page.nextCursor);
  const { items } = page;

  return csvOf([
    [
      t('matrix.ref'),
      t('matrix.unit'),
      t('filters.kind'),
      t('filters.owner'),
      t('filters.system'),
      t('matrix.verdict'),
      t('matrix.passed'),
      t('matrix.applicable'),
      t('matrix.evidenceFrom'),
      t('matrix.verdictSince'),
      ...items.map(item => `${headOf(item)} ${item.title}`),
    ],
    ...rows.map(row => [
      row.ref,
      row.title,
      row.kind,
      row.owner,
      row.system,
      row.verdict,
      row.score.passed,
      row.score.applicable,
      row.observedAt,
      row.since,
      ...marksOf(row.items, items.length),
    ]),
  ]);
}
