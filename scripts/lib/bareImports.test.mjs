// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { inRoot } from './places.mjs';

// The commands install the packages, so they must be able to start without any.
test('no command imports a package when it is loaded', () => {
  const folder = inRoot('scripts');
  const bare = readdirSync(folder, { recursive: true })
    .map(String)
    .filter(name => /(?<!\.test)\.mjs$/.test(name) && !name.startsWith('new/'))
    .flatMap(name => {
      const text = readFileSync(join(folder, name), 'utf8');
      return [
        ...text.matchAll(/^(?:import|\}) .*from '([^']+)'|^import '([^']+)'/gm),
      ]
        .map(found => found[1] ?? found[2])
        .filter(from => !/^(?:node:|\.)/.test(from))
        .map(from => `${name}: ${from}`);
    });
  assert.deepEqual(bare, []);
});
