// SPDX-License-Identifier: Apache-2.0
import { readJson } from './locate';

describe('readJson', () => {
  it('knows where every value stands', () => {
    const read = readJson('{\n  "a": [1, {"b/c": "x"}],\n  "d": null\n}');
    if (read.refused !== undefined) throw new Error(read.refused);
    expect(read.value).toEqual({ a: [1, { 'b/c': 'x' }], d: null });
    expect(read.at('/a')).toEqual([2, 3]);
    expect(read.at('/a/1')).toEqual([2, 12]);
    expect(read.at('/a/1/b~1c')).toEqual([2, 13]);
    expect(read.at('/d/none')).toEqual([3, 3]);
    expect(read.at('/none')).toEqual([1, 1]);
  });

  it('reads JSON5', () => {
    const read = readJson(
      '// why\n{\n  a: \'b\', /* c */ "d": [1,],\n}\n',
      true,
    );
    if (read.refused !== undefined) throw new Error(read.refused);
    expect(read.value).toEqual({ a: 'b', d: [1] });
    expect(read.at('/a')).toEqual([3, 3]);
    expect(read.at('/d/0')).toEqual([3, 25]);
  });

  it.each<[string, string, number, number]>([
    ['cut', '{\n  "a": [1', 2, 10],
    ['a name twice', '{"a": 1,\n "a": 2}', 2, 2],
    ['a comment', '{\n// a\n}', 2, 1],
    ['too deep', '['.repeat(70), 1, 65],
    ['nothing', '', 1, 1],
  ])('refuses %s with its place', (_, text, line, column) => {
    expect(readJson(text)).toMatchObject({
      refused: expect.stringMatching(/./),
      position: [line, column],
    });
  });

  it('tells the place of an error in JSON5', () => {
    expect(readJson('{\n  a b\n}', true)).toMatchObject({ position: [2, 5] });
  });

  it('is not fooled by names of Object.prototype', () => {
    const read = readJson('{"__proto__": {"a": 1}, "constructor": 2}');
    expect(read.refused).toBeUndefined();
    expect(({} as { a?: number }).a).toBeUndefined();
  });
});
