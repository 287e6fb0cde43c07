// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { launch, run } from './children.mjs';
import { Failure } from './failure.mjs';

const alive = pid => {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
};
const node = script => [process.execPath, ['-e', script]];

test('output goes to the log and to the caller', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'golive-children-'));
  t.after(() => rmSync(folder, { recursive: true }));
  const log = join(folder, 'deep/one.log');
  const lines = [];
  const output = await run('counting', ...node('console.log("one\\ntwo")'), {
    log,
    onLine: line => lines.push(line),
  });
  assert.equal(output, 'one\ntwo\n');
  assert.equal(readFileSync(log, 'utf8'), output);
  assert.equal(lines.at(-1), 'two');
});

test('a failing program becomes a Failure with its last words', async () => {
  await assert.rejects(
    run('counting', ...node('console.error("ENOSPC: x"); process.exit(3)')),
    error => error instanceof Failure && /disk is full/.test(error.message),
  );
  await assert.rejects(
    run('counting', ...node('console.error("odd"); process.exit(3)')),
    error => /exit code 3/.test(error.message) && error.detail === 'odd',
  );
});

test('a program that is not there becomes a Failure', async () => {
  await assert.rejects(run('counting', 'golive-no-such-program', []), Failure);
});

test(
  'stopping a child stops what it started',
  { skip: process.platform === 'win32' },
  async () => {
    const parent = launch(
      ...node(
        'const c = require("child_process").spawn(process.execPath, ["-e", "setTimeout(()=>{},60000)"]); console.log(c.pid); setTimeout(()=>{},60000)',
      ),
    );
    while (!/\d+\n/.test(parent.output())) await sleep(20);
    const grandchild = Number(parent.output());
    assert.ok(alive(grandchild));
    await parent.stop();
    for (let i = 0; i < 100 && alive(grandchild); i++) await sleep(20);
    assert.ok(!alive(grandchild));
  },
);
