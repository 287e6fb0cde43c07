// SPDX-License-Identifier: Apache-2.0
import { dateSchema, spanMs, spanText } from './duration';

describe('spanMs', () => {
  it.each([
    ['0s', 0],
    ['250ms', 250],
    ['600s', 600_000],
    ['15m', 900_000],
    ['1h30m', 5_400_000],
    ['7d', 604_800_000],
    ['1w', 604_800_000],
    ['1y', 31_536_000_000],
    ['PT15M', 900_000],
    ['P1DT12H', 129_600_000],
    ['P2W', 1_209_600_000],
  ])('reads %s', (text, ms) => expect(spanMs(text)).toBe(ms));

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '600',
    '15 m',
    '15M',
    '30m1h',
    '-5m',
    '1.5h',
    '5min',
    'P1M',
    'P1Y',
    'h',
    '9999999999y',
  ])('refuses %j', text => expect(spanMs(text)).toBeUndefined());

  it.each([
    [0, '0s'],
    [900_000, '15m'],
    [5_400_000, '1h30m'],
    [90 * 86_400_000, '90d'],
    [86_400_000 + 1, '1d'],
  ])('says %d as %s', (ms, text) => expect(spanText(ms)).toBe(text));
});

describe('dateSchema', () => {
  it.each(['2026-11-22', '2028-02-29', '2026-11-22T10:00:00+07:00'])(
    'takes %s',
    text => expect(dateSchema.safeParse(text).success).toBe(true),
  );
  it.each([
    '2026-02-30',
    '2026-13-01',
    '22.11.2026',
    '2026-11-22T10:00:00',
    '2026-11-22 10:00',
    '2026-11',
  ])('refuses %s', text =>
    expect(dateSchema.safeParse(text).success).toBe(false),
  );
});
