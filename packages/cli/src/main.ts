// SPDX-License-Identifier: Apache-2.0
import { createReaderPool } from '@golive/backstage-plugin-golive-repository';
import { embedded } from './embedded';
import { run } from './program';

// Whoever reads our output may stop reading (`| head`): that is no mistake.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
}

run(process.argv.slice(2), {
  out: text => process.stdout.write(text),
  err: text => process.stderr.write(text),
  env: process.env,
  cwd: process.cwd(),
  outIsTerminal: process.stdout.isTTY ?? false,
  errIsTerminal: process.stderr.isTTY ?? false,
  now: () => new Date(),
  startPool: () => createReaderPool({ worker: embedded().worker }),
}).then(code => {
  process.exitCode = code;
});
