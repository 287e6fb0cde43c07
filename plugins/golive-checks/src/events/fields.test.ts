// SPDX-License-Identifier: Apache-2.0
import type { SchemaVersion } from '@golive/backstage-plugin-golive-common';
import { hasField, touchesProto } from './fields';

const field = (name: string, number: number, type: string) => ({
  name,
  number,
  type,
  label: 'implicit',
  jsonName: name,
});
const reserved = { ranges: [], names: [] };
const version = {
  document: {
    syntax: 'proto3',
    package: 'p',
    imports: [],
    enums: [{ name: 'Kind', values: [], reserved }],
    messages: [
      {
        name: 'Quote',
        reserved,
        fields: [
          field('lines', 1, 'p.Quote.Line'),
          field('price', 2, 'int64'),
          field('by', 3, 'map<string, p.Quote.Line>'),
          field('at', 4, 'google.protobuf.Timestamp'),
        ],
      },
      {
        name: 'Quote.Line',
        reserved,
        fields: [
          field('price', 1, 'int64'),
          field('kind', 2, 'p.Kind'),
          field('parent', 3, 'p.Quote'),
        ],
      },
    ],
  },
} as unknown as SchemaVersion;

describe('hasField of a Protobuf message', () => {
  it.each([
    ['price', true],
    ['price.cents', false],
    ['lines.price', true],
    ['lines.cents', false],
    ['gone', false],
    ['at', true],
    // What a type of another file has cannot be said.
    ['at.seconds', undefined],
  ])('%s: %s', (path, expected) => {
    expect(hasField('protobuf', version, path)).toBe(expected);
  });
});

describe('touchesProto', () => {
  it.each([
    ['Quote.price', 'price', true],
    ['Quote.Line.price', 'price', false],
    ['Quote.Line.price', 'lines.price', true],
    ['Quote.Line.price', 'lines', true],
    ['Quote.Line.price', 'by{}.price', true],
    ['Quote.lines', 'lines.kind', true],
    ['Quote.Line.kind', 'lines.price', false],
    ['Kind', 'lines.kind', true],
    ['Kind.A', 'lines.kind', true],
    ['Quote.Line', 'lines.price', true],
    ['Quote.price', 'lines.parent.price', true],
  ])('%s, for who reads %s: %s', (broken, read, expected) => {
    expect(touchesProto(version, broken, read)).toBe(expected);
  });
});
