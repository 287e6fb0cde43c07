// SPDX-License-Identifier: Apache-2.0
import { formatter } from './useFormat';

const now = Date.parse('2026-11-22T14:00:00Z');
const at = (minutes: number) => new Date(now + minutes * 60_000).toISOString();

describe('formatter', () => {
  const en = formatter('en', now);

  it.each([
    [-2, '2 minutes ago', '2m'],
    [-90, '1 hour ago', '1h'],
    [-60 * 24 * 3, '3 days ago', '3d'],
  ])('%i minutes from now', (minutes, relative, age) => {
    expect(en.relative(at(minutes))).toBe(relative);
    expect(en.age(at(minutes))).toBe(age);
  });

  it('looks ahead, and an age is never negative', () => {
    expect(en.relative(at(34))).toBe('in 34 minutes');
    expect(en.age(at(34))).toBe('0s');
  });

  it('speaks the language', () => {
    expect(formatter('id', now).relative(at(-2))).toBe('2 menit yang lalu');
  });

  it('gives a duration in its largest unit', () => {
    expect(en.duration(604_800_000)).toBe('7 days');
    expect(en.duration(5_400_000)).toBe('1.5 hours');
  });
});
