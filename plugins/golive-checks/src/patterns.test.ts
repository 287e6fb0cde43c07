// SPDX-License-Identifier: Apache-2.0
import { compilePattern, matchesGlob, PatternRefused } from './patterns';

describe('compilePattern', () => {
  it('matches the whole text only', () => {
    const pattern = compilePattern('a+');
    expect(pattern.matches('aaa')).toBe(true);
    expect(pattern.matches('aab')).toBe(false);
    expect(pattern.matches('baa')).toBe(false);
  });

  it.each(['(', 'a(?=b)', '(a)\\1'])('refuses %s and says why', source => {
    expect(() => compilePattern(source)).toThrow(PatternRefused);
    expect(() => compilePattern(source)).toThrow(source);
  });

  it('answers at once where a backtracking engine would hang', () => {
    expect(compilePattern('(a+)+b').matches('a'.repeat(50_000))).toBe(false);
  });
});

describe('matchesGlob', () => {
  it.each([
    ['a/*:*', 'a/b/c:1', true],
    ['a/*:?*', 'a/b:', false],
    ['a.b:*', 'aXb:1', false],
    ['(x)', '(x)', true],
    ['*nonroot*', 'debug-nonroot-arm64', true],
  ])('%s and %s: %s', (glob, text, expected) => {
    expect(matchesGlob(glob, text)).toBe(expected);
  });
});
