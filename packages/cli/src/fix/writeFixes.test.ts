// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { temporaryFolder } from '../testing/folders';
import { replaceFile, writablePath } from './writeFixes';

const { folder, write, read, remove } = temporaryFolder({
  'a/file': 'before',
  outside: 'x',
});
afterAll(remove);
const tree = path.join(folder, 'a');

it('replaces what is as it was, and keeps its mode', () => {
  fs.chmodSync(path.join(tree, 'file'), 0o755);
  replaceFile(tree, 'file', { before: 'before', after: 'after' });
  expect(read('a/file')).toBe('after');
  expect(fs.statSync(path.join(tree, 'file')).mode & 0o777).toBe(0o755);
  expect(fs.readdirSync(tree)).toEqual(['file']);
});

it('refuses a file that has changed', () => {
  write('a/changed', 'now');
  expect(() =>
    replaceFile(tree, 'changed', { before: 'then', after: 'x' }),
  ).toThrow('changed since it was read');
  expect(read('a/changed')).toBe('now');
});

it.each([
  '../outside',
  '/etc/passwd',
  'x/../../outside',
  '',
  'none',
  'link',
  'folder/outside',
])('never writes to %j', file => {
  fs.rmSync(path.join(tree, 'link'), { force: true });
  fs.rmSync(path.join(tree, 'folder'), { force: true });
  fs.symlinkSync('../outside', path.join(tree, 'link'));
  fs.symlinkSync('..', path.join(tree, 'folder'));
  expect(() => writablePath(tree, file)).toThrow(
    /inside the tree|link|not there/,
  );
  expect(read('outside')).toBe('x');
});
