// SPDX-License-Identifier: Apache-2.0
import type { SchemaSource } from '../comparison';
import { compareAvroSchemas } from './compare';

const source = (document: unknown, ...others: unknown[]): SchemaSource => ({
  file: 'e.avsc',
  document,
  pointer: '',
  files: Object.fromEntries(others.map((other, i) => [`${i}.avsc`, other])),
});
const compare = (writer: unknown, reader: unknown) => {
  const result = compareAvroSchemas(source(writer), source(reader));
  return [
    ...result.breaks.map(b => `${b.rule} ${b.path}`.trim()),
    ...result.undecided.map(u => `? ${u.why}`),
  ];
};
const record = (name: string, ...fields: object[]) => ({
  type: 'record',
  name,
  fields,
});
const of = (type: unknown, more: object = {}) =>
  record('E', { name: 'a', type, ...more });
const symbols = (...list: string[]) => ({
  type: 'enum',
  name: 'S',
  symbols: list,
});
const decimal = (precision: number, scale: number) => ({
  type: 'bytes',
  logicalType: 'decimal',
  precision,
  scale,
});

describe('compareAvroSchemas', () => {
  it.each([
    ['int to long', 'int', 'long', []],
    ['long to int', 'long', 'int', ['type-changed']],
    ['long to float', 'long', 'float', []],
    ['double to float', 'double', 'float', ['type-changed']],
    ['string to bytes and back', { type: 'string' }, 'bytes', []],
    ['a field more with a default', record('E'), of('int', { default: 0 }), []],
    [
      'a field more that may be null',
      record('E'),
      of(['null', 'int']),
      ['field-without-default a'],
    ],
    [
      'a field more with null as default',
      record('E'),
      of(['null', 'int'], { default: null }),
      [],
    ],
    ['a field less', of('int'), record('E'), []],
    [
      'a field renamed',
      of('int'),
      record('E', { name: 'b', type: 'int' }),
      ['field-without-default b'],
    ],
    [
      'a field renamed with alias',
      of('int'),
      record('E', { name: 'b', aliases: ['a'], type: 'int' }),
      [],
    ],
    ['another name', record('E'), record('F'), ['name-changed']],
    [
      'another name with alias',
      record('E'),
      { ...record('F'), aliases: ['E'] },
      [],
    ],
    [
      'another namespace',
      { ...record('E'), namespace: 'x' },
      { ...record('E'), namespace: 'y' },
      [],
    ],
    ['a symbol more', symbols('A'), symbols('A', 'B'), []],
    ['a symbol less', symbols('A', 'B'), symbols('A'), ['symbol-removed']],
    [
      'a symbol less with a default',
      symbols('A', 'B'),
      { ...symbols('A'), default: 'A' },
      [],
    ],
    ['into a union', of('int'), of(['null', 'long']), []],
    ['out of a union', of(['null', 'int']), of('int'), ['type-changed a']],
    ['a branch more', of(['null', 'int']), of(['null', 'int', 'string']), []],
    [
      'a branch less',
      of(['null', 'int', 'string']),
      of(['null', 'int']),
      ['union-branch-removed a'],
    ],
    ['a union of one', of(['int']), of('int'), []],
    [
      'inside a branch',
      of(['null', record('R', { name: 'x', type: 'long' })]),
      of(['null', record('R', { name: 'x', type: 'int' })]),
      ['type-changed a.x'],
    ],
    [
      'items',
      of({ type: 'array', items: 'long' }),
      of({ type: 'array', items: 'int' }),
      ['type-changed a[]'],
    ],
    [
      'values',
      of({ type: 'map', values: 'long' }),
      of({ type: 'map', values: 'int' }),
      ['type-changed a{}'],
    ],
    [
      'the size of a fixed',
      { type: 'fixed', name: 'F', size: 4 },
      { type: 'fixed', name: 'F', size: 8 },
      ['fixed-size'],
    ],
    [
      'the scale of a decimal',
      decimal(9, 2),
      decimal(9, 3),
      ['logical-type-changed'],
    ],
    [
      'the unit of a time',
      { type: 'long', logicalType: 'timestamp-millis' },
      { type: 'long', logicalType: 'timestamp-micros' },
      ['logical-type-changed'],
    ],
    [
      'the unit of a time that is promoted',
      { type: 'int', logicalType: 'time-millis' },
      { type: 'long', logicalType: 'time-micros' },
      ['logical-type-changed'],
    ],
    [
      'a logical type',
      'long',
      { type: 'long', logicalType: 'timestamp-micros' },
      [],
    ],
    ['a record in itself', of(['null', 'E']), of(['null', 'E']), []],
    [
      'a record in itself that changes',
      record(
        'E',
        { name: 'n', type: ['null', 'E'] },
        { name: 'v', type: 'long' },
      ),
      record(
        'E',
        { name: 'n', type: ['null', 'E'] },
        { name: 'v', type: 'int' },
      ),
      ['type-changed v'],
    ],
    [
      'names of Object',
      record('constructor', { name: '__proto__', type: 'int' }),
      record('constructor', { name: '__proto__', type: 'long' }),
      [],
    ],
    [
      'a name that is not known',
      of('X'),
      of('X'),
      ['? e.avsc is no Avro schema: the type X is not known'],
    ],
    [
      'a name twice',
      of(record('E')),
      of('int'),
      ['? e.avsc is no Avro schema: the name E is defined twice'],
    ],
    [
      'a union in a union',
      of([['int']]),
      of('int'),
      ['? e.avsc is no Avro schema: the union has a union in it'],
    ],
    [
      'a symbol twice',
      symbols('A', 'A'),
      symbols('A'),
      ['? e.avsc is no Avro schema: an enum has a symbol twice'],
    ],
    [
      'a default that is no symbol',
      symbols('A'),
      { ...symbols('A'), default: 'B' },
      ['? e.avsc is no Avro schema: the default B is no symbol of its enum'],
    ],
    [
      'a default of another type',
      record('E'),
      of('int', { default: 'x' }),
      ['? e.avsc is no Avro schema: the default of a is none of its type'],
    ],
    [
      'a default of null',
      record('E'),
      of(['null', { type: 'array', items: 'int' }], { default: null }),
      [],
    ],
    ['no schema', {}, 'int', ['? e.avsc is no Avro schema: here is no schema']],
  ] as [string, unknown, unknown, string[]][])(
    '%s',
    (_, writer, reader, expected) => {
      expect(compare(writer, reader)).toEqual(expected);
    },
  );

  it('knows the names of files beside it', () => {
    const money = {
      ...record('Money', { name: 'a', type: 'long' }),
      namespace: 'x',
    };
    const narrow = {
      ...record('Money', { name: 'a', type: 'int' }),
      namespace: 'x',
    };
    const order = {
      ...record('Order', { name: 'total', type: 'Money' }),
      namespace: 'x',
    };
    expect(
      compareAvroSchemas(source(order, money), source(order, money)),
    ).toEqual({ breaks: [], undecided: [] });
    const { breaks } = compareAvroSchemas(
      source(order, order, money),
      source(order, order, narrow),
    );
    expect(breaks.map(b => b.path)).toEqual(['total.a']);
  });

  it.each([
    [
      'branches',
      Array.from({ length: 100 }, (_, i) =>
        record(`R${i}`, { name: 'a', type: 'int' }),
      ),
    ],
    [
      'too many branches',
      Array.from({ length: 2_000 }, (_, i) => record(`R${i}`)),
    ],
    [
      'depth',
      Array.from({ length: 10_000 }).reduce<unknown>(
        items => ({ type: 'array', items }),
        'int',
      ),
    ],
  ])('does not hang on %s', (_, schema) => {
    const start = process.cpuUsage();
    compare(schema, schema);
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2_000);
  });
});
