// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { run } from './index';

/** Starts a PostgreSQL from its npm package, asks it, and ends with 1 where it disagrees. */
async function main(): Promise<void> {
  const script = path.join(__dirname, '../../../scripts/lib/postgres.mjs');
  const { startPostgres } = (await import(pathToFileURL(script).href)) as {
    startPostgres(): Promise<{ url: string; stop(): Promise<void> }>;
  };
  const { url, stop } = await startPostgres();
  try {
    const { asked, agreed, disagreed } = await run(`${url}/postgres`);
    for (const line of disagreed) process.stdout.write(`${line}\n`);
    process.stdout.write(
      `${JSON.stringify({ asked, agreed, disagreed: disagreed.length })}\n`,
    );
    process.exitCode = disagreed.length > 0 ? 1 : 0;
  } finally {
    await stop();
  }
}

main().catch(error => {
  process.stderr.write(`${error}\n`);
  process.exitCode = 1;
});
