// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { closure, workspaces } from './workspaces.mjs';

const item = (name, ...needs) => ({
  folder: `/${name}`,
  manifest: {
    name,
    dependencies: Object.fromEntries(needs.map(need => [need, '*'])),
  },
});

test('a package comes with all packages of the repository that it needs, once', () => {
  const all = [
    item('app', 'page', 'react'),
    item('page', 'common'),
    item('common', 'page'),
    item('other'),
  ];
  assert.deepEqual(closure('app', all), ['/app', '/common', '/page']);
});

test('the front end is made of the pages and the vocabulary, not of the back end', () => {
  const folders = closure('app', workspaces()).map(f => f.split('/').at(-1));
  assert.ok(folders.includes('golive') && folders.includes('golive-common'));
  assert.ok(!folders.includes('golive-backend'));
});
