// SPDX-License-Identifier: Apache-2.0
import { isAdditive, saysSomething } from './plan';

it.each([
  'TBD',
  'todo',
  'n/a',
  '---',
  'ABC-123',
  'see ticket 12',
  'later',
  'not needed',
  'ok then',
  '',
])('"%s" is no plan', text => expect(saysSomething(text)).toBe(false));

it.each([
  'drop the new column, nothing is lost',
  'alter table t drop column x;',
  'tidak ada data yang hilang',
])('"%s" is one', text => expect(saysSomething(text)).toBe(true));

it('takes for adding what leaves everything as it was', () => {
  expect(isAdditive({ do: 'create', what: 'function', name: 'f' })).toBe(true);
  expect(
    isAdditive({ do: 'create', what: 'function', name: 'f', replace: true }),
  ).toBe(false);
  expect(isAdditive({ do: 'drop', what: 'index', name: 'i' })).toBe(true);
  expect(isAdditive({ do: 'drop', what: 'view', name: 'v' })).toBe(false);
});
