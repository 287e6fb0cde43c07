// SPDX-License-Identifier: Apache-2.0
import { cpuTime } from '../testing/cpu';
import { parseYamlDocuments } from './parseYamlDocuments';

const codes = (text: string) =>
  parseYamlDocuments(text, 'a.yaml').problems.map(p => [p.code, p.outcome]);
const values = (text: string) =>
  parseYamlDocuments(text, 'a.yaml').documents.map(d => d.value);

describe('parseYamlDocuments', () => {
  it('gives values and positions by JSON pointer', () => {
    const { documents, problems } = parseYamlDocuments(
      '# top\nkind: Pod\nspec:\n  a/b:\n    - name: x\n      "n~": 1\n',
      'a.yaml',
    );
    expect(problems).toEqual([]);
    expect(documents[0]).toMatchObject({
      value: { kind: 'Pod', spec: { 'a/b': [{ name: 'x', 'n~': 1 }] } },
      position: [2, 1],
      comment: ' top',
    });
    expect({ ...documents[0].positions }).toEqual({
      '': [2, 1],
      '/kind': [2, 7],
      '/spec': [3, 1],
      '/spec/a~1b': [4, 3],
      '/spec/a~1b/0': [5, 7],
      '/spec/a~1b/0/name': [5, 13],
      '/spec/a~1b/0/n~0': [6, 13],
    });
  });

  it.each([
    ['yes', true],
    ['Off', false],
    ['n', false],
    ['010', 8],
    ['0o10', 8],
    ['0b11', 3],
    ['1_000', 1000],
    ['22:22', '22:22'],
    ['9007199254740993', '9007199254740993'],
    ['1e400', '1e400'],
    ['.inf', '.inf'],
  ])(
    'reads %s as kubectl does and says that it is ambiguous',
    (text, value) => {
      expect(values(`a: ${text}`)).toEqual([{ a: value }]);
      expect(codes(`a: ${text}`)).toEqual([['ambiguous-scalar', 'unknown']]);
      expect(
        parseYamlDocuments(`b: 1\na: ${text}`, 'x/a.yaml').problems[0].where,
      ).toEqual({
        file: 'x/a.yaml',
        line: 2,
        column: 4,
      });
    },
  );

  it.each([
    ['"yes"', 'yes'],
    ["'010'", '010'],
    ['!!str 010', '010'],
    ['true', true],
    ['~', null],
    ['0', 0],
    ['-12', -12],
    ['0x1F', 31],
    ['1.5', 1.5],
    ['1e3', 1000],
    ['08', 8],
    ['1.2.3', '1.2.3'],
    ['10.0.0.1:8080', '10.0.0.1:8080'],
    ['2026-01-01', '2026-01-01'],
    ['yesterday', 'yesterday'],
    ['|-\n  yes', 'yes'],
  ])('reads %s in one way only', (text, value) => {
    expect(values(`a: ${text}`)).toEqual([{ a: value }]);
    expect(codes(`a: ${text}`)).toEqual([]);
  });

  it('leaves keys alone, whatever they look like', () => {
    expect(values('on: 1\n010: 2\nyes: 3')).toEqual([
      { on: 1, '010': 2, yes: 3 },
    ]);
    expect(codes('on: 1\n010: 2\nyes: 3')).toEqual([]);
  });

  it('calls a key that is given twice a failure, at the second one', () => {
    const { problems } = parseYamlDocuments(
      'a:\n  image: v\n  image: w\n',
      'a.yaml',
    );
    expect(problems).toMatchObject([
      { code: 'duplicate-key', outcome: 'fail', where: { line: 3, column: 3 } },
    ]);
  });

  it('merges as kubectl does, explicit keys winning', () => {
    expect(values('b: &b {x: 1, y: 2}\na:\n  <<: *b\n  x: 3')).toEqual([
      { b: { x: 1, y: 2 }, a: { x: 3, y: 2 } },
    ]);
    expect(codes('b: &b {x: 1, y: 2}\na:\n  <<: *b\n  x: 3')).toEqual([]);
    expect(values('- &a {x: 1}\n- &b {x: 2, z: 3}\n- <<: [*a, *b]')).toEqual([
      [{ x: 1 }, { x: 2, z: 3 }, { x: 1, z: 3 }],
    ]);
    expect(codes('b: &b {x: 1}\na:\n  x: 3\n  <<: *b')).toEqual([
      ['ambiguous-scalar', 'unknown'],
    ]);
    expect(codes('a:\n  <<: 3')).toEqual([['yaml-syntax', 'error']]);
  });

  it('reports tags and %YAML 1.1, which tools read differently', () => {
    expect(codes('a: !!js/function "x"')).toEqual([
      ['ambiguous-scalar', 'unknown'],
    ]);
    expect(codes('a: !!python/object [x]')).toEqual([
      ['ambiguous-scalar', 'unknown'],
    ]);
    expect(codes('%YAML 1.1\n---\na: x')).toEqual([
      ['ambiguous-scalar', 'unknown'],
    ]);
    expect(codes('%YAML 1.2\n---\na: x')).toEqual([]);
  });

  it('keeps the good documents beside a broken one', () => {
    const text = 'a: 1\n---\nb: [1\nc: }\n---\nd: 2\n';
    expect(values(text)).toEqual([{ a: 1 }, { d: 2 }]);
    const [first] = parseYamlDocuments(text, 'a.yaml').problems;
    expect(first).toMatchObject({ code: 'yaml-syntax', outcome: 'error' });
    expect(first.where).toMatchObject({ file: 'a.yaml', line: 4 });
  });

  it.each([
    ['---\na: 1\n...\n---\nb: 2', [{ a: 1 }, { b: 2 }]],
    ['# only a comment', []],
    ['', []],
    ['null', []],
    ['---\n---\na: 1', [{ a: 1 }]],
    ['- 1', [[1]]],
    ['a: 1\r\nb: 2\r\n', [{ a: 1, b: 2 }]],
  ])('reads the documents of %j', (text, expected) => {
    expect(values(text)).toEqual(expected);
    expect(codes(text)).toEqual([]);
  });

  it('takes no harm from names of Object.prototype', () => {
    const text =
      '__proto__: {polluted: true}\nconstructor: {prototype: {polluted: true}}\na: &__proto__ 1\nb: *__proto__\n"<<": {__proto__: 1}';
    const [value] = values(text) as [Record<string, unknown>];
    expect(Object.keys(value)).toEqual(['constructor', 'a', 'b', '<<']);
    expect(Object.getPrototypeOf(value)).toBe(Object.prototype);
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined();
  });

  it.each([
    ['lone CR', 'a: 1 #\rb: 2', 'ambiguous-line-break', 'unknown'],
    ['line separator', 'a: "x"\u2028b: 2', 'ambiguous-line-break', 'unknown'],
    ['mark inside', 'a: 1\n\uFEFFspec: 2', 'byte-order-mark', 'fail'],
    ['NUL', 'a: x\0y', 'nul-character', 'error'],
    ['tab', 'a:\n\tb: 1', 'yaml-syntax', 'error'],
    ['truncated', 'a: {b: 1', 'yaml-syntax', 'error'],
    ['unknown alias', 'a: *b', 'yaml-syntax', 'error'],
    ['recursive alias', 'a: &a [*a]', 'yaml-syntax', 'error'],
    ['complex key', '? [a]\n: b', 'yaml-syntax', 'error'],
  ])('reports %s', (_, text, code, outcome) => {
    expect(codes(text)).toContainEqual([code, outcome]);
  });

  it('writes a NUL in a value as an escape', () => {
    expect(values('a: "x\\0y"')).toEqual([{ a: 'x\\u0000y' }]);
  });

  const pairs = (n: number) =>
    Array.from({ length: n }, (_, i) => `- &a${i} 1\n- *a${i}`).join('\n');
  const bomb = [
    'a: &a [x,x,x,x,x,x,x,x,x,x]',
    ...'bcdefghi'
      .split('')
      .map((c, i) => `${c}: &${c} [${Array(10).fill(`*${'abcdefghi'[i]}`)}]`),
  ].join('\n');
  it.each([
    ['alias bomb', bomb],
    ['20,000 pairs', pairs(20_000)],
    ['40,000 pairs', pairs(40_000)],
    [
      'merge chain',
      `- &m0 {k0: 1}\n${Array.from(
        { length: 2000 },
        (_, i) => `- &m${i + 1} {<<: *m${i}, k${i + 1}: 1}`,
      ).join('\n')}`,
    ],
    ['1 MB of [a,a]', `[${'a,'.repeat(520_000)}a]`],
    ['half a MB of [a,a]', `[${'a,'.repeat(260_000)}a]`],
    ['5 MB of maps', '- {a: 1, b: 2}\n'.repeat(340_000)],
    ['deep flow', '['.repeat(5_000)],
    ['deep closed flow', '['.repeat(5_000) + ']'.repeat(5_000)],
    [
      'deep block',
      Array.from({ length: 400 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'),
    ],
    ['100,000 documents', '---\n'.repeat(100_000)],
    ['a million blank lines', '\n'.repeat(1_000_000)],
    ['many maps open', '{a: '.repeat(200_000)],
    [
      'aliases of a deep thing',
      `- &a ${'['.repeat(60)}x${']'.repeat(60)}\n- ${'['.repeat(
        60,
      )}*a${']'.repeat(60)}`,
    ],
  ])('refuses %s within its time', (_, text) => {
    const spent = cpuTime();
    const { documents, problems } = parseYamlDocuments(text, 'a.yaml');
    expect(spent()).toBeLessThan(2_000);
    expect(documents).toEqual([]);
    expect(problems[0]).toMatchObject({
      code: 'over-limit',
      outcome: 'unknown',
    });
    expect(problems[0].message).toContain('a.yaml');
  });

  it('finds duplicates among many keys without comparing each with each', () => {
    const text = Array.from({ length: 20_000 }, (_, i) => `k${i}: 1`).join(
      '\n',
    );
    const spent = cpuTime();
    expect(codes(`${text}\nk7: 2`)).toEqual([['duplicate-key', 'fail']]);
    expect(spent()).toBeLessThan(2_000);
  });

  it('keeps the memory of positions bounded where pointers are long', () => {
    const text = `${'k'.repeat(600)}:\n${Array.from(
      { length: 20_000 },
      (_, i) => `  a${i}: 1`,
    ).join('\n')}`;
    const [document] = parseYamlDocuments(text, 'a.yaml').documents;
    expect(Object.keys(document.positions)).toEqual(['']);
  });
});
