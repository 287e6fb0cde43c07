// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, test } from 'node:test';
import { fingerprint } from './fingerprint.mjs';

let folder;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'golive-fingerprint-'));
  mkdirSync(join(folder, 'src/node_modules'), { recursive: true });
  writeFileSync(join(folder, 'src/a.ts'), 'a');
});
afterEach(() => rmSync(folder, { recursive: true }));
const now = () => fingerprint([folder]);

test('changes with content, names and what else matters', () => {
  const first = now();
  assert.equal(now(), first);
  assert.notEqual(fingerprint([folder], ['24']), first);
  writeFileSync(join(folder, 'src/a.ts'), 'b');
  const changed = now();
  assert.notEqual(changed, first);
  rmSync(join(folder, 'src/a.ts'));
  writeFileSync(join(folder, 'src/b.ts'), 'b');
  assert.notEqual(now(), changed);
});

test('tests and installed packages do not count', () => {
  const first = now();
  writeFileSync(join(folder, 'src/a.test.ts'), 'test');
  writeFileSync(join(folder, 'src/node_modules/x.js'), 'x');
  assert.equal(now(), first);
});

test('what is absent is empty', () => {
  assert.equal(fingerprint([join(folder, 'none')]), fingerprint([]));
});
