// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Page } from '@playwright/test';
import { asGuest } from '../lib/portal';

const NAME = 'partner-quote-service';

async function choose(page: Page, label: string, option: string) {
  const field = page.getByRole('textbox', { name: label });
  await field.click();
  await field.fill(option);
  await page.getByRole('option', { name: option }).first().click();
}
const next = (page: Page, name = 'Next') =>
  page.getByRole('button', { name, exact: true }).click();

/** The day that many days from now, as a date field takes it. */
const inDays = (days: number) =>
  new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

test('a form makes a quote service, which is in the catalog and judged', async ({
  page,
}) => {
  test.setTimeout(180_000);
  await asGuest(page);
  await page.goto('/create/templates/default/quote-service');
  await page.getByRole('textbox', { name: 'Name' }).fill(NAME);
  await choose(page, 'Owner', 'Quote');
  await choose(page, 'System', 'Commercial');
  await next(page);
  await choose(page, 'Approver', 'Platform');
  await page.getByLabel('First recovery drill').fill(inDays(90));
  await next(page);
  await expect(page.getByText('Java package')).toBeVisible();
  await next(page);
  await page.getByRole('radio', { name: 'On this portal' }).check();
  await next(page, 'Review');
  await next(page, 'Create');

  const readiness = page.getByRole('link', { name: /^Readiness/ });
  await expect(readiness).toBeVisible({ timeout: 150_000 });
  // Everything that dev asks of a new unit is in the template.
  await expect(page.getByText(/Ready in dev/)).toBeVisible();

  await page.goto((await readiness.getAttribute('href')) ?? '');
  await expect(
    page.getByRole('heading', { name: 'May this go live?' }),
  ).toBeVisible();
  const dev = page.getByRole('link', { name: /^Dev/ });
  await expect(dev).toContainText('Ready');

  await page.goto(`/catalog/default/component/${NAME}`);
  await expect(
    page.getByText('Creates, submits and accepts quotes.').first(),
  ).toBeVisible();
});
