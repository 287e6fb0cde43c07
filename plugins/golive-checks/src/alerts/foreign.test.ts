// SPDX-License-Identifier: Apache-2.0
import { dashboard, unit } from '../testing';
import { foreignTo } from './foreign';

const asks = (name: string, value: string, op = '=') => ({
  panel: 'p',
  expr: 'x',
  metrics: ['x'],
  matchers: [{ name, op, value }],
});
const other = (...queries: ReturnType<typeof asks>[]) =>
  dashboard({ title: 'T', uid: 't1', file: 'd/x.json', queries });

it.each([
  ['names this unit', other(asks('application', 'quote-service')), undefined],
  ['names it by a part', other(asks('app', 'quote')), undefined],
  ['names no unit', other(asks('status', '500')), undefined],
  ['names others', other(asks('job', 'pricing')), 'job="pricing"'],
  ['excludes others', other(asks('job', 'pricing', '!=')), undefined],
  [
    'names others in one query of two',
    other(asks('job', 'pricing'), asks('le', '1')),
    undefined,
  ],
])('%s', (_, shown, expected) => {
  expect(foreignTo(shown, unit())).toBe(expected);
});
