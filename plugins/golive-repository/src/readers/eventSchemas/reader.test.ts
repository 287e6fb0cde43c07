// SPDX-License-Identifier: Apache-2.0
import {
  defaultEnvironments,
  eventSchemas,
  type FactValue,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

type Files = Record<string, string>;
const topic = 'cpq.quote.public.v1';
const manifest = (schema: string) => `topic: ${topic}\nschema: ${schema}\n`;
const json = (...names: string[]) =>
  JSON.stringify({
    type: 'object',
    properties: Object.fromEntries(
      names.map(name => [name, { type: 'string' }]),
    ),
    additionalProperties: false,
  });

async function read(files: Files, released?: Record<string, Files>) {
  const unit = {
    ref: 'resource:default/t',
    kind: 'kafka-topic' as const,
    title: topic,
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files, 'test', released), {
    units: [{ unit, path: '' }],
    environments: defaultEnvironments,
    observedAt: '2026-11-22T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === 'eventSchemas');
  expect(fact?.failure).toBeUndefined();
  const value = eventSchemas.schema.parse(fact?.value) as FactValue<
    typeof eventSchemas
  >;
  return { ...value, problems: fact?.problems ?? [] };
}
const names = (versions: readonly { name: string; file: string }[]) =>
  versions.map(v => `${v.name} ${v.file}`);

describe('eventSchemas', () => {
  it('reads the schema that the manifest names, and what was released of it', async () => {
    const path = 'topics/q.schema.json';
    const then = {
      'topics/q.yaml': manifest('q.schema.json'),
      [path]: json('a'),
    };
    const { schemas, problems } = await read(
      { 'topics/q.yaml': manifest('q.schema.json'), [path]: json('a', 'b') },
      {
        'v1.0.0': then,
        'v1.1.0': then,
        'v1.2.0': { ...then, [path]: json('a', 'c') },
      },
    );
    expect(problems).toEqual([]);
    const [schema] = schemas;
    expect(schema).toMatchObject({
      topic,
      format: 'json-schema',
      manifest: { file: 'topics/q.yaml', position: [2, 9] },
    });
    expect(schema.current).toMatchObject({
      name: 'this revision',
      file: path,
      positions: { '/properties/b': expect.anything() },
    });
    expect(names(schema.earlier)).toEqual([`v1.0.0 ${path}`, `v1.2.0 ${path}`]);
  });

  it('takes what was released before there was a manifest, and under another name', async () => {
    const { schemas } = await read(
      {
        'topics/q.yaml': manifest('/events/new.json'),
        'events/new.json': json('a'),
      },
      {
        'v1.0.0': { 'events/new.json': json('z') },
        'v2.0.0': {
          'topics/q.yaml': manifest('/events/old.json'),
          'events/old.json': json('y'),
        },
      },
    );
    expect(names(schemas[0].earlier)).toEqual([
      'v1.0.0 events/new.json',
      'v2.0.0 events/old.json',
    ]);
  });

  it.each([
    [
      'versions as names',
      'q/1.10.0.json',
      ['1.2.0 topics/q/1.2.0.json', '1.9.0 topics/q/1.9.0.json'],
      ['q/1.9.0.json', 'q/1.2.0.json', 'q/0.9.0.json', 'q/1.11.0.json'],
    ],
    [
      'versions in names',
      'q-3.avsc',
      ['1 topics/q-1.avsc', '2 topics/q-2.avsc'],
      ['q-1.avsc', 'q-2.avsc', 'p-1.avsc'],
    ],
    [
      'a folder a version',
      '3/q.avsc',
      ['2 topics/2/q.avsc'],
      ['2/q.avsc', '2/p.avsc'],
    ],
    [
      'another major version is another topic',
      'q.v1.schema.json',
      [],
      ['q.v0.schema.json', 'q.v2.schema.json'],
    ],
  ])('finds %s', async (_, path, expected, others) => {
    const files: Files = { 'topics/q.yaml': manifest(path) };
    for (const file of [path, ...others])
      files[`topics/${file}`] = file.endsWith('avsc')
        ? `"${file}"`
        : json(file);
    const { schemas } = await read(files, {});
    expect(names(schemas[0].earlier)).toEqual(expected);
  });

  it('takes the newest of a folder', async () => {
    const { schemas } = await read({
      'topics/q.yaml': manifest('q'),
      'topics/q/1.json': json('a'),
      'topics/q/2.json': json('b'),
    });
    expect(schemas[0].current.file).toBe('topics/q/2.json');
    expect(names(schemas[0].earlier)).toEqual(['1 topics/q/1.json']);
  });

  it('says why history is not known, and what is elsewhere', async () => {
    const { unreadable, elsewhere } = await read({
      'topics/q.yaml': `topic: ${topic}\nschema: { subject: q-value, version: 3 }\n`,
    });
    expect(unreadable).toContain('without its history');
    expect(elsewhere).toMatchObject([
      { file: 'topics/q.yaml', why: expect.stringContaining('q-value') },
    ]);
  });

  it.each([
    [
      'the manifest',
      {
        'topics/q.yaml': `topic: ${topic}\nschema: { path: a.json, compatibility: full }\n`,
      },
      'FULL',
      'topics/q.yaml',
    ],
    [
      'a file',
      {
        'topics/q.yaml': manifest('a.json'),
        'topics/compatibility.yaml': 'compatibility: FORWARD\n',
      },
      'FORWARD',
      'topics/compatibility.yaml',
    ],
    [
      'a file, for this one',
      {
        'topics/q.yaml': manifest('a.json'),
        'compatibility.yaml': `default: FORWARD\nsubjects: { ${topic}-value: backward-transitive }\n`,
      },
      'BACKWARD_TRANSITIVE',
      'compatibility.yaml',
    ],
    [
      'the registry’s plugin',
      {
        'topics/q.yaml': manifest('a.json'),
        'pom.xml': `<project>\n<compatibilityLevels><${topic}-value>NONE</${topic}-value></compatibilityLevels></project>`,
      },
      'NONE',
      'pom.xml',
    ],
  ])('knows the mode from %s', async (_, files, value, file) => {
    const { schemas } = await read({
      ...(files as Files),
      'topics/a.json': json('a'),
    });
    expect(schemas[0].mode).toMatchObject({ value, file });
  });

  it('takes along what a schema refers to, and nothing from outside', async () => {
    const schema = JSON.stringify({
      properties: {
        a: { $ref: './money.json#/x' },
        b: { $ref: '../../etc/passwd' },
        c: { $ref: 'http://x/y' },
      },
    });
    const { schemas } = await read({
      'topics/q.yaml': manifest('q.json'),
      'topics/q.json': schema,
      'topics/money.json': '{"x":{"$ref":"cent.json"}}',
      'topics/cent.json': '{}',
    });
    expect(Object.keys(schemas[0].current.files).sort()).toEqual([
      'topics/cent.json',
      'topics/money.json',
    ]);
  });

  it('takes along the Avro types beside it that it names', async () => {
    const record = (name: string, type: string) =>
      JSON.stringify({ type: 'record', name, fields: [{ name: 'a', type }] });
    const { schemas } = await read({
      'topics/q.yaml': manifest('q.avsc'),
      'topics/q.avsc': record('Q', 'Money'),
      'topics/money.avsc': record('Money', 'int'),
    });
    expect(schemas[0]).toMatchObject({
      format: 'avro',
      current: { files: { 'topics/money.avsc': { name: 'Money' } } },
    });
  });

  it('reads Protobuf with its positions', async () => {
    const proto =
      'syntax = "proto3";\npackage a.b;\n// message X {}\nmessage Order {\n  reserved 2, 4 to 5;\n  reserved "old";\n  string order_id = 1 [json_name = "id"];\n  repeated Line lines = 3;\n  oneof o { int32 x = 6; }\n  map<string, Line> by = 7;\n  optional E e = 8;\n  message Line { int64 n = 1; }\n}\nenum E { A = 0; }\n';
    const { schemas, problems } = await read({
      'topics/q.yaml': manifest('q.proto'),
      'topics/q.proto': proto,
    });
    expect(problems).toEqual([]);
    const { document, positions } = schemas[0].current;
    expect(document).toMatchObject({
      syntax: 'proto3',
      package: 'a.b',
      messages: [
        {
          name: 'Order',
          reserved: {
            ranges: [
              [2, 2],
              [4, 5],
            ],
            names: ['old'],
          },
          fields: [
            {
              name: 'order_id',
              number: 1,
              type: 'string',
              label: 'implicit',
              jsonName: 'id',
            },
            { name: 'lines', type: 'a.b.Order.Line', label: 'repeated' },
            { name: 'x', oneof: 'o' },
            {
              name: 'by',
              type: 'map<string, a.b.Order.Line>',
              label: 'repeated',
            },
            { name: 'e', type: 'a.b.E', label: 'optional' },
          ],
        },
        { name: 'Order.Line' },
      ],
      enums: [{ name: 'E', values: [{ name: 'A', number: 0 }] }],
    });
    expect(positions).toMatchObject({
      '/Order': [4, 1],
      '/Order/order_id': [7, 10],
      '/Order.Line/n': [12, 24],
      '/E/A': [14, 10],
    });
  });

  it('finds the payload that an AsyncAPI document writes out', async () => {
    const { schemas } = await read({
      'asyncapi.yaml': `asyncapi: 3.0.0
channels:
  q:
    address: ${topic}
    x-owner: team
    messages: { m: { $ref: '#/components/messages/m' } }
components:
  messages:
    m: { payload: { type: object } }
`,
    });
    expect(schemas[0].current).toMatchObject({
      file: 'asyncapi.yaml',
      pointer: '/components/messages/m/payload',
    });
  });

  it('takes all messages of an AsyncAPI channel', async () => {
    const { schemas } = await read({
      'asyncapi.yaml': `asyncapi: 2.6.0
channels:
  ${topic}:
    x-owner: team
    subscribe:
      message:
        oneOf:
          - payload: { type: object }
          - payload: { type: string }
`,
    });
    const { pointer, document } = schemas[0].current;
    const message = `#/channels/${topic}/subscribe/message/oneOf`;
    expect(document).toMatchObject({
      [pointer.slice(1)]: {
        anyOf: [
          { $ref: `${message}/0/payload` },
          { $ref: `${message}/1/payload` },
        ],
      },
    });
  });

  it.each([
    ['JSON Schema', 'q.json', json('a'), '{"a":"x"}', '{"a":1}'],
    [
      'draft 4',
      'q.json',
      '{"$schema":"http://json-schema.org/draft-04/schema#","maximum":3,"exclusiveMaximum":true}',
      '2',
      '3',
    ],
    [
      '2020-12',
      'q.json',
      '{"$schema":"https://json-schema.org/draft/2020-12/schema","$id":"https://x/q.json","prefixItems":[{"type":"string"}]}',
      '["a"]',
      '[1]',
    ],
    [
      'a format',
      'q.json',
      '{"format":"uuid"}',
      '"0f8fad5b-d9cb-469f-a165-70867728950e"',
      '"x"',
    ],
    [
      'a pattern',
      'q.json',
      '{"pattern":"^(a+)+$"}',
      '"aaa"',
      `"${'a'.repeat(40)}!"`,
    ],
    [
      'Avro',
      'q.avsc',
      '{"type":"record","name":"Q","fields":[{"name":"a","type":["null","string"]}]}',
      '{"a":{"string":"x"}}',
      '{"a":{"int":1}}',
    ],
    [
      'Avro, plain',
      'q.avsc',
      '{"type":"record","name":"Q","fields":[{"name":"a","type":["null","string"]}]}',
      '{"a":"x"}',
      '{"a":1}',
    ],
    [
      'Protobuf',
      'q.proto',
      'syntax="proto3"; message Q { int32 a_b = 1; }',
      '{"aB":1}',
      '{"c":1}',
    ],
  ])('holds samples against %s', async (_, file, schema, good, bad) => {
    const { schemas } = await read({
      'topics/q.yaml': manifest(file),
      [`topics/${file}`]: schema,
      'topics/samples/good.json': good,
      'topics/samples/invalid-1.json': bad,
      'topics/samples/broken.json': '{',
    });
    const [broken, fine, invalid] = schemas[0].samples;
    expect(fine).toEqual({
      file: 'topics/samples/good.json',
      expected: 'valid',
      errors: [],
    });
    expect(invalid).toMatchObject({ expected: 'invalid', errors: [{}] });
    expect(broken.unread).toBeDefined();
  });

  it.each([
    ['a pattern that RE2 refuses', 'q.json', '{"pattern":"(?=a)"}'],
    ['a reference that leads out', 'q.json', '{"$ref":"file:///etc/passwd"}'],
    ['a reference to the network', 'q.json', '{"$ref":"http://127.0.0.1:1/x"}'],
    ['a name that is not known', 'q.avsc', '"X"'],
  ])('does not try a sample on %s', async (_, file, schema) => {
    const { schemas } = await read({
      'topics/q.yaml': manifest(file),
      [`topics/${file}`]: schema,
      'topics/samples/a.json': '"x"',
    });
    expect(schemas[0].samples).toMatchObject([
      { errors: [], unread: expect.stringContaining('cannot be used') },
    ]);
  });

  it.each([
    ['no JSON', 'q.json', '{', 'json-syntax'],
    ['a key twice', 'q.json', '{"a":1,"a":2}', undefined],
    ['no Protobuf', 'q.proto', 'message {', 'proto-syntax'],
    [
      'many fields',
      'q.proto',
      `message X { ${Array.from(
        { length: 100_000 },
        (_x, i) => `int32 a${i} = ${i + 1};`,
      ).join('')} }`,
      'over-limit',
    ],
    [
      'depth',
      'q.proto',
      `${'message A { '.repeat(5_000)}${'}'.repeat(5_000)}`,
      'proto-syntax',
    ],
    [
      'deep JSON',
      'q.avsc',
      `${'['.repeat(5_000)}${']'.repeat(5_000)}`,
      'over-limit',
    ],
    ['size', 'q.json', `"${'x'.repeat(600_000)}"`, 'over-limit'],
    [
      'an import',
      'q.proto',
      'syntax = "proto3"; import "/etc/passwd"; message X { Y y = 1; }',
      undefined,
    ],
    [
      'names of Object',
      'q.json',
      '{"__proto__":{"polluted":1},"properties":{"constructor":{"type":"string"}}}',
      undefined,
    ],
    ['itself', 'q.json', '{"$ref":"q.json"}', undefined],
  ])('survives %s', async (_, file, schema, code) => {
    const start = process.cpuUsage();
    const { schemas, problems } = await read({
      'topics/q.yaml': manifest(file),
      [`topics/${file}`]: schema,
    });
    expect(process.cpuUsage(start).user / 1000).toBeLessThan(4_000);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(code === undefined || problems.some(p => p.code === code)).toBe(
      true,
    );
    expect(schemas[0].current.unread === undefined).toBe(code === undefined);
  });

  it.each([
    ['a reserved number', 'string a = 1; reserved 1;', 'number 1'],
    ['a reserved name', 'string a = 1; reserved "a";', 'name that is reserved'],
    ["Protobuf's own number", 'string a = 19001;', '19001'],
    ['a number too high', 'string a = 536870912;', '536870912'],
    ['one name in JSON', 'string a_b = 1; string aB = 2;', 'aB in JSON'],
    ['an enum from 1', 'enum E { A = 1; }', 'not 0'],
    ['a reserved value', 'enum E { A = 0; reserved 0; }', 'number 0'],
  ])('refuses, as a compiler does, %s', async (_, body, why) => {
    const { schemas, problems } = await read({
      'topics/q.yaml': manifest('q.proto'),
      'topics/q.proto': `syntax = "proto3";\nmessage M {\n${body} }`,
    });
    expect(schemas[0].current.unread).toContain(why);
    expect(problems).toMatchObject([
      { code: 'proto-refused', where: { file: 'topics/q.proto', line: 3 } },
    ]);
  });

  it.each([
    ['proto2', 'syntax = "proto2"; message M { required string a = 1; }'],
    [
      'an edition',
      'edition = "2023"; option features.field_presence = LEGACY_REQUIRED; message M { string a = 1; }',
    ],
  ])('knows what %s requires', async (_, proto) => {
    const { schemas } = await read({
      'topics/q.yaml': manifest('q.proto'),
      'topics/q.proto': proto,
    });
    expect(schemas[0].current.document).toMatchObject({
      messages: [{ fields: [{ name: 'a', label: 'required' }] }],
    });
  });
});
