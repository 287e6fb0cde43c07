// SPDX-License-Identifier: Apache-2.0
import { expect, type Page } from '@playwright/test';

export type Theme = 'light' | 'dark';

/** What a page did that a person would call broken. */
export interface Troubles {
  /** Errors of scripts and answers that failed, in order. */
  readonly list: string[];
}

/** Collects what goes wrong in a page from now on. */
export function watchForTroubles(page: Page): Troubles {
  const list: string[] = [];
  page.on('pageerror', error => list.push(`exception: ${error.message}`));
  page.on('console', message => {
    if (message.type() === 'error') list.push(`console: ${message.text()}`);
  });
  page.on('response', response => {
    if (response.status() >= 400) {
      list.push(`${response.status()} from ${response.url()}`);
    }
  });
  return { list };
}

/** Comes in as a guest without the sign-in page, with a theme chosen. */
export async function asGuest(page: Page, theme: Theme = 'light') {
  await page.addInitScript(chosen => {
    localStorage.setItem('@backstage/core:SignInPage:provider', 'guest');
    localStorage.setItem('theme', chosen);
  }, theme);
}

/** Waits until nothing on the page says that it is still loading. */
export async function settled(page: Page) {
  await page.waitForLoadState('networkidle');
  await expect(page.locator('[role="progressbar"]')).toHaveCount(0);
  await expect(page.locator('[aria-busy="true"]')).toHaveCount(0);
  // Transitions would be judged half-way: pale text on its way in.
  await page.waitForFunction(() =>
    document.getAnimations().every(
      each =>
        each.playState !== 'running' ||
        // Driven by scrolling, not by time: these never end.
        !(each.timeline instanceof DocumentTimeline) ||
        each.effect?.getComputedTiming().iterations === Infinity,
    ),
  );
}
