// SPDX-License-Identifier: Apache-2.0
import { neutralLine, neutralLines } from './neutral';
import { code, fenced, words } from './markdownText';

describe('texts of a repository', () => {
  it.each([
    ['\u001B[2Jclear', '\\u{1b}[2Jclear'],
    ['a\u0007\u0000b\u009b', 'a\\u{7}\\u{0}b\\u{9b}'],
    ['two\r\nlines\tand tab', 'two lines and tab'],
    ['turn\u202Earound', 'turn\\u{202e}around'],
    ['\uD800', '\\u{d800}'],
    ['::error::gone', '\\u{3a}:error::gone'],
    ['  ::set-env name=A::b', '  \\u{3a}:set-env name=A::b'],
    ['x ##[group]y', 'x #\\u{23}[group]y'],
    ['Foo::bar stays', 'Foo::bar stays'],
  ])('%j does nothing to a terminal or a log', (text, expected) => {
    expect(neutralLine(text)).toBe(expected);
  });

  it('keep their lines', () => {
    expect(neutralLines('a\n\tb\r\n::error::c\u001B')).toEqual([
      'a',
      '\tb',
      '\\u{3a}:error::c\\u{1b}',
    ]);
  });
});

describe('in Markdown', () => {
  it.each([
    ['<img src=x onerror=alert(1)>', '&lt;img src=x onerror=alert\\(1\\)&gt;'],
    ['[a](javascript:x)', '\\[a\\]\\(javascript:x\\)'],
    ['@team and #12', '@\u200Bteam and #\u200B12'],
    ['https://evil.example', 'https\u200B://evil.example'],
    ['- item', '\u200B- item'],
    ['# head', '\u200B# head'],
    ['a | b `c` *d* _e_', 'a \\| b \\`c\\` \\*d\\* \\_e\\_'],
    ['one\ntwo', 'one two'],
    ['&lt;', '&amp;lt;'],
  ])('%j are words', (text, expected) => {
    expect(words(text)).toBe(expected);
  });

  it('no backtick ends a code span or block', () => {
    expect(code('a``b')).toBe('```a``b```');
    expect(code('`')).toBe('`` ` ``');
    expect(fenced('```\nx', 'diff')).toBe('````diff\n```\nx\n````');
  });
});
