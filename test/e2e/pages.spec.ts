// SPDX-License-Identifier: Apache-2.0
import { expect, test } from '@playwright/test';
import { findings } from '../lib/accessibility';
import { pages } from '../lib/pages';
import { picture } from '../lib/pictures';
import { asGuest, settled, watchForTroubles, type Theme } from '../lib/portal';

const WIDTHS = [1280, 390];
const THEMES: Theme[] = ['light', 'dark'];

for (const { name, path, shows } of pages) {
  for (const theme of THEMES) {
    test(`${name}, ${theme}: shows its content, without errors, for everyone`, async ({
      page,
    }) => {
      const troubles = watchForTroubles(page);
      await asGuest(page, theme);
      await page.goto(path);
      for (const width of WIDTHS) {
        await test.step(`${width} px wide`, async () => {
          await page.setViewportSize({ width, height: 800 });
          await expect(
            page.getByText(shows).filter({ visible: true }).first(),
          ).toBeVisible();
          await settled(page);
          await picture(page, `${name}-${theme}-${width}`);
          expect.soft(await findings(page), 'axe').toEqual([]);
        });
      }
      expect(troubles.list).toEqual([]);
    });
  }
}
