// SPDX-License-Identifier: Apache-2.0
import fc from 'fast-check';
import { cleanJson, cleanText } from './clean';

describe('cleanJson', () => {
  it('leaves alone what both databases can store', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), text => {
        fc.pre(!text.includes('\0'));
        expect(JSON.parse(cleanJson({ text }))).toEqual({ text });
      }),
    );
  });

  it('leaves no NUL and no lone surrogate, in keys and values', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ unit: 'binary' }),
        (key, value) => {
          const json = cleanJson({ [`${key}\ud800`]: `\0${value}\udfff` });
          expect(json).not.toMatch(/(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f])/);
          expect(() => JSON.parse(json)).not.toThrow();
        },
      ),
    );
  });

  it('does not mistake an escaped backslash for an escape', () => {
    expect(JSON.parse(cleanJson('\\u0000'))).toBe('\\u0000');
    expect(JSON.parse(cleanJson('\\\u0000'))).toBe('\\\ufffd');
  });
});

describe('cleanText', () => {
  it('cuts between characters', () => {
    expect(cleanText('abc', 3)).toBe('abc');
    expect(cleanText('abcd', 3)).toBe('ab…');
    expect(cleanText('a😀bc', 3)).toBe('a\ufffd…');
  });
});
