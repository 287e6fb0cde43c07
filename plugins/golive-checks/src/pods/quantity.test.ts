// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { bytes, formatBytes, milli } from './quantity';

describe('milli', () => {
  it.each([
    ['1', 1_000n],
    [2, 2_000n],
    [0.5, 500n],
    ['0.5', 500n],
    ['.5', 500n],
    ['5.', 5_000n],
    ['250m', 250n],
    ['100u', 1n],
    ['1n', 1n],
    ['1k', 1_000_000n],
    ['1e3', 1_000_000n],
    ['1E3', 1_000_000n],
    ['1.5e3', 1_500_000n],
    ['12e-1', 1_200n],
    ['1E', 10n ** 21n],
    ['1Ki', 1_024_000n],
    ['1.5Gi', 1_610_612_736_000n],
    ['1Ei', (1n << 60n) * 1_000n],
    ['-1', -1_000n],
    ['+1', 1_000n],
    ['9007199254740993', 9_007_199_254_740_993_000n],
  ])('%s is %s thousandths', (value, expected) => {
    expect(milli(value)).toBe(expected);
  });

  it.each([
    '',
    '.',
    'Mi',
    '1 Mi',
    '1KiB',
    '1MB',
    '1K',
    '1mi',
    '0x10',
    '1e',
    '1Mi ',
    'one',
  ])('refuses %p', value => {
    expect(milli(value)).toBeUndefined();
  });

  it('reads every whole number of every binary unit exactly', () => {
    fc.assert(
      fc.property(fc.nat(), fc.constantFrom('Ki', 'Mi', 'Gi'), (n, unit) => {
        const factor = { Ki: 1n << 10n, Mi: 1n << 20n, Gi: 1n << 30n }[unit]!;
        expect(milli(`${n}${unit}`)).toBe(BigInt(n) * factor * 1_000n);
      }),
    );
  });
});

describe('bytes', () => {
  it('rounds up to a whole byte', () => {
    expect(bytes('512Mi')).toBe(536_870_912);
    expect(bytes('512m')).toBe(1);
    expect(bytes('nothing')).toBeUndefined();
  });
});

describe('formatBytes', () => {
  it.each([
    [1, '1 bytes'],
    [128 << 20, '128 MiB'],
    [1 << 30, '1 GiB'],
    [1536 << 20, '1.5 GiB'],
    [1100 << 20, '1100 MiB'],
    [130_862_284, '124.8 MiB'],
  ])('%d: %s', (amount, expected) => {
    expect(formatBytes(amount)).toBe(expected);
  });
});
