// SPDX-License-Identifier: Apache-2.0

/**
 * @typedef {{passed: number, failed: number, skipped: number}} Tally
 */

/** A part that is one test. */
export const one = ok => ({
  passed: ok ? 1 : 0,
  failed: ok ? 0 : 1,
  skipped: 0,
});
/** A part that could not run here. */
export const skipped = { passed: 0, failed: 0, skipped: 1 };

/** The sum of several tallies. */
export const sum = tallies =>
  tallies.reduce(
    (all, each) => ({
      passed: all.passed + each.passed,
      failed: all.failed + each.failed,
      skipped: all.skipped + each.skipped,
    }),
    { passed: 0, failed: 0, skipped: 0 },
  );

/** "12 passed, 0 failed, 1 skipped" */
export const words = ({ passed, failed, skipped: left }) =>
  `${passed} passed, ${failed} failed, ${left} skipped`;

/** Counts of Jest's `--json` report. A suite that does not even load is one failure. */
export const fromJest = report => ({
  passed: report.numPassedTests,
  failed: report.numFailedTests + report.numRuntimeErrorTestSuites,
  skipped: report.numPendingTests + report.numTodoTests,
});

/** Counts of Playwright's JSON report. A flaky test passed, if only later. */
export const fromPlaywright = ({ stats, errors = [] }) => ({
  passed: stats.expected + stats.flaky,
  failed: stats.unexpected + errors.length,
  skipped: stats.skipped,
});

/** Counts of the summary that `node --test` prints in TAP. */
export function fromTap(text) {
  const count = name =>
    Number(new RegExp(`^# ${name} (\\d+)$`, 'm').exec(text)?.[1] ?? NaN);
  const tally = {
    passed: count('pass'),
    failed: count('fail') + count('cancelled'),
    skipped: count('skipped') + count('todo'),
  };
  if (Object.values(tally).some(Number.isNaN)) {
    throw new Error('no TAP summary in the output');
  }
  return tally;
}
