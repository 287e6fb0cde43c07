// SPDX-License-Identifier: Apache-2.0
import { cleanString, decodeText, oneLine } from './text';

const bytes = (...values: number[]) => new Uint8Array(values);
const utf8 = (text: string) => new TextEncoder().encode(text);

describe('decodeText', () => {
  it('reads UTF-8, without its mark', () => {
    expect(decodeText(utf8('\uFEFFü'), 'a')).toEqual({ text: 'ü' });
    expect(decodeText(bytes(), 'a')).toEqual({ text: '' });
  });

  it.each([
    ['UTF-16 with a mark', bytes(0xff, 0xfe, 0x61, 0), undefined],
    ['UTF-16 without one', Buffer.from('kind: Pod', 'utf16le'), undefined],
    ['Latin-1', Buffer.from('a\nb: \xfc\n', 'latin1'), 2],
    ['a cut character', bytes(0x61, 0xc3), 1],
  ])('refuses %s', (_, content, line) => {
    const { text, problem } = decodeText(content, 'x/a.yaml');
    expect(text).toBeUndefined();
    expect(problem).toMatchObject({
      code: 'encoding',
      outcome: 'error',
      where: { file: 'x/a.yaml' },
    });
    expect(problem?.where).toEqual(
      line ? { file: 'x/a.yaml', line, column: 1 } : { file: 'x/a.yaml' },
    );
  });

  it('reads source code in Latin-1', () => {
    expect(decodeText(Buffer.from('// \xfc', 'latin1'), 'A.java').text).toBe(
      '// ü',
    );
  });
});

it('cleans strings that a store or a terminal could not hold', () => {
  expect(cleanString('a\0b\ud800c😀')).toBe('a\\u0000b\\ud800c😀');
  expect(cleanString('abcdef', 4)).toBe('abc…');
  expect(oneLine(' a\n\u001b[31m::error::b\u2028c ')).toBe(
    'a [31m::error::b c',
  );
});
