// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { run } from './children.mjs';
import { inState } from './places.mjs';
import { step } from './progress.mjs';

const SYSTEM = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
];

async function ofPlaywright() {
  const { chromium } = await import('@playwright/test');
  return chromium.executablePath();
}

/** Debian's package, where we may install it. */
async function ofDebian() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return;
  const apt = (...args) =>
    run('installing Chromium', 'apt-get', args, {
      log: inState('logs/chromium.log'),
      env: { DEBIAN_FRONTEND: 'noninteractive' },
    });
  await step("Installing Debian's Chromium", async () => {
    await apt('update', '-q');
    await apt(
      ...['install', '-y', '-q', '--no-install-recommends'],
      ...['chromium', 'fonts-liberation'],
    );
  });
}

/**
 * The program of a Chromium: `GOLIVE_CHROMIUM`, the system's, Playwright's, Debian's.
 * @returns {Promise<{program: string} | {reason: string}>}
 */
export async function findBrowser() {
  const places = [process.env.GOLIVE_CHROMIUM, ...SYSTEM, await ofPlaywright()];
  const look = () => places.find(path => path && existsSync(path));
  const found = look();
  if (found) return { program: found };
  try {
    await ofDebian();
  } catch (error) {
    return { reason: error.message };
  }
  const installed = look();
  if (installed) return { program: installed };
  return {
    reason:
      'no Chromium was found: install it, or run "npx playwright install chromium", or set GOLIVE_CHROMIUM to its program',
  };
}
