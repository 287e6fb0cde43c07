// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';

const help = `npm run fuzz -- [options]

Gives every reader mutated real files. Without options 200,000 each.

  --runs N       files for each reader
  --seed N       which files; without it, another one each time
  --reader ID    only this reader
`;

function main(): void {
  const { values } = parseArgs({
    options: {
      runs: { type: 'string', default: '200000' },
      seed: { type: 'string', default: `${Date.now() % 1_000_000_000}` },
      reader: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  process.stdout.write(`seed ${values.seed}\n`);
  const child = spawn(
    process.execPath,
    [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs', '--test'],
      ...['--test-reporter=spec', path.join(__dirname, 'readers.fuzz.ts')],
    ],
    {
      stdio: 'inherit',
      cwd: path.resolve(__dirname, '../..'),
      env: {
        ...process.env,
        GOLIVE_FUZZ_RUNS: values.runs,
        GOLIVE_FUZZ_SEED: values.seed,
        ...(values.reader ? { GOLIVE_FUZZ_READER: values.reader } : {}),
      },
    },
  );
  child.on('exit', code => {
    process.exitCode = code ?? 1;
  });
}

main();
