// SPDX-License-Identifier: Apache-2.0
import { value, type Facts, type HostileCase } from './hostileCase';

const topic = (
  id: string,
  file: string,
  text: string,
  outcome?: HostileCase['outcome'],
  holds?: HostileCase['holds'],
): HostileCase => ({
  id,
  files: {
    'topics/t.yaml': `topic: t\nschema: ${file}\n`,
    [`topics/${file}`]: text,
  },
  kind: 'kafka-topic',
  annotations: { 'golive/topic': 't' },
  outcome,
  holds,
});
const json = (schema: unknown) => JSON.stringify(schema);
const schemaFact = (facts: Facts) =>
  JSON.stringify(value(facts, 'eventSchemas'));
const isRead = (facts: Facts) =>
  facts.some(({ type }) => type === 'eventSchemas');

/** Hostile inputs: schemas. */
export const schemas: readonly HostileCase[] = [
  topic(
    'j1',
    't.json',
    json({ type: 'string', pattern: '(a+)+$' }),
    undefined,
    isRead,
  ),
  topic(
    'j2',
    't.json',
    json({ properties: { a: { $ref: '#' } } }),
    undefined,
    isRead,
  ),
  ...['file:///etc/passwd', 'http://127.0.0.1:1/x'].map(ref =>
    topic(
      'j3',
      't.json',
      json({ properties: { a: { $ref: ref } } }),
      undefined,
      facts => schemaFact(facts).includes(ref),
    ),
  ),
  topic(
    'j4',
    't.json',
    json({ allOf: Array(3_000).fill({ type: 'object' }) }),
    undefined,
    isRead,
  ),
  topic(
    'j5',
    't.json',
    json({
      uniqueItems: true,
      enum: Array.from({ length: 20_000 }, (_, i) => i),
    }),
    undefined,
    isRead,
  ),
  topic(
    'j6',
    't.json',
    json({ type: 'string', pattern: '(?<=a)b(?=c)' }),
    undefined,
    isRead,
  ),
  topic(
    'p1',
    't.proto',
    `syntax = "proto3"; message T {${Array.from(
      { length: 100_000 },
      (_, i) => `int32 f${i}=${i + 20_000};`,
    ).join('\n')}}`,
    'unknown',
  ),
  topic(
    'p2',
    't.proto',
    'syntax = "proto3"; import "/etc/passwd"; message T { int32 a = 1; }',
    undefined,
    facts => schemaFact(facts).includes('"imports":["/etc/passwd"]'),
  ),
  topic(
    'p3',
    't.proto',
    'syntax = "proto3"; message T { reserved 1; int32 a = 1; }',
    'error',
  ),
  topic(
    'a1',
    't.avsc',
    json({
      type: 'record',
      name: 'T',
      fields: [
        {
          name: 'u',
          type: Array.from({ length: 2_000 }, (_, i) => ({
            type: 'record',
            name: `R${i}`,
            fields: [],
          })),
        },
      ],
    }),
    undefined,
    isRead,
  ),
  topic(
    'a2',
    't.avsc',
    `${'{"type":"array","items":'.repeat(10_000)}"int"${'}'.repeat(10_000)}`,
    'unknown',
  ),
  topic(
    'a3',
    't.avsc',
    json({
      type: 'record',
      name: 'constructor',
      fields: [{ name: 'constructor', type: 'int' }],
    }),
    undefined,
    isRead,
  ),
];
