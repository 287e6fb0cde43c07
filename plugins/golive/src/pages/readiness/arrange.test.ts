// SPDX-License-Identifier: Apache-2.0
import { unitRows } from '../../testing';
import { arrange } from './arrange';

const rows = unitRows(6);
const group = (id: string, size: number) => ({ id, title: id, size });

describe('arrange', () => {
  it('lays rows out as they come, and leaves room for those to come', () => {
    const all = arrange(new Map([[0, rows]]), undefined, 10);
    expect(all.count).toBe(10);
    expect(all.loaded).toBe(6);
    expect(all.at(5)).toEqual({ row: rows[5] });
    expect(all.at(6)).toBeUndefined();
  });

  it('puts a head before each group', () => {
    const groups = [group('a', 2), group('b', 3)];
    const all = arrange(
      new Map([
        [0, rows.slice(0, 2)],
        [1, rows.slice(2, 3)],
      ]),
      groups,
      0,
    );
    expect(all.count).toBe(7);
    expect(all.at(0)).toEqual({ head: groups[0] });
    expect(all.at(2)).toEqual({ row: rows[1] });
    expect(all.at(3)).toEqual({ head: groups[1] });
    expect(all.at(4)).toEqual({ row: rows[2] });
    expect(all.at(5)).toBeUndefined();
    // Without a gap: both rows and the head of a, the head and one row of b.
    expect(all.loaded).toBe(5);
  });

  it('is whole when every group is', () => {
    const all = arrange(new Map([[0, rows.slice(0, 2)]]), [group('a', 2)], 0);
    expect(all.loaded).toBe(all.count);
  });

  it('has no lines without groups to show', () => {
    const none = arrange(new Map(), [], 0);
    expect(none.count).toBe(0);
    expect(none.at(0)).toBeUndefined();
  });
});
