// SPDX-License-Identifier: Apache-2.0
import { yes } from '@golive/backstage-plugin-golive-common';
import { asOf, changesOf } from './validity';

const otherwise = {
  code: 'lapsed',
  wrong: 'It lapsed',
  fix: { text: 'Do it again' },
};
const finding = yes('fresh', {
  seen: 'a record',
  valid: {
    from: '2026-01-01T00:00:00Z',
    until: '2026-07-01T00:00:00Z',
    otherwise,
  },
});
const day = (date: string) => Date.parse(`${date}T00:00:00Z`);

it.each([
  ['2025-12-31', 'no', 'lapsed'],
  ['2026-01-01', 'yes', 'fresh'],
  ['2026-06-30', 'yes', 'fresh'],
  ['2026-07-01', 'no', 'lapsed'],
])('says on %s: %s', (date, answer, code) => {
  expect(asOf(finding, day(date))).toMatchObject({ answer, code });
});

it('does not let a date that is none hold', () => {
  const broken = { ...finding, valid: { until: 'soon', otherwise } };
  expect(asOf(broken, 0)).toMatchObject({ answer: 'no' });
});

it('tells when time alone changes the answer', () => {
  expect(changesOf(finding, day('2025-12-31'))).toEqual([
    day('2026-01-01'),
    day('2026-07-01'),
  ]);
  expect(changesOf(finding, day('2026-03-01'))).toEqual([day('2026-07-01')]);
  expect(changesOf(finding, day('2026-08-01'))).toEqual([]);
});
