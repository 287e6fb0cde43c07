// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asFailure, explain, Failure, lastLines } from './failure.mjs';

const cases = [
  ["ENOSPC: no space left on device, write '/x'", /disk is full/],
  [
    "EACCES: permission denied, mkdir '/opt/golive/.golive'",
    /right is missing.*\/opt\/golive\/\.golive/,
  ],
  [
    '➤ YN0001: RequestError: getaddrinfo ENOTFOUND registry',
    /registry does not answer/,
  ],
  [
    '➤ YN0001: RequestError: self-signed certificate in certificate chain',
    /certificate is not trusted/,
  ],
  ['npm error code EAI_AGAIN', /registry does not answer/],
  [
    'Error: self-signed certificate; code SELF_SIGNED_CERT_IN_CHAIN',
    /certificate is not trusted/,
  ],
  [
    '➤ YN0028: The lockfile would have been modified by this install',
    /does not fit package\.json/,
  ],
  ['FATAL ERROR: JavaScript heap out of memory', /Memory ran out/],
];

for (const [output, sentence] of cases) {
  test(`one sentence for: ${output}`, () => {
    const said = explain('installing packages', output);
    assert.match(said, sentence);
    assert.ok(!said.includes('\n'));
  });
}

test('nothing is guessed about an unknown error', () => {
  assert.equal(
    explain('building', 'TypeError: x is not a function'),
    undefined,
  );
  const failure = asFailure('building', new Error('exit code 2'), 'a\n\nb\n');
  assert.equal(
    failure.message,
    'Something went wrong: building failed (exit code 2).',
  );
  assert.equal(failure.detail, 'a\nb');
});

test('a Failure stays what it is', () => {
  const failure = new Failure('Port 1 is taken.');
  assert.equal(asFailure('starting', failure), failure);
});

test('the last lines leave out empty ones', () => {
  assert.equal(lastLines('1\n\n2\n3\n', 2), '2\n3');
});
