// SPDX-License-Identifier: Apache-2.0
import { overviewOf, unitRows } from '../../testing';
import { groupsOf, ungrouped } from './groups';

describe('groupsOf', () => {
  const rows = unitRows();

  it('adds up to the total, those with most to do first', () => {
    const overview = overviewOf(rows, 'production');
    const groups = groupsOf(overview, 'owner', undefined);
    expect(groups.reduce((sum, g) => sum + g.size, 0)).toBe(rows.length);
    expect(groups[0].title).toBe('order-capture');
    expect(ungrouped(overview, groups)).toBe(0);
  });

  it('counts only the verdicts that are filtered for', () => {
    const overview = overviewOf(rows, 'production');
    const ready = groupsOf(overview, 'system', 'ready');
    expect(ready.reduce((sum, g) => sum + g.size, 0)).toBe(
      overview.counts.ready,
    );
  });

  it('says how many belong to no group', () => {
    const without = rows.map((row, i) =>
      i < 2 ? { ...row, owner: undefined } : row,
    );
    const overview = overviewOf(without, 'production');
    const groups = groupsOf(overview, 'owner', undefined);
    expect(groups.map(g => g.id)).not.toContain('');
    expect(ungrouped(overview, groups)).toBe(2);
  });
});
