// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { oracles } from './oracles';

const help = `npm run oracle -- [options]

Asks real systems what readers and checks say, over fixed and generated cases.

  --only NAME   ${oracles.map(({ name }) => name).join(', ')}
  --quick       as few questions as npm test asks
`;

function main(): void {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      quick: { type: 'boolean', default: false },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(help);
    return;
  }
  const child = spawn(
    process.execPath,
    [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs', '--test'],
      ...['--test-reporter=spec', path.join(__dirname, 'oracles.ask.ts')],
    ],
    {
      stdio: 'inherit',
      cwd: path.resolve(__dirname, '../..'),
      env: {
        ...process.env,
        ...(values.only ? { GOLIVE_ORACLE: values.only } : {}),
        ...(values.quick ? {} : { GOLIVE_ORACLE_FULL: '1' }),
      },
    },
  );
  child.on('exit', code => {
    process.exitCode = code ?? 1;
  });
}

main();
