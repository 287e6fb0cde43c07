// SPDX-License-Identifier: Apache-2.0
import { expect, test, type Page } from '@playwright/test';
import { pretendManyUnits } from '../lib/manyUnits';
import { asGuest, watchForTroubles } from '../lib/portal';

// Recording a trace watches every change of the document: that is not the page's work.
test.use({ trace: 'off' });

const UNITS = 10_000;
const FRAMES = 240;
/** Pixels a step, and the least height of a row. */
const STEP = 120;
const ROW = 28;

/** What the page itself does in its main thread; painting without a graphics card is not counted. */
const WORK = ['ScriptDuration', 'RecalcStyleDuration', 'LayoutDuration'];

/** Starts a watch on the processor time (not the time that passes) of the page's work, in milliseconds. */
async function workOf(page: Page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await session.send('Performance.getMetrics');
    const known = metrics.filter(({ name }) => WORK.includes(name));
    expect(known).toHaveLength(WORK.length);
    return known.reduce((sum, { value }) => sum + value * 1000, 0);
  };
  const start = await read();
  return async () => (await read()) - start;
}

test('ten thousand rows scroll smoothly to the last one', async ({ page }) => {
  const troubles = watchForTroubles(page);
  await pretendManyUnits(page, UNITS);
  await asGuest(page);
  await page.goto('/golive/readiness');
  const grid = page.getByRole('grid');
  await expect(grid.getByText('Unit 0', { exact: true })).toBeVisible();
  await expect(grid).toHaveAttribute('aria-rowcount', String(UNITS + 1));

  const spent = await workOf(page);
  const { frames, drawn, made } = await grid.evaluate(
    async (element, [count, step]) => {
      const scroller = element.parentElement ?? element;
      const gaps: number[] = [];
      let most = 0;
      let made = 0;
      const watch = new MutationObserver(records => {
        for (const { addedNodes } of records)
          for (const node of addedNodes)
            if (node instanceof Element && node.matches('[role="row"]')) made++;
      });
      watch.observe(element, { childList: true, subtree: true });
      const nextFrame = () => new Promise<number>(requestAnimationFrame);
      let last = await nextFrame();
      for (let i = 0; i < count; i++) {
        scroller.scrollTop += step;
        const now = await nextFrame();
        gaps.push(now - last);
        last = now;
        most = Math.max(most, element.querySelectorAll('[role="row"]').length);
      }
      watch.disconnect();
      return { frames: gaps.sort((a, b) => a - b), drawn: most, made };
    },
    [FRAMES, STEP] as const,
  );
  const work = (await spent()) / FRAMES;
  const median = frames[FRAMES / 2];
  test.info().annotations.push({
    type: 'frames',
    description: `${work.toFixed(
      1,
    )} ms of work a frame, median gap ${median.toFixed(1)} ms, worst ${frames[
      FRAMES - 1
    ].toFixed(1)} ms, ${drawn} rows drawn`,
  });
  // Smooth is little work: only what is in view is drawn, and a row is made when
  // it comes into view, not at every step. Times are reported, never asserted.
  expect(drawn).toBeLessThan(100);
  expect(made).toBeGreaterThan(100);
  expect(made).toBeLessThan(((FRAMES * STEP) / ROW) * 2);

  // Pages are loaded as they are reached, up to the last row.
  await expect(async () => {
    await grid.evaluate(element => {
      const scroller = element.parentElement ?? element;
      scroller.scrollTop = scroller.scrollHeight;
    });
    await expect(
      grid.getByText(`Unit ${UNITS - 1}`, { exact: true }),
    ).toBeVisible({ timeout: 500 });
  }).toPass({ timeout: 60_000 });
  expect(troubles.list).toEqual([]);
});
