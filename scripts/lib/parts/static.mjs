// SPDX-License-Identifier: Apache-2.0
import { launch } from '../children.mjs';
import { inRoot, nodeTransform, programs } from '../places.mjs';
import { one } from '../tally.mjs';

/** A part that is right when each of its programs ends with 0. */
const succeeds = (name, title, ...commands) => ({
  name,
  title,
  async run({ log }) {
    let ok = true;
    let output = '';
    for (const args of commands) {
      const result = await launch(process.execPath, args, {
        log: log(output ? `${name}-${args[0].split('/').at(-1)}` : name),
      }).exited;
      ok &&= result.code === 0;
      output += result.output;
    }
    return { tally: one(ok), output };
  },
});

export const types = succeeds('types', 'Types', [programs.typescript]);

export const lint = succeeds(
  'lint',
  'Lint and format',
  [programs.backstage, 'repo', 'lint', '--max-warnings', '0'],
  [programs.prettier, '--check', '--loglevel', 'warn', '.'],
);

export const generated = succeeds('generated', 'Generated files up to date', [
  ...['--require', nodeTransform],
  ...[inRoot('scripts/generate/run.ts'), '--check'],
]);
