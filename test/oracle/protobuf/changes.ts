// SPDX-License-Identifier: Apache-2.0
import { numbers } from '../avro/pairs';

const types = [
  'double',
  'float',
  'int32',
  'int64',
  'uint32',
  'uint64',
  'sint32',
  'sint64',
  'fixed32',
  'fixed64',
  'sfixed32',
  'sfixed64',
  'bool',
  'string',
  'bytes',
  'Kind',
  'Line',
];

/** A message as a list of lines, so that changing it is changing a list. */
const base = [
  'string id = 1;',
  'int64 total = 2;',
  'repeated Line lines = 3;',
  'optional bool paid = 4;',
  'map<string, int32> counts = 5;',
  'oneof pay { string card = 6; string iban = 7; }',
  'Kind kind = 8;',
  'reserved 20 to 22, 30;',
  'reserved "gone";',
];
const values = ['KIND_NONE = 0;', 'KIND_A = 1;', 'KIND_B = 2;', 'reserved 9;'];

const file = (message: readonly string[], kinds: readonly string[]) =>
  `syntax = "proto3";\npackage a;\nmessage Order {\n  ${message.join(
    '\n  ',
  )}\n  message Line { int32 n = 1; }\n}\nmessage Line { int32 n = 1; }\nenum Kind {\n  ${kinds.join(
    '\n  ',
  )}\n}\n`;

type Pair = { readonly before: string; readonly after: string };

/** Seeded changes of a file, a few at a time. */
export function changes(count: number, seed: number): Pair[] {
  const below = numbers(seed);
  return Array.from({ length: count }, () => {
    let [message, kinds] = [[...base], [...values]];
    for (let i = below(2); i >= 0; i--) {
      if (below(4)) message = changed(message, below);
      else kinds = changedKinds(kinds, below);
    }
    return { before: file(base, values), after: file(message, kinds) };
  });
}

function changed(
  lines: readonly string[],
  below: (limit: number) => number,
): string[] {
  const i = below(lines.length);
  const replace = (by: string) => lines.map((line, k) => (k === i ? by : line));
  const line = lines[i];
  switch (below(8)) {
    case 0:
      return lines.filter((_, k) => k !== i);
    case 1:
      return [
        ...lines.filter((_, k) => k !== i),
        'reserved 1 to 8;',
        'reserved "id", "total", "lines", "paid", "counts", "card", "iban", "kind";',
      ];
    case 2:
      return replace(
        line.replace(/\b\w+ (\w+ = \d+;)$/, `${types[below(types.length)]} $1`),
      );
    case 3:
      return replace(line.replace(/(\w+) = (\d+);$/, 'renamed = $2;'));
    case 4:
      return replace(
        line.replace(/ = (\d+);$/, ' = $1 [json_name = "other"];'),
      );
    case 5:
      return replace(
        /^(?:repeated|optional) /.test(line)
          ? line.replace(/^\w+ /, '')
          : `repeated ${line}`,
      );
    case 6:
      return replace(line.replace(/^(\w+ \w+ = \d+;)$/, 'oneof other { $1 }'));
    default:
      return [...lines, `string more = ${10 + below(15)};`];
  }
}

function changedKinds(
  lines: readonly string[],
  below: (limit: number) => number,
): string[] {
  const i = 1 + below(lines.length - 1);
  switch (below(4)) {
    case 0:
      return lines.filter((_, k) => k !== i);
    case 1:
      return [
        ...lines.filter((_, k) => k !== i),
        'reserved 1, 2;',
        'reserved "KIND_A", "KIND_B";',
      ].filter(
        (l, _, all) =>
          !/^reserved 1/.test(l) || !all.some(o => /= [12];/.test(o)),
      );
    case 2:
      return lines.map((line, k) =>
        k === i ? line.replace(/^KIND_\w+/, 'KIND_X') : line,
      );
    default:
      return [...lines, 'KIND_MORE = 7;'];
  }
}
