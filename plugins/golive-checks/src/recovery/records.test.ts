// SPDX-License-Identifier: Apache-2.0
import { recoveryPlan } from '../testing';
import { entriesOf } from './coverage';
import { endOf, instant, newest } from './records';

const restores = (...all: [date: string, result: string][]) =>
  entriesOf(
    [
      recoveryPlan({
        restores: all.map(([date, result]) => ({
          date,
          result,
          of: 'a',
          what: 'x',
        })),
      }),
    ],
    'restores',
  );

describe('newest', () => {
  it.each([
    [
      [
        ['2026-01-02', 'success'],
        ['2026-01-10', 'failure'],
      ],
      '2026-01-10',
    ],
    [
      [
        ['2026-01-10T23:00:00-05:00', 'success'],
        ['2026-01-11T03:00:00Z', 'failure'],
      ],
      '2026-01-10T23:00:00-05:00',
    ],
  ] as [[string, string][], string][])('of %j', (all, date) => {
    expect(newest(restores(...all))?.value.date).toBe(date);
  });

  it('takes what failed where only the day is known', () => {
    const all = restores(
      ['2026-01-10T10:00:00Z', 'success'],
      ['2026-01-10', 'failure'],
    );
    expect(newest(all)?.value.result).toBe('failure');
    expect(newest([])).toBeUndefined();
  });
});

describe('endOf', () => {
  it('is the end of a day, or the instant', () => {
    expect(instant(endOf('2026-02-28'))).toBe('2026-03-01T00:00:00.000Z');
    expect(instant(endOf('2026-02-28T10:00:00+07:00'))).toBe(
      '2026-02-28T03:00:00.000Z',
    );
  });
});
