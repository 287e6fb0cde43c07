// SPDX-License-Identifier: Apache-2.0
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildApp } from './lib/build.mjs';
import { needDataFolder } from './lib/data.mjs';
import { dev } from './lib/dev.mjs';
import { Failure } from './lib/failure.mjs';
import { install } from './lib/install.mjs';
import { underRightNode } from './lib/node.mjs';
import { inState } from './lib/places.mjs';
import { needPort } from './lib/port.mjs';
import { startPortal } from './lib/portal.mjs';
import { command, say, step } from './lib/progress.mjs';

const HELP = `npm start -- [options]

Starts the portal with the example platform: one process, one port, data in
SQLite files, sign-in as guest. Only this machine can reach it.

  --port N     port to listen on (default 7007)
  --data DIR   where its data is kept (default .golive/data)
  --reset      forget all data first
  --dev        hot reload while you work on it: front end on 3000
  --help       this text
`;

/** The address a person types may have been relative to where they typed it. */
const fromCaller = path => resolve(process.env.INIT_CWD ?? process.cwd(), path);

function options() {
  try {
    const { values } = parseArgs({
      options: {
        port: { type: 'string', default: '7007' },
        data: { type: 'string' },
        reset: { type: 'boolean', default: false },
        dev: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    const port = Number(values.port);
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new Error(
        `--port takes a number from 1 to 65535, not "${values.port}"`,
      );
    }
    const data = values.data ? fromCaller(values.data) : inState('data');
    return { ...values, port, data };
  } catch (error) {
    throw new Failure(
      `${error.message}: "npm start -- --help" lists what there is.`,
    );
  }
}

const inDev = ({ ready, notReady, unknown }) =>
  `in dev now: ${ready} ready, ${notReady} not ready, ${unknown} unknown`;

const welcome = (url, counts, log) => `
  The portal is ready:  ${url}

  Press "Enter" to come in as a guest. Look first at
    ${url}/golive            what may go live, what blocks the rest${
  counts ? ` (${inDev(counts)})` : ''
}
    ${url}/golive/processes  the order orchestration, as a diagram
    ${url}/create            make a quote service, and see it judged

  Its log: ${log}
  Stop it with ctrl-C.
`;

/** Counts by verdict; undefined when not everything could be judged in time. */
async function countsOf(portal) {
  try {
    return await step('Reading and judging the examples', portal.judged);
  } catch (error) {
    // Not judged is no reason to stop a portal that runs; one that ended is.
    await Promise.race([portal.ended, undefined]);
    say(error.message);
    return undefined;
  }
}

async function main() {
  const chosen = options();
  if (chosen.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const elsewhere = await underRightNode();
  if (elsewhere !== undefined) return elsewhere;

  // What a person has to change is said before minutes of work.
  await needPort(chosen.port);
  needDataFolder(chosen.data);
  await install();
  if (chosen.dev) return dev(chosen);
  await buildApp();
  const portal = await step('Starting the portal', () => startPortal(chosen));
  const counts = await countsOf(portal);
  process.stdout.write(welcome(portal.url, counts, portal.log));
  return portal.ended;
}

await command(main);
