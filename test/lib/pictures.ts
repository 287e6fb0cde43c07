// SPDX-License-Identifier: Apache-2.0
import { copyFile, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';

const screenshots = resolve(__dirname, '../e2e/screenshots');
const documentation = resolve(__dirname, '../../docs/images');

/** Pictures that the documentation shows: `npm test -- --only browser --pictures` renews them. */
const DOCUMENTED = new Set([
  'readiness-light-1280',
  'readiness-dark-1280',
  'unit-light-1280',
  'process-light-1280',
  'topics-light-1280',
]);

/** Takes a picture of what the window shows, for people to look at. */
export async function picture(page: Page, name: string) {
  const path = join(screenshots, `${name}.png`);
  await page.screenshot({ path, animations: 'disabled' });
  if (process.env.GOLIVE_PICTURES && DOCUMENTED.has(name)) {
    await mkdir(documentation, { recursive: true });
    await copyFile(path, join(documentation, `${name}.png`));
  }
}
