// SPDX-License-Identifier: Apache-2.0
import {
  protoFileSchema,
  type ProtoFile,
} from '@golive/backstage-plugin-golive-common';
import {
  child,
  type Break,
  type Comparison,
  type SchemaSource,
} from '../comparison';

type Message = ProtoFile['messages'][number];
type Field = Message['fields'][number];
type Enum = ProtoFile['enums'][number];
type Reserved = Message['reserved'];

// What is the same on the wire and in JSON: 64-bit numbers are texts there.
const sameKind = [
  ['int32', 'uint32'],
  ['int64', 'uint64'],
  ['fixed32', 'sfixed32'],
  ['fixed64', 'sfixed64'],
];

/**
 * Whether programs with one version of a .proto file understand what programs
 * with another write, as bytes and as JSON: the rules of `buf breaking` with
 * WIRE_JSON, and deleted messages. They hold in both directions, so that there
 * is no difference between reader and writer.
 */
export function compareProtoFiles(
  before: SchemaSource,
  after: SchemaSource,
): Comparison {
  const [old, now] = [
    protoFileSchema.parse(before.document),
    protoFileSchema.parse(after.document),
  ];
  const breaks: Break[] = [];
  const broken = (
    rule: string,
    path: string,
    message: string,
    pointer: string,
  ) =>
    breaks.push({
      rule,
      path,
      message,
      place: { side: 'reader', file: after.file, pointer },
    });
  if (old.package !== now.package)
    broken(
      'package-changed',
      '',
      `the package was ${old.package || 'none'} and is ${
        now.package || 'none'
      }, so every type has another name`,
      '',
    );
  for (const message of old.messages) {
    const same = now.messages.find(({ name }) => name === message.name);
    if (same) compareMessages(message, same, broken);
    else broken('message-removed', message.name, 'is not there any more', '');
  }
  for (const one of old.enums) {
    const same = now.enums.find(({ name }) => name === one.name);
    if (same) compareEnums(one, same, broken);
    else broken('enum-removed', one.name, 'is not there any more', '');
  }
  const foreign = foreignType(old, now);
  return {
    breaks,
    undecided: foreign
      ? [
          {
            path: foreign.path,
            why: `it is of the type ${foreign.type}, which an imported file declares, and imported files are not compared`,
            place: {
              side: 'reader',
              file: after.file,
              pointer: foreign.pointer,
            },
          },
        ]
      : [],
  };
}

const scalars =
  /^(?:double|float|bool|string|bytes|[su]?int(?:32|64)|s?fixed(?:32|64))$/;

/** A field that both versions have, of a type that another file declares and may have changed; Google's own do not. */
function foreignType(old: ProtoFile, now: ProtoFile) {
  if (!now.imports.some(name => !name.startsWith('google/'))) return undefined;
  const own = new Set(
    [...now.messages, ...now.enums].map(({ name }) =>
      now.package ? `${now.package}.${name}` : name,
    ),
  );
  for (const message of now.messages)
    for (const field of message.fields) {
      const type = /^map<\w+, (.*)>$/.exec(field.type)?.[1] ?? field.type;
      const isNew = !old.messages
        .find(({ name }) => name === message.name)
        ?.fields.some(({ number }) => number === field.number);
      if (isNew || own.has(type) || scalars.test(type)) continue;
      if (!type.startsWith('google.'))
        return {
          type,
          path: `${message.name}.${field.name}`,
          pointer: child(child('', message.name), field.name),
        };
    }
  return undefined;
}

type Broken = (
  rule: string,
  path: string,
  message: string,
  pointer: string,
) => void;

function compareMessages(old: Message, now: Message, broken: Broken): void {
  const pointer = child('', now.name);
  for (const field of old.fields) {
    const path = `${now.name}.${field.name}`;
    const same = now.fields.find(({ number }) => number === field.number);
    if (same)
      compareFields(field, same, path, child(pointer, same.name), broken);
    else {
      if (!hasNumber(now.reserved, field.number))
        broken(
          'field-removed-number-free',
          path,
          `was removed and its number ${field.number} is not reserved: another field may take it`,
          pointer,
        );
      if (!now.reserved.names.includes(field.name))
        broken(
          'field-removed-name-free',
          path,
          'was removed and its name is not reserved: another field may take it, which JSON confuses',
          pointer,
        );
    }
    if (!same && field.label === 'required')
      broken(
        'required-removed',
        path,
        'was required, and programs that know it refuse events without it',
        pointer,
      );
  }
  for (const field of now.fields)
    if (
      field.label === 'required' &&
      !old.fields.some(({ number }) => number === field.number)
    )
      broken(
        'required-added',
        `${now.name}.${field.name}`,
        'is new and required: events without it are refused',
        child(pointer, field.name),
      );
  compareReserved(old.reserved, now.reserved, now.name, pointer, broken);
  for (const field of now.fields)
    if (
      hasNumber(old.reserved, field.number) ||
      old.reserved.names.includes(field.name)
    )
      broken(
        'reserved-reused',
        `${now.name}.${field.name}`,
        'takes a number or name that was reserved',
        child(pointer, field.name),
      );
}

function compareFields(
  old: Field,
  now: Field,
  path: string,
  pointer: string,
  broken: Broken,
): void {
  if (
    old.type !== now.type &&
    !sameKind.some(kind => kind.includes(old.type) && kind.includes(now.type))
  )
    broken(
      'type-changed',
      path,
      `number ${old.number} was ${old.type} and is ${now.type}`,
      pointer,
    );
  const many = (label: Field['label']) => label === 'repeated';
  if (
    many(old.label) !== many(now.label) ||
    (old.label === 'required') !== (now.label === 'required')
  )
    broken(
      'cardinality-changed',
      path,
      `was ${old.label} and is ${now.label}`,
      pointer,
    );
  if (old.name !== now.name)
    broken(
      'field-renamed',
      path,
      `number ${old.number} is now named ${now.name}`,
      pointer,
    );
  else if (old.jsonName !== now.jsonName)
    broken(
      'json-name-changed',
      path,
      `was ${old.jsonName} in JSON and is ${now.jsonName}`,
      pointer,
    );
  if (old.oneof !== now.oneof)
    broken(
      'oneof-changed',
      path,
      `was in ${old.oneof ?? 'no oneof'} and is in ${now.oneof ?? 'none'}`,
      pointer,
    );
}

function compareEnums(old: Enum, now: Enum, broken: Broken): void {
  const pointer = child('', now.name);
  for (const value of old.values) {
    const path = `${now.name}.${value.name}`;
    const same = now.values.filter(({ number }) => number === value.number);
    if (!same.length) {
      if (
        !hasNumber(now.reserved, value.number) ||
        !now.reserved.names.includes(value.name)
      )
        broken(
          'enum-value-removed',
          path,
          `was removed, and its number ${value.number} and name are not both reserved`,
          pointer,
        );
    } else if (!same.some(({ name }) => name === value.name))
      broken(
        'enum-value-renamed',
        path,
        `number ${value.number} is now named ${same[0].name}`,
        child(pointer, same[0].name),
      );
  }
  compareReserved(old.reserved, now.reserved, now.name, pointer, broken);
}

function compareReserved(
  old: Reserved,
  now: Reserved,
  path: string,
  pointer: string,
  broken: Broken,
): void {
  const free = old.ranges.filter(
    ([from, to]) => !now.ranges.some(([a, b]) => a <= from && to <= b),
  );
  const names = old.names.filter(name => !now.names.includes(name));
  if (free.length || names.length)
    broken(
      'reserved-removed',
      path,
      `does not reserve ${[
        ...free.map(([a, b]) => (a === b ? `${a}` : `${a} to ${b}`)),
        ...names,
      ].join(', ')} any more`,
      pointer,
    );
}

function hasNumber({ ranges }: Reserved, number: number): boolean {
  return ranges.some(([from, to]) => from <= number && number <= to);
}
