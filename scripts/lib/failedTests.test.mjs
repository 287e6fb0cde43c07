// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { failedTests } from './failedTests.mjs';

test('names each failed test with its file and reason, and a file that does not load', () => {
  const said = failedTests({
    testResults: [
      {
        name: '/a.test.ts',
        status: 'passed',
        message: '',
        assertionResults: [],
      },
      {
        name: '/b.test.ts',
        status: 'failed',
        message: 'everything',
        assertionResults: [
          { status: 'passed', fullName: 'b works', failureMessages: [] },
          {
            status: 'failed',
            fullName: 'b adds up',
            failureMessages: ['Expected: \u001b[32m2\u001b[39m'],
          },
        ],
      },
      {
        name: '/c.test.ts',
        status: 'failed',
        message: 'Cannot find module',
        assertionResults: [],
      },
    ],
  });
  assert.equal(
    said,
    '/b.test.ts\n● b adds up\nExpected: 2\n\n/c.test.ts\nCannot find module',
  );
});
