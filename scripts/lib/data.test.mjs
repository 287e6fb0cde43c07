// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { takeDataFolder } from './data.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golive-data-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));
const file = () => join(folder, 'database/catalog.sqlite');

test('data survives, and a reset forgets it', () => {
  const take = options => {
    const { release, fresh } = takeDataFolder(folder, options);
    release();
    return fresh;
  };
  assert.ok(take());
  writeFileSync(file(), 'x');
  assert.ok(!take());
  assert.ok(existsSync(file()));
  assert.ok(take({ reset: true }));
  assert.ok(!existsSync(file()));
  assert.ok(existsSync(join(folder, 'database')));
});

test('a folder of somebody else is refused and left alone, also with reset', () => {
  const letter = join(folder, 'letter.txt');
  writeFileSync(letter, 'dear');
  assert.throws(
    () => takeDataFolder(folder, { reset: true }),
    /holds other files.*--data DIR/,
  );
  assert.ok(existsSync(letter));
});

test('a folder in use is refused while its portal lives', async () => {
  takeDataFolder(folder);
  const other = spawn(process.execPath, ['-e', 'setTimeout(() => {}, 60000)']);
  const marker = join(folder, 'golive-data.json');
  writeFileSync(marker, JSON.stringify({ pid: other.pid }));
  assert.throws(
    () => takeDataFolder(folder),
    new RegExp(`in use by a running portal \\(process ${other.pid}\\)`),
  );
  other.kill();
  await new Promise(resolve => other.once('exit', resolve));
  takeDataFolder(folder).release();
});
