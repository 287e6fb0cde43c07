// SPDX-License-Identifier: Apache-2.0
import { intervalOf } from './schedule';

const hours = (n: number) => n * 3_600_000;
const days = (n: number) => hours(24 * n);

describe('intervalOf', () => {
  it.each([
    ['0 3 * * *', days(1)],
    ['@daily', days(1)],
    ['0 * * * *', hours(1)],
    ['@hourly', hours(1)],
    ['*/15 * * * *', hours(0.25)],
    ['* * * * *', 60_000],
    ['5/20 * * * *', hours(1 / 3)],
    // 40 minutes pass from :40 to :20 of the next hour: never less than the longest.
    ['0,20,40 * * * *', hours(1 / 3)],
    ['0 8-18 * * *', hours(14)],
    ['0 8-18/5 * * 1-5', days(2) + hours(14)],
    ['0 0,12 * * *', hours(12)],
    ['0 3 * * 0', days(7)],
    ['0 3 * * SUN', days(7)],
    ['0 3 * * 7', days(7)],
    ['0 3 1 * *', days(31)],
    ['0 3 1 jan *', days(366)],
    // Either the date or the day.
    ['0 3 1 * 1', days(7)],
    ['0 0 29 2 *', days(1461)],
    ['RRULE:FREQ=HOURLY;INTERVAL=6', hours(6)],
    ['FREQ=DAILY', days(1)],
    ['FREQ=WEEKLY;INTERVAL=2', days(14)],
  ])('reads %s', (text, ms) => expect(intervalOf(text)).toBe(ms));

  it.each([
    '',
    'daily',
    '0 3 * *',
    '0 0 3 * * *',
    '60 * * * *',
    '* 24 * * *',
    '0 0 0 * *',
    '0 0 30 2 *',
    '5-1 * * * *',
    '*/0 * * * *',
    '0 3 * * MOON',
    '*-5 * * * *',
    'FREQ=SOMETIMES',
    'FREQ=DAILY;INTERVAL=0',
    'FREQ=DAILY;BYDAY=MO',
    'FREQ=DAILY;FREQ=DAILY',
    '__proto__',
  ])('refuses %j', text => expect(intervalOf(text)).toBeUndefined());
});
