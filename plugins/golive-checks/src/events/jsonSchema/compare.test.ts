// SPDX-License-Identifier: Apache-2.0
import type { SchemaSource } from '../comparison';
import { compareJsonSchemas } from './compare';

const source = (document: unknown, files = {}): SchemaSource => ({
  file: 'schemas/e.json',
  document,
  pointer: '',
  files,
});
const compare = (writer: unknown, reader: unknown) => {
  const { breaks, undecided } = compareJsonSchemas(
    source(writer),
    source(reader),
  );
  return [
    ...breaks.map(b => `${b.rule} ${b.path}`.trim()),
    ...undecided.map(u => `? ${u.path}`.trim()),
  ];
};
const object = (properties: object, more: object = {}) => ({
  type: 'object',
  properties,
  ...more,
});
const closed = (properties: object, more: object = {}) =>
  object(properties, { additionalProperties: false, ...more });
const string = { type: 'string' };
const integer = { type: 'integer' };
const number = { type: 'number' };

// [what, the schema that events were written with, the one that reads them, what breaks]
type Row = [string, unknown, unknown, string[]];

const objects: Row[] = [
  ['the same', closed({ a: string }), closed({ a: string }), []],
  [
    'words for people',
    object({}, { title: 'a' }),
    object({}, { title: 'b', description: 'c' }),
    [],
  ],
  ['an optional member more, closed', closed({}), closed({ a: string }), []],
  [
    'an optional member more, open',
    object({}),
    object({ a: string }),
    ['property-added-to-open a'],
  ],
  ['a member of any kind more, open', object({}), object({ a: {} }), []],
  [
    'a required member more',
    closed({}),
    closed({ a: string }, { required: ['a'] }),
    ['required-property-added a'],
  ],
  [
    'one with a default',
    closed({}),
    closed({ a: { ...string, default: '' } }, { required: ['a'] }),
    [],
  ],
  [
    'a member less, closed',
    closed({ a: string }),
    closed({}),
    ['property-removed-from-closed a'],
  ],
  ['a member less, open', object({ a: string }), object({}), []],
  ['a member less that could not be', closed({ a: false }), closed({}), []],
  [
    'a member less, partly open',
    object({ a: string }, { additionalProperties: string }),
    object({}, { additionalProperties: string }),
    [],
  ],
  [
    'a member less that the rest refuses',
    object({ a: integer }, { additionalProperties: string }),
    object({}, { additionalProperties: string }),
    ['type-changed a'],
  ],
  [
    'a member more that the rest covered',
    object({}, { additionalProperties: integer }),
    object({ a: number }, { additionalProperties: integer }),
    [],
  ],
  [
    'a member more that the rest did not',
    object({}, { additionalProperties: number }),
    object({ a: integer }, { additionalProperties: number }),
    ['type-narrowed a'],
  ],
  [
    'a member more that a pattern covered',
    closed({}, { patternProperties: { '^a': integer } }),
    closed({ ab: number }, { patternProperties: { '^a': integer } }),
    [],
  ],
  [
    'a pattern that is not RE2',
    closed({}, { patternProperties: { '(?=a)': integer } }),
    closed({ ab: number }, { patternProperties: { '(?=a)': integer } }),
    ['? ab'],
  ],
  [
    'required now',
    closed({ a: string }),
    closed({ a: string }, { required: ['a'] }),
    ['required-added a'],
  ],
  [
    'required now, with a default',
    closed({ a: string }),
    closed({ a: { ...string, default: '' } }, { required: ['a'] }),
    [],
  ],
  [
    'no longer required',
    closed({ a: string }, { required: ['a'] }),
    closed({ a: string }),
    [],
  ],
  [
    'required without being a member',
    object({}),
    object({}, { required: ['a'] }),
    ['required-added a'],
  ],
  ['closed now', object({ a: string }), closed({ a: string }), ['closed']],
  ['open now', closed({ a: string }), object({ a: string }), []],
  [
    'a schema for the rest',
    object({}),
    object({}, { additionalProperties: string }),
    ['additional-narrowed'],
  ],
  [
    'a wider one',
    object({}, { additionalProperties: integer }),
    object({}, { additionalProperties: number }),
    [],
  ],
  [
    'unevaluated, closed now',
    object({}),
    object({}, { unevaluatedProperties: false }),
    ['closed'],
  ],
  [
    'a pattern more, open',
    object({}),
    object({}, { patternProperties: { '^x-': string } }),
    ['pattern-property-added-to-open /^x-/'],
  ],
  [
    'a pattern more, closed',
    closed({}),
    closed({}, { patternProperties: { '^x-': string } }),
    [],
  ],
  [
    'a narrower pattern',
    closed({}, { patternProperties: { '^x-': number } }),
    closed({}, { patternProperties: { '^x-': integer } }),
    ['type-narrowed /^x-/'],
  ],
  [
    'fewer members',
    object({}, { maxProperties: 3 }),
    object({}, { maxProperties: 2 }),
    ['max-properties-narrowed'],
  ],
  [
    'at least some members',
    object({}),
    object({}, { minProperties: 1 }),
    ['min-properties-added'],
  ],
  [
    'names',
    object({}),
    object({}, { propertyNames: { maxLength: 3 } }),
    ['property-names-added'],
  ],
  [
    'needs more',
    closed({ a: string, b: string }),
    closed({ a: string, b: string }, { dependentRequired: { a: ['b'] } }),
    ['dependency-added a'],
  ],
  [
    'needs the same in the old spelling',
    closed({ a: string, b: string }, { dependencies: { a: ['b'] } }),
    closed({ a: string, b: string }, { dependentRequired: { a: ['b'] } }),
    [],
  ],
  [
    'deep below',
    closed({ a: closed({ b: string }) }),
    closed({ a: closed({ b: integer }) }),
    ['type-changed a.b'],
  ],
  [
    'names of Object',
    closed({ constructor: string }),
    closed({ constructor: string, toString: string }),
    [],
  ],
];

const values: Row[] = [
  ['integer to number', integer, number, []],
  ['number to integer', number, integer, ['type-narrowed']],
  ['another type', string, integer, ['type-changed']],
  ['a type more', string, { type: ['string', 'null'] }, []],
  ['a type less', { type: ['string', 'null'] }, string, ['type-changed']],
  ['anything before', {}, string, ['type-changed']],
  ['anything now', string, {}, []],
  ['true now', string, true, []],
  ['false now', string, false, ['forbidden']],
  ['false before', false, string, []],
  ['enum longer', { enum: ['a'] }, { enum: ['a', 'b'] }, []],
  ['enum shorter', { enum: ['a', 'b'] }, { enum: ['a'] }, ['enum-narrowed']],
  [
    'enum in another order',
    { enum: ['a', { b: 1, c: 2 }] },
    { enum: [{ c: 2, b: 1 }, 'a'] },
    [],
  ],
  [
    'enum where any text was',
    string,
    { ...string, enum: ['a'] },
    ['enum-added'],
  ],
  ['any text where an enum was', { enum: ['a'] }, string, []],
  [
    'another type where an enum was',
    { enum: ['a', 1] },
    string,
    ['type-changed'],
  ],
  ['const to enum', { const: 'a' }, { enum: ['a', 'b'] }, []],
  ['another const', { const: 'a' }, { const: 'b' }, ['enum-narrowed']],
  ['longer', { ...string, maxLength: 3 }, { ...string, maxLength: 4 }, []],
  [
    'shorter',
    { ...string, maxLength: 3 },
    { ...string, maxLength: 2 },
    ['max-length-narrowed'],
  ],
  ['at least', string, { ...string, minLength: 1 }, ['min-length-added']],
  ['at least nothing', string, { ...string, minLength: 0 }, []],
  ['pattern new', string, { ...string, pattern: 'a' }, ['pattern-added']],
  [
    'pattern other',
    { ...string, pattern: 'a' },
    { ...string, pattern: 'b' },
    ['pattern-changed'],
  ],
  ['pattern gone', { ...string, pattern: 'a' }, string, []],
  ['format', string, { ...string, format: 'uuid' }, []],
  [
    'more than before',
    { ...number, minimum: 1 },
    { ...number, minimum: 2 },
    ['minimum-narrowed'],
  ],
  ['a limit', number, { ...number, maximum: 2 }, ['maximum-added']],
  [
    'exclusive now',
    { ...number, minimum: 1 },
    { ...number, exclusiveMinimum: 1 },
    ['minimum-narrowed'],
  ],
  [
    'exclusive in draft 4',
    { ...number, minimum: 1, exclusiveMinimum: true },
    { ...number, exclusiveMinimum: 1 },
    [],
  ],
  [
    'multiples of less',
    { ...integer, multipleOf: 4 },
    { ...integer, multipleOf: 2 },
    [],
  ],
  [
    'multiples of more',
    { ...integer, multipleOf: 2 },
    { ...integer, multipleOf: 4 },
    ['multiple-of-changed'],
  ],
  [
    'multiples of parts',
    { ...number, multipleOf: 0.3 },
    { ...number, multipleOf: 0.1 },
    [],
  ],
  [
    'limits of another type',
    { ...integer, minimum: 1 },
    { type: ['integer', 'string'], maxLength: 1, minimum: 1 },
    [],
  ],
  ['nullable', { ...string, nullable: true }, string, ['type-changed']],
  [
    'a condition',
    string,
    { ...string, if: { minLength: 3 }, then: false },
    ['?'],
  ],
];

const arrays: Row[] = [
  [
    'items',
    { type: 'array', items: integer },
    { type: 'array', items: number },
    [],
  ],
  [
    'narrower items',
    { type: 'array', items: number },
    { type: 'array', items: integer },
    ['type-narrowed []'],
  ],
  [
    'items said now',
    { type: 'array' },
    { type: 'array', items: string },
    ['items-narrowed []'],
  ],
  [
    'unique',
    { type: 'array' },
    { type: 'array', uniqueItems: true },
    ['unique-items-added'],
  ],
  [
    'fewer',
    { type: 'array' },
    { type: 'array', maxItems: 2 },
    ['max-items-added'],
  ],
  [
    'a place more, open',
    { type: 'array', items: [string] },
    { type: 'array', items: [string, string] },
    ['item-added-to-open [1]'],
  ],
  [
    'a place more, closed',
    { type: 'array', items: [string], additionalItems: false },
    { type: 'array', items: [string, string], additionalItems: false },
    [],
  ],
  [
    'a place less, closed',
    { type: 'array', items: [string, string], additionalItems: false },
    { type: 'array', items: [string], additionalItems: false },
    ['item-removed-from-closed [1]'],
  ],
  [
    'both spellings of a tuple',
    { type: 'array', items: [string], additionalItems: false },
    { type: 'array', prefixItems: [string], items: false },
    [],
  ],
  [
    'a place changed',
    { type: 'array', prefixItems: [string] },
    { type: 'array', prefixItems: [integer] },
    ['type-changed [0]'],
  ],
  [
    'contains',
    { type: 'array' },
    { type: 'array', contains: string },
    ['contains-added'],
  ],
  [
    'deep below',
    { type: 'array', items: closed({ a: string }) },
    { type: 'array', items: closed({ a: string }, { required: ['a'] }) },
    ['required-added [].a'],
  ],
];

const combinations: Row[] = [
  [
    'an alternative more',
    { oneOf: [string] },
    { oneOf: [string, integer] },
    [],
  ],
  [
    'an alternative less',
    { oneOf: [string, integer] },
    { oneOf: [string] },
    ['alternative-removed'],
  ],
  [
    'alternatives in another order',
    { anyOf: [string, integer] },
    { anyOf: [integer, string] },
    [],
  ],
  ['alternatives now', string, { oneOf: [string, integer] }, []],
  [
    'alternatives that do not take it',
    string,
    { oneOf: [{ type: 'boolean' }, integer] },
    ['alternative-removed'],
  ],
  [
    'one of to any of',
    { oneOf: [string, integer] },
    { anyOf: [string, integer] },
    [],
  ],
  [
    'any of to one of',
    { anyOf: [string, integer] },
    { oneOf: [string, integer] },
    ['any-of-became-one-of'],
  ],
  [
    'alternatives to a list of types',
    { oneOf: [string, integer] },
    { type: ['string', 'integer'] },
    [],
  ],
  [
    'alternatives to one type',
    { oneOf: [string, integer] },
    string,
    ['type-changed'],
  ],
  [
    'an alternative that changed inside',
    { oneOf: [closed({ a: string }), string] },
    { oneOf: [closed({ a: integer }), string] },
    ['type-changed a'],
  ],
  [
    'a part more',
    { allOf: [closed({ a: string })] },
    { allOf: [closed({ a: string }), { required: ['a'] }] },
    ['required-added a'],
  ],
  [
    'a part less',
    { allOf: [object({ a: string }), { required: ['a'] }] },
    { allOf: [object({ a: string })] },
    [],
  ],
  [
    'a part that changed',
    { allOf: [object({ a: string })] },
    { allOf: [object({ a: integer })] },
    ['type-changed a'],
  ],
  [
    'parts that became one',
    { allOf: [object({ a: string }), object({ b: string })] },
    object({ a: string, b: string }),
    ['?'],
  ],
  ['not, new', {}, { not: string }, ['not-added']],
  ['not what cannot be', integer, { ...integer, not: string }, []],
  ['not, changed', { not: string }, { not: integer }, ['?']],
  [
    'a required part of one alternative',
    object({ a: string, b: string }, { oneOf: [{ required: ['a'] }] }),
    object({ a: string, b: string }, { oneOf: [{ required: ['a', 'b'] }] }),
    ['required-added b'],
  ],
];

const references: Row[] = [
  ['to the same', { $ref: '#/$defs/a', $defs: { a: string } }, string, []],
  [
    'to what changed',
    { $ref: '#/definitions/a', definitions: { a: string } },
    { $ref: '#/definitions/a', definitions: { a: integer } },
    ['type-changed'],
  ],
  [
    'by anchor',
    { $ref: '#a', $defs: { x: { $anchor: 'a', ...string } } },
    { $ref: '#a', $defs: { y: { $id: '#a', ...integer } } },
    ['type-changed'],
  ],
  [
    'to itself',
    {
      $defs: { n: closed({ next: { $ref: '#/$defs/n' } }) },
      $ref: '#/$defs/n',
    },
    {
      $defs: { n: closed({ next: { $ref: '#/$defs/n' }, v: string }) },
      $ref: '#/$defs/n',
    },
    [],
  ],
  ['in a circle', { $ref: '#' }, string, ['?']],
  [
    'elsewhere, the same',
    closed({ a: { $ref: 'https://x/y.json' } }),
    closed({ a: { $ref: 'https://x/y.json' } }),
    [],
  ],
  [
    'elsewhere, another',
    closed({ a: string }),
    closed({ a: { $ref: 'file:///etc/passwd' } }),
    ['? a'],
  ],
  [
    'escaped',
    { $ref: '#/$defs/a~1b%25', $defs: { 'a/b%': string } },
    integer,
    ['type-changed'],
  ],
];

describe('compareJsonSchemas', () => {
  it.each(objects)('objects: %s', (_, writer, reader, expected) => {
    expect(compare(writer, reader)).toEqual(expected);
  });
  it.each(values)('values: %s', (_, writer, reader, expected) => {
    expect(compare(writer, reader)).toEqual(expected);
  });
  it.each(arrays)('arrays: %s', (_, writer, reader, expected) => {
    expect(compare(writer, reader)).toEqual(expected);
  });
  it.each(combinations)('combinations: %s', (_, writer, reader, expected) => {
    expect(compare(writer, reader)).toEqual(expected);
  });
  it.each(references)('references: %s', (_, writer, reader, expected) => {
    expect(compare(writer, reader)).toEqual(expected);
  });

  it('follows references to files beside it', () => {
    const files = {
      'schemas/money.json': { $defs: { m: closed({ a: integer }) } },
    };
    const other = {
      'schemas/money.json': { $defs: { m: closed({ a: string }) } },
    };
    const document = closed({ total: { $ref: './money.json#/$defs/m' } });
    const { breaks } = compareJsonSchemas(
      source(document, files),
      source(document, other),
    );
    expect(breaks).toEqual([
      {
        rule: 'type-changed',
        path: 'total.a',
        message: 'was integer and may only be string',
        place: {
          side: 'reader',
          file: 'schemas/money.json',
          pointer: '/$defs/m/properties/a',
        },
      },
    ]);
  });

  it('is the same whatever fits itself', () => {
    const all = [
      ...objects,
      ...values,
      ...arrays,
      ...combinations,
      ...references,
    ];
    for (const [, a, b] of all)
      for (const one of [a, b])
        expect(compare(one, one).filter(x => !x.startsWith('?'))).toEqual([]);
  });

  it.each([
    [
      'depth',
      Array.from({ length: 3_000 }).reduce<object>(
        inner => ({ allOf: [inner] }),
        string,
      ),
    ],
    [
      'members',
      closed(
        Object.fromEntries(
          Array.from({ length: 20_000 }, (_, i) => [`a${i}`, string]),
        ),
      ),
    ],
    [
      'alternatives',
      {
        anyOf: Array.from({ length: 2_000 }, (_, i) =>
          closed({ [`a${i}`]: string }),
        ),
      },
    ],
    [
      'itself',
      {
        anyOf: [
          { $ref: '#' },
          { allOf: [{ $ref: '#' }, { not: { $ref: '#' } }] },
        ],
      },
    ],
  ])('does not hang on %s', (_, schema) => {
    const start = process.cpuUsage();
    compare(schema, { ...schema, minLength: 1 });
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(2_000);
  });
});

describe('values, whole numbers and parts', () => {
  const base = (properties: object, more: object = {}) => ({
    type: 'object',
    allOf: [{ $ref: '#/$defs/base' }],
    unevaluatedProperties: false,
    $defs: { base: object(properties) },
    ...more,
  });
  const anyOf = (b: object) => ({
    type: 'object',
    anyOf: [object({ a: string }), object({ b })],
    unevaluatedProperties: false,
  });
  const draft7 = (a: object) => ({
    $schema: 'http://json-schema.org/draft-07/schema#',
    ...closed({ a: { $ref: '#/definitions/x', ...a } }),
    definitions: { x: string },
  });
  const nullable = { type: ['string', 'null'] };
  const rows: Row[] = [
    [
      'a listed value that is too long',
      { type: 'string', enum: ['a', 'abc'] },
      { type: 'string', maxLength: 2 },
      ['value-refused'],
    ],
    [
      'a listed value that does not match',
      { enum: ['AB', 'c d'] },
      { type: 'string', pattern: '^[A-Z]+$' },
      ['value-refused'],
    ],
    [
      'listed values that match',
      { type: 'string', enum: ['AB'] },
      { type: 'string', pattern: '^[A-Z]+$', minLength: 2 },
      [],
    ],
    [
      'a listed number below the least',
      { type: 'integer', enum: [1, 2] },
      { type: 'integer', minimum: 2 },
      ['value-refused'],
    ],
    [
      'a listed number that is no multiple',
      { enum: [2, 3] },
      { type: 'integer', multipleOf: 2 },
      ['value-refused'],
    ],
    [
      'more than 0 and at least 1, whole',
      { type: 'integer', exclusiveMinimum: 0 },
      { type: 'integer', minimum: 1 },
      [],
    ],
    [
      'less than 10 and at most 9, whole',
      { type: 'integer', maximum: 9.5 },
      { type: 'integer', exclusiveMaximum: 10 },
      [],
    ],
    [
      'more than 0 and at least 1, any',
      { type: 'number', exclusiveMinimum: 0 },
      { type: 'number', minimum: 1 },
      ['minimum-narrowed'],
    ],
    [
      'two types and an alternative for each',
      nullable,
      { oneOf: [{ type: 'null' }, string] },
      [],
    ],
    [
      'two types and an alternative for one',
      nullable,
      { anyOf: [string, integer] },
      ['alternative-removed'],
    ],
    [
      'a member more in a part',
      base({ a: string }),
      base({ a: string, b: string }),
      [],
    ],
    [
      'a member less in a part',
      base({ a: string, b: string }),
      base({ a: string }),
      ['property-removed-from-closed b'],
    ],
    [
      'another type in a part',
      base({ a: string }),
      base({ a: integer }),
      ['type-changed a'],
    ],
    ['parts, and written out', base({ a: string }), closed({ a: string }), []],
    ['alternatives, the same', anyOf(string), anyOf(string), []],
    ['alternatives, another', anyOf(string), anyOf(integer), ['?']],
    [
      'words beside a reference, draft 7',
      draft7({}),
      draft7({ maxLength: 3 }),
      [],
    ],
  ];
  it.each(rows)('%s', (_, writer, reader, expected) => {
    expect(compare(writer, reader)).toEqual(expected);
  });
});
