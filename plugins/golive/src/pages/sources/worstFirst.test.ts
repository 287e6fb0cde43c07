// SPDX-License-Identifier: Apache-2.0
import { sources } from '../../testing';
import { worstFirst } from './worstFirst';

describe('worstFirst', () => {
  it('starts with what somebody has to look at', () => {
    expect(worstFirst(sources.sources).map(s => s.state)).toEqual([
      'failing',
      'stale',
      'ok',
      'off',
    ]);
  });
});
