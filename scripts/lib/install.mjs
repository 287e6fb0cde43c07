// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import { run } from './children.mjs';
import { fingerprint, stamp } from './fingerprint.mjs';
import { inRoot, inState, programs } from './places.mjs';
import { say, step } from './progress.mjs';
import { workspaces } from './workspaces.mjs';

const inputs = () =>
  fingerprint(
    [
      inRoot('yarn.lock'),
      inRoot('package.json'),
      inRoot('.yarnrc.yml'),
      ...workspaces().map(({ folder }) => `${folder}/package.json`),
    ],
    [process.platform, process.arch],
  );

/** Installs the packages that yarn.lock names; needs no network when they are there. */
export async function install() {
  const done = stamp('install');
  const wanted = inputs();
  if (done.fits(wanted) && existsSync(inRoot('node_modules/.yarn-state.yml'))) {
    say('Packages are installed');
    return;
  }
  await step('Installing packages (a minute or two the first time)', note =>
    run(
      'installing packages',
      process.execPath,
      [programs.yarn, 'install', '--immutable'],
      {
        log: inState('logs/install.log'),
        onLine: note,
        env: {
          CI: undefined,
          // Yarn does not read npm's settings; npm hands them to its scripts.
          YARN_NPM_REGISTRY_SERVER:
            process.env.YARN_NPM_REGISTRY_SERVER ??
            process.env.npm_config_registry,
          YARN_HTTPS_CA_FILE_PATH:
            process.env.YARN_HTTPS_CA_FILE_PATH ??
            process.env.npm_config_cafile,
        },
      },
    ),
  );
  done.write(wanted);
}
