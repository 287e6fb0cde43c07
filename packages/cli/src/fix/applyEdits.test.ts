// SPDX-License-Identifier: Apache-2.0
import type { Edit } from '@golive/backstage-plugin-golive-common';
import { parseAllDocuments } from 'yaml';
import { applyEdits } from './applyEdits';
import { EditRefused } from './refused';

const set = (
  path: (string | number)[],
  value: unknown,
  document = 0,
): Edit => ({ file: 'f', document, path, set: value });
const insert = (
  start: [number, number],
  text: string,
  end?: [number, number],
): Edit => ({ file: 'f', start, insert: text, ...(end ? { end } : {}) });

const deployment = `# Keep me
apiVersion: apps/v1
kind: Deployment # and me
spec:
  template:
    spec:
      containers:
        - name: app   # aligned
          image: "a:1"
        - name: side

      # of the pod
      volumes: []
---
kind: Service
`;

describe('values of YAML documents', () => {
  it.each<[string, string, Edit[], string]>([
    [
      'adds a key behind the last one, comments stay',
      deployment,
      [
        set(
          ['spec', 'template', 'spec', 'securityContext', 'runAsNonRoot'],
          true,
        ),
      ],
      deployment.replace(
        '      volumes: []\n',
        '      volumes: []\n      securityContext:\n        runAsNonRoot: true\n',
      ),
    ],
    [
      'adds to an item of a list',
      deployment,
      [
        set(['spec', 'template', 'spec', 'containers', 0, 'resources'], {
          limits: { memory: '1Gi' },
        }),
      ],
      deployment.replace(
        'image: "a:1"\n',
        'image: "a:1"\n          resources:\n            limits:\n              memory: 1Gi\n',
      ),
    ],
    [
      'replaces a scalar and nothing else of its line',
      deployment,
      [set(['spec', 'template', 'spec', 'containers', 0, 'image'], 'b:2')],
      deployment.replace('"a:1"', 'b:2'),
    ],
    [
      'changes the document that is meant',
      deployment,
      [set(['spec', 'type'], 'ClusterIP', 1)],
      `${deployment}spec:\n  type: ClusterIP\n`,
    ],
    [
      'keeps flow style',
      'a: {b: 1}\n',
      [set(['a', 'c'], 2)],
      'a: {b: 1, c: 2}\n',
    ],
    [
      'fills an empty map',
      'a: {}\nb: 1\n',
      [set(['a', 'c'], 2)],
      'a: { c: 2 }\nb: 1\n',
    ],
    [
      'fills a key without a value',
      'a: # why\nb: 1\n',
      [set(['a', 'c'], 2)],
      'a: # why\n  c: 2\nb: 1\n',
    ],
    [
      'appends to a list',
      'a:\n  - 1\nb: 2\n',
      [set(['a', 1], 'x')],
      'a:\n  - 1\n  - x\nb: 2\n',
    ],
    [
      'keeps line ends of Windows',
      'a:\r\n  b: 1\r\n',
      [set(['a', 'c'], 2)],
      'a:\r\n  b: 1\r\n  c: 2\r\n',
    ],
    [
      'works at the end without a line end',
      'a:\n  b: 1',
      [set(['a', 'c'], 2)],
      'a:\n  b: 1\n  c: 2',
    ],
    [
      'goes behind a block scalar',
      'a:\n  b: |\n    text\n    more\nz: 1\n',
      [set(['a', 'c'], 2)],
      'a:\n  b: |\n    text\n    more\n  c: 2\nz: 1\n',
    ],
    ['does what is there already', 'a: 1\n', [set(['a'], 1)], 'a: 1\n'],
    [
      'takes a number for a key that is a text',
      'ports:\n  "8080": x\n',
      [set(['ports', 8080], 'y')],
      'ports:\n  "8080": y\n',
    ],
    [
      'makes two changes',
      'a:\n  b: 1\n',
      [set(['a', 'c'], 2), set(['a', 'b'], 3)],
      'a:\n  b: 3\n  c: 2\n',
    ],
  ])('%s', (_, text, edits, expected) => {
    expect(applyEdits(text, edits)).toBe(expected);
  });

  it('keeps a byte order mark', () => {
    expect(applyEdits('\uFEFFa: 1\n', [set(['b'], 2)])).toBe(
      '\uFEFFa: 1\nb: 2\n',
    );
  });

  it('replaces a whole map by the library where an insertion would not do', () => {
    const after = applyEdits('# top\na:\n  b: 1\nc: 2 # kept\n', [
      set(['a'], { d: 4 }),
    ]);
    expect(parseAllDocuments(after).map(d => d.toJS())).toEqual([
      { a: { d: 4 }, c: 2 },
    ]);
    expect(after).toContain('# top');
    expect(after).toContain('# kept');
  });

  it.each<[string, string, Edit[], RegExp]>([
    ['broken YAML', 'a: [1\n', [set(['b'], 1)], /no YAML/],
    [
      'a document that is not there',
      'a: 1\n',
      [set(['b'], 1, 3)],
      /no document 3/,
    ],
    [
      'a scalar on the way',
      'a: 1\n',
      [set(['a', 'b', 'c'], 1)],
      /something else|cannot be written/,
    ],
    ['an anchor', 'a: &x { b: 1 }\nc: *x\n', [set(['a', 'd'], 1)], /shared/],
    ['an alias', 'a: &x { b: 1 }\nc: *x\n', [set(['c', 'd'], 1)], /shared/],
    [
      'names of Object.prototype',
      'a: 1\n',
      [set(['__proto__', 'x'], 1)],
      /name with a meaning/,
    ],
    [
      'two values for one key',
      'a: 1\n',
      [set(['b'], 1), set(['b'], 2)],
      /overlaps/,
    ],
    [
      'one below the other',
      'a: 1\n',
      [set(['b'], {}), set(['b', 'c'], 2)],
      /overlaps/,
    ],
  ])('refuses %s', (_, text, edits, why) => {
    expect(() => applyEdits(text, edits)).toThrow(EditRefused);
    expect(() => applyEdits(text, edits)).toThrow(why);
  });
});

describe('texts at places', () => {
  it.each<[string, string, Edit[], string]>([
    [
      'inserts',
      'FROM a\nRUN b\n',
      [insert([2, 1], 'USER 1\n')],
      'FROM a\nUSER 1\nRUN b\n',
    ],
    ['replaces', 'FROM a:1\n', [insert([1, 6], 'b:2', [1, 9])], 'FROM b:2\n'],
    [
      'appends at the end',
      'FROM a\n',
      [insert([2, 1], 'USER 1\n')],
      'FROM a\nUSER 1\n',
    ],
    [
      'counts all places in the text before',
      'ab\ncd\n',
      [insert([2, 1], 'Y'), insert([1, 1], 'X\nX')],
      'X\nXab\nYcd\n',
    ],
    [
      'makes the same change once',
      'a\n',
      [insert([1, 1], 'x'), insert([1, 1], 'x')],
      'xa\n',
    ],
    [
      'ends lines as the file does',
      'a\r\nb\r\n',
      [insert([2, 1], 'x\n')],
      'a\r\nx\r\nb\r\n',
    ],
  ])('%s', (_, text, edits, expected) => {
    expect(applyEdits(text, edits)).toBe(expected);
  });

  it.each<[string, Edit[]]>([
    ['overlapping ones', [insert([1, 1], 'x', [1, 3]), insert([1, 2], 'y')]],
    ['two at one place', [insert([1, 1], 'x'), insert([1, 1], 'y')]],
    ['a line that is not there', [insert([9, 1], 'x')]],
    ['a column that is not there', [insert([1, 9], 'x')]],
    ['an end before the start', [insert([1, 3], 'x', [1, 1])]],
  ])('refuses %s', (_, edits) => {
    expect(() => applyEdits('abc\n', edits)).toThrow(EditRefused);
  });
});
