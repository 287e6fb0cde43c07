// SPDX-License-Identifier: Apache-2.0
import { placeOf } from './place';

describe('placeOf', () => {
  const document = {
    file: 'a.yaml',
    position: [3, 1] as const,
    positions: { '': [3, 1] as const, '/keys': [5, 3] as const },
  };

  it('points to the value, or to what it would have to stand in', () => {
    expect(placeOf(document, '/keys/0/ttl')).toEqual({
      file: 'a.yaml',
      line: 5,
      column: 3,
    });
    expect(placeOf({ ...document, positions: {} }, '/keys')).toEqual({
      file: 'a.yaml',
      line: 3,
      column: 1,
    });
  });
});
