// SPDX-License-Identifier: Apache-2.0
import { defineConfig } from '@playwright/test';

/**
 * Browser tests of a running portal. `npm test -- --only browser` starts one;
 * by hand: `npm start`, then `npx playwright test` (GOLIVE_URL, GOLIVE_CHROMIUM).
 */
export default defineConfig({
  testDir: 'test/e2e',
  outputDir: '.golive/test-results',
  timeout: 120_000,
  expect: { timeout: 15_000 },
  // The portal and the browser share two cores, and tests share one portal.
  workers: 1,
  forbidOnly: Boolean(process.env.CI),
  retries: 0,
  reporter: process.env.PLAYWRIGHT_JSON_OUTPUT_NAME
    ? [['line'], ['json']]
    : [['list']],
  use: {
    baseURL: process.env.GOLIVE_URL ?? 'http://localhost:7007',
    locale: 'en-GB',
    timezoneId: 'UTC',
    viewport: { width: 1280, height: 800 },
    screenshot: 'only-on-failure',
    trace: 'retain-on-failure',
    launchOptions: {
      executablePath: process.env.GOLIVE_CHROMIUM ?? '/usr/bin/chromium',
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-quic',
        '--no-first-run',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
      ],
    },
  },
});
