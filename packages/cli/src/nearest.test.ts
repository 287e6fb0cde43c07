// SPDX-License-Identifier: Apache-2.0
import { nearest, nearestOf } from './nearest';

const names = ['probes-present', 'probes-distinct', 'resources-set'];

it.each([
  ['probe-present', ['probes-present']],
  ['probes', ['probes-distinct', 'probes-present']],
  ['RESOURCE-SET', ['resources-set']],
  ['zzzzzzzzzzzzzzz', []],
])('%s is like %j', (wrong, expected) => {
  expect(nearestOf(wrong, names)).toEqual(expected);
});

it('is a sentence, or nothing', () => {
  expect(nearest('resource-set', names)).toBe(' Did you mean resources-set?');
  expect(nearest('zzzzzzzzzzzzzzz', names)).toBe('');
});
