// SPDX-License-Identifier: Apache-2.0
import { lastLines } from '../failure.mjs';
import { launch } from '../children.mjs';
import { inRoot } from '../places.mjs';
import { one, skipped } from '../tally.mjs';

/** Exit code with which a test says that this machine lacks what it needs. */
const CANNOT_RUN_HERE = 77;

/** A service made from the template is built and tested by Maven. */
export const template = {
  name: 'template',
  title: 'A generated quote service builds and passes its tests',
  async run({ log, note, ci }) {
    const { code, output } = await launch(
      process.execPath,
      [inRoot('templates/quote-service/test/build.mjs')],
      { log: log('template'), onLine: note },
    ).exited;
    if (code !== CANNOT_RUN_HERE) return { tally: one(code === 0), output };
    const reason = lastLines(output, 1);
    return ci
      ? { tally: one(false), output: `${output}\nCI may not skip: ${reason}` }
      : { tally: skipped, reason };
  },
};
