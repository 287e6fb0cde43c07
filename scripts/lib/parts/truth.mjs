// SPDX-License-Identifier: Apache-2.0
import { launch } from '../children.mjs';
import { inRoot, nodeTransform } from '../places.mjs';
import { fromTap, one } from '../tally.mjs';

/** A part that is a file of tests for Node's own runner, in TypeScript. */
const tests = (name, title, file) => ({
  name,
  title,
  async run({ log }) {
    const { code, output } = await launch(
      process.execPath,
      [
        ...['--require', nodeTransform, '--test', '--test-reporter=tap'],
        inRoot(file),
      ],
      { log: log(name) },
    ).exited;
    const tally = fromTap(output);
    // Ended badly although every test passed: still not a success.
    return {
      tally: code !== 0 && tally.failed === 0 ? one(false) : tally,
      output,
    };
  },
});

/** Every reader on 2,000 mutated real files; `npm run fuzz` gives it more. */
export const fuzz = tests(
  'fuzz',
  'Readers on mutated files',
  'test/fuzz/readers.fuzz.ts',
);

/** Real systems are asked what readers and checks say; `npm run oracle` asks more. */
export const oracle = tests(
  'oracle',
  'Readers and checks against real systems',
  'test/oracle/oracles.ask.ts',
);
