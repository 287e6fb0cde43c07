// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';

test('a guest comes in with one click and lands on the readiness page', async ({
  page,
}) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Enter' }).click();
  await expect(page).toHaveURL(/\/golive/);
  const nav = page.getByRole('navigation', { name: 'sidebar nav' });
  for (const name of ['Go-live', 'Catalog', 'Create', 'APIs']) {
    await expect(nav.getByRole('link', { name, exact: true })).toBeVisible();
  }
});
