// SPDX-License-Identifier: Apache-2.0
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodePackage, suits } from './node.mjs';

test('Node 22 and 24 suit, others do not', () => {
  for (const version of ['22.0.0', 'v22.23.3', '24.21.0']) {
    assert.ok(suits(version), version);
  }
  for (const version of ['20.20.2', '23.1.0', '2.4.0', '240.0.0', '26.0.0']) {
    assert.ok(!suits(version), version);
  }
});

test('every platform of the table gets a Node that suits', () => {
  for (const [platform, arch] of [
    ['linux', 'x64'],
    ['linux', 'arm64'],
    ['darwin', 'x64'],
    ['darwin', 'arm64'],
    ['win32', 'x64'],
  ]) {
    const { name, version } = nodePackage(platform, arch);
    assert.match(name, new RegExp(`${platform.slice(0, 3)}.*${arch}`));
    assert.ok(suits(version));
  }
  assert.equal(nodePackage('sunos', 'x64'), undefined);
});
