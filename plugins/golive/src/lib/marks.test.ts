// SPDX-License-Identifier: Apache-2.0
import { marksOf } from './marks';

describe('marksOf', () => {
  it('reads one mark an item', () => {
    expect(marksOf('pfw-', 4)).toEqual(['pass', 'fail', 'waived', 'not-asked']);
  });

  it('is unknown, never green, where a character is missing or strange', () => {
    expect(marksOf('p!', 3)).toEqual(['pass', 'unknown', 'unknown']);
  });
});
