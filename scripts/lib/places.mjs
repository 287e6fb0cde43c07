// SPDX-License-Identifier: Apache-2.0
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The repository's root folder. */
export const root = resolve(fileURLToPath(import.meta.url), '../../..');

/** A path inside the repository. */
export const inRoot = (...parts) => join(root, ...parts);

/** A path inside `.golive/`, the only folder that the commands write state into. */
export const inState = (...parts) => join(root, '.golive', ...parts);

/** The file that npm would run for a program of an installed package. */
export const programs = {
  yarn: inRoot('.yarn/releases/yarn-4.13.0.cjs'),
  backstage: inRoot('node_modules/@backstage/cli/bin/backstage-cli'),
  typescript: inRoot('node_modules/typescript/bin/tsc'),
  prettier: inRoot('node_modules/prettier/bin-prettier.js'),
  playwright: inRoot('node_modules/@playwright/test/cli.js'),
};

/** Lets Node load the workspaces' TypeScript as it is: no build of the back end. */
export const nodeTransform = inRoot(
  'node_modules/@backstage/cli/config/nodeTransform.cjs',
);
