// SPDX-License-Identifier: Apache-2.0
import { overviewOf, unitRows } from '../../testing';
import { firstBlockers } from './firstBlockers';

describe('firstBlockers', () => {
  const [one] = overviewOf(unitRows(), 'production').blockers;
  const all = [
    ...['a', 'b', 'c', 'd'].map(check => ({ ...one, check })),
    ...['x', 'y', 'z'].map(check => ({
      ...one,
      check,
      outcome: 'unknown' as const,
    })),
  ];
  const checks = (list: typeof all) => list.map(blocker => blocker.check);

  it('shows what fails and what is not known, however much fails', () => {
    expect(firstBlockers(all).map(b => b.check)).toEqual([
      'a',
      'b',
      'c',
      'x',
      'y',
    ]);
  });

  it('shows all of a few', () => {
    expect(checks(all.slice(5))).toEqual(['y', 'z']);
    expect(firstBlockers(all.slice(5))).toEqual(all.slice(5));
  });
});
