// SPDX-License-Identifier: Apache-2.0
import type { ProtoFile } from '@golive/backstage-plugin-golive-common';
import { compareProtoFiles } from './compare';

type Field = ProtoFile['messages'][number]['fields'][number];
const field = (
  name: string,
  number: number,
  more: Partial<Field> = {},
): Field => ({
  name,
  number,
  type: 'int32',
  label: 'implicit',
  jsonName: name,
  ...more,
});
const none = { ranges: [], names: [] };
const file = (
  fields: Field[],
  more: Partial<ProtoFile> = {},
  reserved: ProtoFile['messages'][number]['reserved'] = none,
): ProtoFile => ({
  syntax: 'proto3',
  package: 'a',
  imports: [],
  messages: [{ name: 'X', fields, reserved }],
  enums: [],
  ...more,
});
const values = (
  list: Record<string, number>,
  reserved: ProtoFile['enums'][number]['reserved'] = none,
) =>
  file([], {
    enums: [
      {
        name: 'E',
        values: Object.entries(list).map(([name, number]) => ({
          name,
          number,
        })),
        reserved,
      },
    ],
  });
const compare = (before: ProtoFile, after: ProtoFile) => {
  const source = (document: unknown) => ({
    file: 'e.proto',
    document,
    pointer: '',
    files: {},
  });
  return compareProtoFiles(source(before), source(after)).breaks.map(b =>
    `${b.rule} ${b.path}`.trim(),
  );
};
const a = field('a', 1);
const b = field('b', 2);

describe('compareProtoFiles', () => {
  it.each([
    ['the same', file([a]), file([a]), []],
    ['a field more', file([a]), file([a, b]), []],
    [
      'a field less',
      file([a, b]),
      file([a]),
      ['field-removed-number-free X.b', 'field-removed-name-free X.b'],
    ],
    [
      'a field less, reserved',
      file([a, b]),
      file([a], {}, { ranges: [[2, 2]], names: ['b'] }),
      [],
    ],
    [
      'a field less, number reserved',
      file([a, b]),
      file([a], {}, { ranges: [[2, 5]], names: [] }),
      ['field-removed-name-free X.b'],
    ],
    ['unsigned', file([a]), file([field('a', 1, { type: 'uint32' })]), []],
    [
      'wider',
      file([a]),
      file([field('a', 1, { type: 'int64' })]),
      ['type-changed X.a'],
    ],
    [
      'a number taken again',
      file([a]),
      file([field('c', 1, { type: 'string' })]),
      ['type-changed X.a', 'field-renamed X.a'],
    ],
    ['another name', file([a]), file([field('c', 1)]), ['field-renamed X.a']],
    [
      'another name in JSON',
      file([a]),
      file([field('a', 1, { jsonName: 'A' })]),
      ['json-name-changed X.a'],
    ],
    [
      'many',
      file([a]),
      file([field('a', 1, { label: 'repeated' })]),
      ['cardinality-changed X.a'],
    ],
    ['optional', file([a]), file([field('a', 1, { label: 'optional' })]), []],
    [
      'required',
      file([a]),
      file([field('a', 1, { label: 'required' })]),
      ['cardinality-changed X.a'],
    ],
    [
      'a required one more',
      file([]),
      file([field('a', 1, { label: 'required' })]),
      ['required-added X.a'],
    ],
    [
      'a required one less',
      file([field('a', 1, { label: 'required' })]),
      file([], {}, { ranges: [[1, 1]], names: ['a'] }),
      ['required-removed X.a'],
    ],
    [
      'into a oneof',
      file([a]),
      file([field('a', 1, { oneof: 'o' })]),
      ['oneof-changed X.a'],
    ],
    [
      'reserved no more',
      file([], {}, { ranges: [[2, 4]], names: ['x'] }),
      file([], {}, { ranges: [[2, 3]], names: [] }),
      ['reserved-removed X'],
    ],
    [
      'reserved and taken',
      file([], {}, { ranges: [[1, 1]], names: [] }),
      file([a], {}, { ranges: [[1, 1]], names: [] }),
      ['reserved-reused X.a'],
    ],
    [
      'a message less',
      file([a]),
      file([], { messages: [] }),
      ['message-removed X'],
    ],
    ['an enum less', values({ A: 0 }), file([]), ['enum-removed E']],
    ['a value more', values({ A: 0 }), values({ A: 0, B: 1 }), []],
    [
      'a value less',
      values({ A: 0, B: 1 }),
      values({ A: 0 }),
      ['enum-value-removed E.B'],
    ],
    [
      'a value less, reserved',
      values({ A: 0, B: 1 }),
      values({ A: 0 }, { ranges: [[1, 1]], names: ['B'] }),
      [],
    ],
    [
      'a value renamed',
      values({ A: 0, B: 1 }),
      values({ A: 0, C: 1 }),
      ['enum-value-renamed E.B'],
    ],
    [
      'a value with two names',
      values({ A: 0, B: 1 }),
      values({ A: 0, B: 1, C: 1 }),
      [],
    ],
    [
      'another package',
      file([a]),
      file([a], { package: 'b' }),
      ['package-changed'],
    ],
  ] as [string, ProtoFile, ProtoFile, string[]][])(
    '%s',
    (_, before, after, expected) => {
      expect(compare(before, after)).toEqual(expected);
    },
  );
});

describe('types of imported files', () => {
  const importing = (name: string, type: string) => ({
    ...file([field('a', 1, { type })]),
    imports: [name],
  });
  it.each([
    ['another file', importing('c.proto', 'c.Money'), 1],
    ['Google', importing('google/type/money.proto', 'google.type.Money'), 0],
    ['this file', importing('c.proto', 'int32'), 0],
  ])('of %s', (_, document, undecided) => {
    const source = { file: 'a.proto', document, pointer: '', files: {} };
    expect(compareProtoFiles(source, source).undecided).toHaveLength(undecided);
  });
});
