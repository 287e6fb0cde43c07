// SPDX-License-Identifier: Apache-2.0
import { move } from './useGridFocus';

const size = { rows: 100, columns: 25, page: 18 };
const from = { row: 10, column: 4 };

describe('move', () => {
  it.each([
    ['ArrowDown', false, { row: 11, column: 4 }],
    ['j', false, { row: 11, column: 4 }],
    ['ArrowUp', false, { row: 9, column: 4 }],
    ['k', false, { row: 9, column: 4 }],
    ['ArrowLeft', false, { row: 10, column: 3 }],
    ['ArrowRight', false, { row: 10, column: 5 }],
    ['PageDown', false, { row: 28, column: 4 }],
    ['PageUp', false, { row: 0, column: 4 }],
    ['Home', false, { row: 10, column: 0 }],
    ['End', false, { row: 10, column: 24 }],
    ['Home', true, { row: 0, column: 0 }],
    ['End', true, { row: 99, column: 24 }],
  ])('%s (ctrl: %s)', (key, ctrl, to) => {
    expect(move(key, ctrl, from, size)).toEqual(to);
  });

  it('stays inside', () => {
    expect(move('ArrowDown', false, { row: 99, column: 0 }, size)?.row).toBe(
      99,
    );
    expect(move('ArrowLeft', false, { row: 0, column: 0 }, size)?.column).toBe(
      0,
    );
    expect(
      move('ArrowDown', false, { row: 0, column: 0 }, { ...size, rows: 0 })
        ?.row,
    ).toBe(0);
  });

  it('leaves other keys to others', () => {
    expect(move('x', false, from, size)).toBeUndefined();
  });
});
