// SPDX-License-Identifier: Apache-2.0
import { weekAgo } from './weekAgo';

const day = (date: string, ready: number) => ({
  date,
  counts: { ready, notReady: 0, unknown: 0 },
});

describe('weekAgo', () => {
  const trend = [
    day('2026-11-10', 1),
    day('2026-11-15', 2),
    day('2026-11-20', 3),
  ];

  it('is the newest day that is a week or more before', () => {
    expect(weekAgo(trend, '2026-11-22T14:00:00Z')?.ready).toBe(2);
  });

  it('is nothing while the trend is younger', () => {
    expect(weekAgo(trend.slice(2), '2026-11-22T14:00:00Z')).toBeUndefined();
  });
});
