// SPDX-License-Identifier: Apache-2.0
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findBrowser } from '../browser.mjs';
import { buildApp } from '../build.mjs';
import { launch } from '../children.mjs';
import { inState, programs } from '../places.mjs';
import { freePort } from '../port.mjs';
import { startPortal } from '../portal.mjs';
import { fromPlaywright, one, skipped } from '../tally.mjs';

async function testIn(program, portal, { log, note, pictures }) {
  const report = inState('logs/browser.json');
  await rm(report, { force: true });
  const { code, output } = await launch(
    process.execPath,
    [programs.playwright, 'test'],
    {
      log: log('browser'),
      onLine: note,
      env: {
        GOLIVE_URL: portal.url,
        GOLIVE_CHROMIUM: program,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        GOLIVE_PICTURES: pictures ? '1' : undefined,
      },
    },
  ).exited;
  const text = await readFile(report, 'utf8').catch(() => undefined);
  if (!text) return { tally: one(false), output };
  const tally = fromPlaywright(JSON.parse(text));
  const ok = code === 0 || tally.failed > 0;
  return { tally: ok ? tally : { ...tally, failed: 1 }, output };
}

/** The real portal with its examples, in a real browser. */
export const browser = {
  name: 'browser',
  title: 'The portal in a browser',
  async run(context) {
    const found = await findBrowser();
    if (!found.program) {
      return context.ci
        ? { tally: one(false), output: `CI may not skip: ${found.reason}` }
        : { tally: skipped, reason: found.reason };
    }
    await buildApp();
    const data = await mkdtemp(join(tmpdir(), 'golive-browser-'));
    const portal = await startPortal({
      port: await freePort(),
      data,
      log: context.log('browser-portal'),
    });
    try {
      await portal.judged(context.note);
      return await testIn(found.program, portal, context);
    } finally {
      await portal.stop();
      await rm(data, { recursive: true, force: true });
    }
  },
};
