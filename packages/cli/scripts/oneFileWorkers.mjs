// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';

/**
 * Piscina starts its worker from a file beside its own. In a bundle there is no
 * such file: the bundle starts itself, and sees that it runs in a worker.
 */
export function oneFileWorkers() {
  return {
    name: 'one-file-workers',
    setup(build) {
      build.onResolve({ filter: /^golive:pool-worker$/ }, () => ({
        path: path.join(
          path.dirname(createRequire(import.meta.url).resolve('piscina')),
          'worker.js',
        ),
      }));
      build.onLoad(
        { filter: /[\\/]piscina[\\/]dist[\\/]index\.js$/ },
        async ({ path: file }) => {
          const source = await readFile(file, 'utf8');
          const own = /\(0, node_path_1\.resolve\)\(__dirname, 'worker\.js'\)/;
          if (!own.test(source)) {
            throw new Error(
              `${file} starts its workers in another way than the build knows`,
            );
          }
          return { contents: source.replace(own, '__filename'), loader: 'js' };
        },
      );
    },
  };
}
