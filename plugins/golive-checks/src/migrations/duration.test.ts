// SPDX-License-Identifier: Apache-2.0
import { milliseconds } from './duration';

it.each([
  ['3s', 3000],
  ['3000', 3000],
  ['500ms', 500],
  ['1min', 60_000],
  ["'2 s'", 2000],
  ['0', 0],
  ['soon', 0],
  ['-1', 0],
])('%s is %d ms', (text, expected) => {
  expect(milliseconds(text)).toBe(expected);
});
