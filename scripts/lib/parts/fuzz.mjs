// SPDX-License-Identifier: Apache-2.0
import { launch } from '../children.mjs';
import { inRoot, nodeTransform } from '../places.mjs';
import { fromTap, one } from '../tally.mjs';

/** Every reader on 2,000 mutated real files; `npm run fuzz` gives it more. */
export const fuzz = {
  name: 'fuzz',
  title: 'Readers on mutated files',
  async run({ log }) {
    const { code, output } = await launch(
      process.execPath,
      [
        ...['--require', nodeTransform, '--test', '--test-reporter=tap'],
        inRoot('test/fuzz/readers.fuzz.ts'),
      ],
      { log: log('fuzz') },
    ).exited;
    const tally = fromTap(output);
    // Ended badly although every test passed: still not a success.
    return {
      tally: code !== 0 && tally.failed === 0 ? one(false) : tally,
      output,
    };
  },
};
