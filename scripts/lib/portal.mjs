// SPDX-License-Identifier: Apache-2.0
import { join } from 'node:path';
import { beforeEnd, launch } from './children.mjs';
import { takeDataFolder } from './data.mjs';
import { makeExamples } from './examples.mjs';
import { explain, Failure, lastLines } from './failure.mjs';
import { inRoot, inState, nodeTransform } from './places.mjs';
import { untilJudged, untilReady } from './ready.mjs';

/** How long nothing may change before the examples count as judged, in milliseconds. */
const QUIET = { fresh: 10_000, known: 2_000 };

/** Lines of the log that tell why the back end ended, without its stack. */
function whyItEnded(output) {
  const errors = output
    .split('\n')
    .filter(line => /error/i.test(line) && !/^\s+at /.test(line));
  return lastLines(errors.join('\n') || output, 8);
}

/**
 * Starts the embedded portal: one process, one port, SQLite files.
 * The port must be free and packages and front end in place.
 * @param {{port: number, data: string, reset?: boolean, log?: string}} options
 *   `data`: absolute folder
 * @returns the running portal: `judged()` waits until the examples are judged and
 *   answers their counts, `ended` fails when the portal ends by itself
 */
export async function startPortal(options) {
  const { port } = options;
  const log = options.log ?? inState('logs/portal.log');
  const { release, fresh } = takeDataFolder(options.data, {
    reset: options.reset,
  });
  beforeEnd(release);
  const examples = join(options.data, 'examples');
  await makeExamples(inRoot('examples'), examples);
  const portal = launch(
    process.execPath,
    [
      '--enable-source-maps',
      ...['--require', nodeTransform],
      inRoot('packages/backend/src/index.ts'),
      ...['--config', inRoot('app-config.yaml')],
      ...['--config', inRoot('app-config.embedded.yaml')],
    ],
    {
      // Catalog locations in app-config.yaml are seen from here.
      cwd: inRoot('packages/backend'),
      log,
      env: {
        // In "production" Backstage refuses guests and warns about localhost.
        NODE_ENV: 'development',
        GOLIVE_PORT: String(port),
        GOLIVE_DATA: options.data,
        GOLIVE_EXAMPLES: examples,
      },
    },
  );
  const url = `http://localhost:${port}`;
  const ended = portal.exited.then(({ code, output }) => {
    release();
    throw new Failure(
      explain('the portal', output) ??
        `The portal ended by itself (exit code ${code}); its log is ${log}.`,
      { detail: whyItEnded(output) },
    );
  });
  // Whoever awaits it gets the failure; when the portal is stopped on purpose nobody does.
  ended.catch(() => {});
  const stop = async () => {
    await portal.stop();
    release();
  };
  const judged = note =>
    Promise.race([
      untilJudged(url, { quietMs: fresh ? QUIET.fresh : QUIET.known, note }),
      ended,
    ]);
  try {
    await Promise.race([untilReady(url), ended]);
    return { url, log, judged, ended, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
