// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fromJest,
  fromPlaywright,
  fromTap,
  one,
  skipped,
  sum,
  words,
} from './tally.mjs';

test('Jest: a suite that does not load counts as a failure', () => {
  assert.deepEqual(
    fromJest({
      numPassedTests: 5,
      numFailedTests: 1,
      numRuntimeErrorTestSuites: 2,
      numPendingTests: 1,
      numTodoTests: 1,
    }),
    { passed: 5, failed: 3, skipped: 2 },
  );
});

test('Playwright: an error outside of tests counts as a failure', () => {
  assert.deepEqual(
    fromPlaywright({
      stats: { expected: 4, flaky: 1, unexpected: 2, skipped: 3 },
      errors: [{}],
    }),
    { passed: 5, failed: 3, skipped: 3 },
  );
});

test('TAP: cancelled is failed, and no summary is an error', () => {
  assert.deepEqual(
    fromTap('# pass 3\n# fail 1\n# cancelled 1\n# skipped 2\n# todo 0\n'),
    { passed: 3, failed: 2, skipped: 2 },
  );
  assert.throws(() => fromTap('Segmentation fault'), /no TAP summary/);
});

test('the sum is the sum', () => {
  assert.equal(
    words(sum([one(true), one(false), skipped, one(true)])),
    '2 passed, 1 failed, 1 skipped',
  );
});
