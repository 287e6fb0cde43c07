// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { asGuest, settled, watchForTroubles } from '../lib/portal';

test('a process shows its diagram, with the mark that its licence asks for', async ({
  page,
}) => {
  const troubles = watchForTroubles(page);
  await asGuest(page);
  await page.goto('/golive/processes');
  await page
    .getByRole('link', { name: /Order orchestration/ })
    .first()
    .click();
  await expect(
    page.locator('.djs-container .djs-element').first(),
  ).toBeVisible();
  await expect(page.locator('.bjs-powered-by')).toBeVisible();
  await settled(page);
  expect(troubles.list).toEqual([]);
});
