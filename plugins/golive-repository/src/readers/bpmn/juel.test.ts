// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { juelMistake } from './juel';

// Each was given to the engine 7.24 as the condition of a sequence flow.
describe('juelMistake', () => {
  it.each([
    'plain text',
    '${a}',
    '#{a.b.c}',
    '${a.b(c, 1.5, "x").d[0]["y"]}',
    'before ${a} between ${b} after',
    '${!a && (b || not c) and d eq 1}',
    '${a == "}" ? b : c}',
    "${empty a or a.b != 'it\\'s'}",
    '${-1 + 2 * 3 % 4 div 5 - .5}',
    '${now()}',
    '${fn:length(x)}',
    '\\${not one',
    'a $ b # c {d}',
    '',
  ])('takes %s', text => {
    expect(juelMistake(text)).toBeUndefined();
  });

  it.each([
    '${}',
    '${currentUser()',
    '${a',
    '${a b}',
    '${a..b}',
    '${a.}',
    '${(a}',
    '${a == }',
    '${a ? b}',
    '${a[0}',
    '${"open}',
    '${a} #{b}',
    '${a = 1}',
    '${a & b}',
    '${f(a,)}',
    '${a.empty}',
  ])('refuses %s', text => {
    expect(juelMistake(text)).toEqual(expect.any(String));
  });

  it('never throws and is never slow', () => {
    fc.assert(
      fc.property(
        fc.array(
          fc.constantFrom(
            '${',
            '}',
            '(',
            ')',
            '[',
            'a',
            '.',
            '"',
            '\\',
            '?',
            ':',
            '!',
            ' ',
          ),
          { maxLength: 400 },
        ),
        parts => {
          juelMistake(parts.join(''));
        },
      ),
    );
    expect(juelMistake(`\${${'('.repeat(100_000)}`)).toBeUndefined();
    expect(juelMistake('${"'.repeat(20_000))).toEqual(expect.any(String));
    expect(juelMistake(`\${${'!'.repeat(500_000)}`)).toEqual(
      expect.any(String),
    );
  });
});
