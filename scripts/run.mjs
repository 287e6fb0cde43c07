// SPDX-License-Identifier: Apache-2.0
import { launch } from './lib/children.mjs';
import { Failure } from './lib/failure.mjs';
import { install } from './lib/install.mjs';
import { underRightNode } from './lib/node.mjs';
import { inRoot, nodeTransform, programs } from './lib/places.mjs';
import { command } from './lib/progress.mjs';

/** What `npm run lint|generate|new|fuzz|bench|oracle` run, after the same set-up as `npm start`. */
const TASKS = {
  lint: [
    [programs.backstage, 'repo', 'lint', '--max-warnings', '0'],
    [programs.prettier, '--check', '--loglevel', 'warn', '.'],
  ],
  generate: [['--require', nodeTransform, inRoot('scripts/generate/run.ts')]],
  new: [[inRoot('scripts/new/main.mjs')]],
  bench: [
    ['--require', nodeTransform, inRoot('test/bench/repository/main.ts')],
  ],
  oracle: [['--require', nodeTransform, inRoot('test/oracle/main.ts')]],
  fuzz: [['--require', nodeTransform, inRoot('test/fuzz/main.ts')]],
};

await command(async () => {
  const [name, ...args] = process.argv.slice(2);
  const steps = TASKS[name];
  if (!steps) {
    throw new Failure(
      `"${name ?? ''}" is not a task: there are ${Object.keys(TASKS).join(
        ', ',
      )}.`,
    );
  }
  const elsewhere = await underRightNode();
  if (elsewhere !== undefined) return elsewhere;
  await install();
  let worst = 0;
  for (const each of steps) {
    const { code } = await launch(process.execPath, [...each, ...args], {
      show: true,
    }).exited;
    worst = Math.max(worst, code);
  }
  return worst;
});
