// SPDX-License-Identifier: Apache-2.0
import { spawnSync } from 'node:child_process';
import { Failure } from '../lib/failure.mjs';
import { inRoot, nodeTransform, programs, root } from '../lib/places.mjs';
import { newCheck } from './newCheck.mjs';

/** What `npm run new -- KIND NAME` can write. */
const makers = { check: newCheck };

const say = text => process.stdout.write(`${text}\n`);

async function main([kind, name, ...others]) {
  const maker = Object.hasOwn(makers, kind ?? '') ? makers[kind] : undefined;
  if (!maker || others.length > 0) {
    throw new Failure(
      `Say what is new and its name: npm run new -- ${Object.keys(makers).join(
        '|',
      )} some-name.`,
    );
  }
  const { files, next } = await maker(root, name);
  files.forEach(file => say(`${file}: written`));
  const steps = [
    [programs.prettier, '--write', '--loglevel', 'warn', ...files],
    ['--require', nodeTransform, inRoot('scripts/generate/run.ts')],
  ];
  const failed = steps.find(
    step =>
      spawnSync(process.execPath, step, { cwd: root, stdio: 'inherit' })
        .status !== 0,
  );
  if (failed) {
    throw new Failure(
      'The files are written, but generating what hangs on them failed: correct what is said above and run "npm run generate".',
    );
  }
  say('\nNext:');
  next.forEach((step, i) => say(`${i + 1}. ${step}`));
}

main(process.argv.slice(2)).catch(error => {
  if (!(error instanceof Failure)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
});
