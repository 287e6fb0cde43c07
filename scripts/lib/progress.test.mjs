// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { test } from 'node:test';

const progress = new URL('progress.mjs', import.meta.url).href;
const failure = new URL('failure.mjs', import.meta.url).href;

/** Exit code of a command, in a process where a library ends it with 0 as soon as nothing is left to do. */
function exitCodeOf(main) {
  const script = `
    import { command } from '${progress}';
    import { Failure } from '${failure}';
    process.on('beforeExit', () => process.exit(0));
    await command(${main});`;
  return spawnSync(process.execPath, ['--input-type=module', '-e', script])
    .status;
}

for (const [main, code] of [
  ['async () => 0', 0],
  ['async () => undefined', 0],
  ['async () => 1', 1],
  ['async () => 3', 3],
  ['async () => { throw new Failure("no") }', 1],
]) {
  test(`a command of ${main} ends with ${code}, whoever hooks the end`, () => {
    assert.equal(exitCodeOf(main), code);
  });
}
