// SPDX-License-Identifier: Apache-2.0
import { beforeEnd, launch } from './children.mjs';
import { takeDataFolder } from './data.mjs';
import { inRoot, programs } from './places.mjs';
import { needPort } from './port.mjs';
import { say } from './progress.mjs';

/** Where the dev server listens; `app.baseUrl` in app-config.yaml says the same. */
const APP_PORT = 3000;

/**
 * Runs front end and back end with hot reload until they are stopped.
 * @param {{port: number, data: string, reset?: boolean}} options
 * @returns {Promise<number>} exit code
 */
export async function dev({ port, data, reset }) {
  await needPort(APP_PORT, 'stop it; the dev server has no other port');
  const { release } = takeDataFolder(data, { reset });
  beforeEnd(release);
  say(
    `Front end with hot reload on http://localhost:${APP_PORT}, back end on ${port}; stop with ctrl-C`,
  );
  const configs = ['', '.embedded', '.dev'].flatMap(name => [
    '--config',
    inRoot(`app-config${name}.yaml`),
  ]);
  const { code } = await launch(
    process.execPath,
    [programs.backstage, 'repo', 'start', ...configs],
    {
      show: true,
      env: { GOLIVE_PORT: String(port), GOLIVE_DATA: data },
    },
  ).exited;
  release();
  return code;
}
