// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { run } from './children.mjs';
import { fingerprint, stamp } from './fingerprint.mjs';
import { inRoot, inState, programs } from './places.mjs';
import { say, step } from './progress.mjs';
import { closure } from './workspaces.mjs';

/** Builds the front end when its sources changed. The back end runs from source. */
export async function buildApp() {
  const done = stamp('app');
  const wanted = fingerprint([
    ...closure('app'),
    inRoot('app-config.yaml'),
    inRoot('yarn.lock'),
  ]);
  if (done.fits(wanted) && existsSync(inRoot('packages/app/dist/index.html'))) {
    say('The front end is built');
    return;
  }
  await step('Building the front end', () =>
    run(
      'building the front end',
      process.execPath,
      [
        programs.backstage,
        ...['package', 'build', '--config', inRoot('app-config.yaml')],
      ],
      {
        cwd: inRoot('packages/app'),
        log: inState('logs/build.log'),
        // Warnings of other people's packages would fail the build under CI.
        env: { CI: undefined, NODE_ENV: 'production' },
      },
    ),
  );
  done.write(wanted);
}
