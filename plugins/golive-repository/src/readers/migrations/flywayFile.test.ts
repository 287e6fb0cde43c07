// SPDX-License-Identifier: Apache-2.0
import {
  compareVersions,
  defaultNaming,
  flywayName,
  looksLikeFlyway,
} from './flywayFile';

describe('flywayName', () => {
  it.each([
    ['db/V1__a_b.sql', 'versioned 1 a b'],
    ['V1.2.3__x.sql', 'versioned 1.2.3 x'],
    ['V1_2_0__x.sql', 'versioned 1.2 x'],
    ['V01__x.sql', 'versioned 1 x'],
    ['V20260101120000__x.sql', 'versioned 20260101120000 x'],
    ['V1__.sql', 'versioned 1 '],
    ['V1.sql', 'versioned 1 '],
    ['U2__x.sql', 'undo 2 x'],
    ['B10__x.sql', 'baseline 10 x'],
    ['R__views.sql', 'repeatable views'],
    ['afterMigrate.sql', 'callback afterMigrate'],
    ['beforeEachMigrate__limits.sql', 'callback beforeEachMigrate'],
  ])('reads %s', (path, expected) => {
    const name = flywayName(path, defaultNaming);
    expect(Object.values(name ?? {}).join(' ')).toBe(expected);
  });

  it.each([
    'V1_x.sql',
    'v1__x.sql',
    'V__x.sql',
    'Vx__y.sql',
    'V1__x.txt',
    'x.sql',
  ])('passes %s by', path =>
    expect(flywayName(path, defaultNaming)).toBeUndefined(),
  );

  it('knows other names when they are configured', () => {
    const naming = {
      ...defaultNaming,
      versioned: 'M',
      separator: '-',
      suffixes: ['.pgsql'],
    };
    expect(flywayName('M1-x.pgsql', naming)).toMatchObject({ version: '1' });
    expect(flywayName('V1__x.sql', naming)).toBeUndefined();
  });

  it('tells what was meant for Flyway', () => {
    expect(
      ['V1_x.sql', 'v2__x.sql', 'x.sql', 'Views.sql'].map(looksLikeFlyway),
    ).toEqual([true, true, false, false]);
  });
});

it('compares versions part by part, of any length', () => {
  const sorted = [
    '10',
    '9',
    '1.10',
    '1.9',
    '1',
    '99999999999999999999',
    '1.0.1',
  ].sort(compareVersions);
  expect(sorted).toEqual([
    '1',
    '1.0.1',
    '1.9',
    '1.10',
    '9',
    '10',
    '99999999999999999999',
  ]);
});
