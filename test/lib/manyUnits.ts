// SPDX-License-Identifier: Apache-2.0
import type { Page } from '@playwright/test';

const MARKS = 'ppppfupnpwpppeppfppnup';
const ITEMS = 22;

const row = (index: number) => {
  const verdict = ['not-ready', 'unknown', 'ready'][index % 3];
  const shift = index % ITEMS;
  return {
    ref: `component:default/unit-${index}`,
    title: `Unit ${index}`,
    kind: 'service',
    owner: `group:default/team-${index % 40}`,
    system: `system:default/system-${index % 12}`,
    verdict,
    score: { passed: index % 22, applicable: 21 },
    items: MARKS.slice(shift) + MARKS.slice(0, shift),
    observedAt: '2026-11-22T12:00:00.000Z',
    stale: false,
  };
};

/**
 * Lets the portal answer with very many units: the answer of its own API, with
 * its rows and total replaced, page by page as it is asked.
 */
export async function pretendManyUnits(page: Page, total: number) {
  await page.route('**/api/golive/v1/units?**', async route => {
    const query = new URL(route.request().url()).searchParams;
    const start = Number(query.get('cursor') ?? 0);
    const end = Math.min(start + Number(query.get('limit') ?? 50), total);
    query.delete('cursor');
    const real = await route.fetch({
      url: `${route.request().url().split('?')[0]}?${query}`,
    });
    const rows = Array.from({ length: end - start }, (_, i) => row(start + i));
    await route.fulfill({
      response: real,
      json: {
        ...(await real.json()),
        rows,
        total,
        nextCursor: end < total ? String(end) : undefined,
      },
    });
  });
}
