// SPDX-License-Identifier: Apache-2.0
import { launch } from '../children.mjs';
import { fromTap, one } from '../tally.mjs';

/** Tests of the commands themselves, by Node's own runner. */
export const scripts = {
  name: 'scripts',
  title: 'Commands',
  async run({ log }) {
    const { code, output } = await launch(
      process.execPath,
      [
        ...['--test', '--test-reporter=tap', '--test-concurrency=2'],
        'scripts/**/*.test.mjs',
      ],
      { log: log('scripts') },
    ).exited;
    const tally = fromTap(output);
    // Ended badly although every test passed: still not a success.
    return {
      tally: code !== 0 && tally.failed === 0 ? one(false) : tally,
      output,
    };
  },
};
