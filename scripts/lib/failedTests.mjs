// SPDX-License-Identifier: Apache-2.0

/** Lines of each failure that are shown; the log has all. */
const SHOWN = 12;
// Colours of a terminal, which Jest puts into its messages.
const COLOURS = /\u001b\[[0-9;]*m/g;

const head = text =>
  text.replace(COLOURS, '').split('\n').slice(0, SHOWN).join('\n');

/**
 * What failed, one after another, from Jest's `--json` report: in the output of
 * some thousand tests nobody finds five.
 * @returns {string}
 */
export function failedTests({ testResults }) {
  return testResults
    .filter(({ status }) => status === 'failed')
    .flatMap(({ name, message, assertionResults }) => {
      const failed = assertionResults.filter(
        ({ status }) => status === 'failed',
      );
      // The file itself did not load.
      if (failed.length === 0) return [`${name}\n${head(message)}`];
      return failed.map(
        ({ fullName, failureMessages }) =>
          `${name}\n● ${fullName}\n${head(failureMessages.join('\n'))}`,
      );
    })
    .join('\n\n');
}
