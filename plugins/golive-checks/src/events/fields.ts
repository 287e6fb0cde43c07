// SPDX-License-Identifier: Apache-2.0
import {
  protoFileSchema,
  type ProtoFile,
  type EventSchema,
  type SchemaVersion,
} from '@golive/backstage-plugin-golive-common';
import { AvroRefused, avroTypes, type AvroType } from './avro/types';
import { child, member } from './comparison';
import { Schemas, type Node } from './jsonSchema/resolve';

/** Alternatives and parts that are looked through for a field. */
const maxSteps = 2_000;

/** The parts of a path as people write it: `lines[].price`, `lines.price`, `$.total`. */
function fieldParts(path: string): string[] {
  return path
    .replace(/^\$\.?/, '')
    .replace(/\[[^\]]*\]|\{\}/g, '')
    .split('.')
    .filter(Boolean);
}

/** Whether a schema has a field; undefined: it cannot be said. */
export function hasField(
  format: EventSchema['format'],
  version: SchemaVersion,
  path: string,
): boolean | undefined {
  const parts = fieldParts(path);
  if (format === 'protobuf') return hasProtoField(version.document, parts);
  if (format === 'avro') return hasAvroField(version, parts);
  const schemas = new Schemas(version);
  const root = schemas.root();
  const count = { steps: 0 };
  return root ? hasJsonField(schemas, root, parts, count) : undefined;
}

function hasJsonField(
  schemas: Schemas,
  at: Node,
  parts: readonly string[],
  count: { steps: number },
): boolean | undefined {
  if (!parts.length) return true;
  if (++count.steps > maxSteps) return undefined;
  const node = schemas.follow(at);
  if (typeof node === 'string') return undefined;
  const inside: Node[] = [];
  const own =
    member(member(node.schema, 'properties'), parts[0]) === undefined
      ? undefined
      : schemas.below(node, 'properties', parts[0]);
  if (own) return hasJsonField(schemas, own, parts.slice(1), count);
  for (const word of ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'items']) {
    const value = member(node.schema, word);
    if (Array.isArray(value))
      inside.push(
        ...value.flatMap((_, i) => schemas.below(node, word, i) ?? []),
      );
    else if (word === 'items')
      inside.push(...[schemas.below(node, word)].filter(n => n !== undefined));
  }
  const answers = inside.map(one => hasJsonField(schemas, one, parts, count));
  if (answers.includes(true)) return true;
  return answers.includes(undefined) ? undefined : false;
}

function hasAvroField(
  { document, files }: SchemaVersion,
  parts: readonly string[],
): boolean | undefined {
  try {
    return inType(avroTypes(document, Object.values(files)), parts, 0);
  } catch (error) {
    if (error instanceof AvroRefused) return undefined;
    throw error;
  }
}

function inType(
  type: AvroType,
  parts: readonly string[],
  depth: number,
): boolean {
  if (!parts.length) return true;
  if (depth > 64) return false;
  if (type.items) return inType(type.items, parts, depth + 1);
  if (type.kind === 'union')
    return type.branches.some(branch => inType(branch, parts, depth + 1));
  const field = type.fields.find(({ name }) => name === parts[0]);
  return field ? inType(field.type, parts.slice(1), depth + 1) : false;
}

const protoScalar =
  /^(?:double|float|u?int(?:32|64)|sint(?:32|64)|s?fixed(?:32|64)|bool|string|bytes)$/;

function hasProtoField(
  document: unknown,
  parts: readonly string[],
): boolean | undefined {
  const file = protoFileSchema.parse(document);
  type Message = ProtoFile['messages'][number];
  let message: Message | undefined = file.messages[0];
  let scalar = false;
  for (const part of parts) {
    // A type of another file, or an enum: what it has is not known here.
    if (!message && !scalar) return undefined;
    const field: Message['fields'][number] | undefined = message?.fields.find(
      f => f.name === part || f.jsonName === part,
    );
    if (!field) return false;
    const type: string = /^map<\w+, (.*)>$/.exec(field.type)?.[1] ?? field.type;
    scalar = protoScalar.test(type);
    message = file.messages.find(
      ({ name }) => type === (file.package ? `${file.package}.${name}` : name),
    );
  }
  return true;
}

/** Whether what breaks in a Protobuf message or enum touches a field that somebody reads: `Order.Line.price`, `lines.price`. */
export function touchesProto(
  { document }: SchemaVersion,
  broken: string,
  field: string,
): boolean {
  const file = protoFileSchema.parse(document);
  const parts = fieldParts(field);
  const own = (type: string) => {
    const inner = /^map<\w+, (.*)>$/.exec(type)?.[1] ?? type;
    return file.package ? inner.replace(`${file.package}.`, '') : inner;
  };
  const seen = new Set<string>();
  const queue = [{ name: file.messages[0]?.name ?? '', depth: 0 }];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const { name, depth } = next;
    // The message itself, or an enum.
    if (broken === name && depth > 0) return true;
    const isBelow = depth >= parts.length;
    if (isBelow && broken.startsWith(`${name}.`)) return true;
    if (seen.has(`${name} ${depth}`)) continue;
    seen.add(`${name} ${depth}`);
    for (const one of file.messages.find(m => m.name === name)?.fields ?? []) {
      if (
        !isBelow &&
        one.name !== parts[depth] &&
        one.jsonName !== parts[depth]
      )
        continue;
      if (broken === `${name}.${one.name}`) return true;
      queue.push({
        name: own(one.type),
        depth: Math.min(depth + 1, parts.length),
      });
    }
  }
  return false;
}

/** Whether what breaks at a path of the event touches a field that somebody reads. */
export function touches(broken: string, field: string): boolean {
  const [a, b] = [fieldParts(broken), fieldParts(field)];
  const length = Math.min(a.length, b.length);
  return a.slice(0, length).every((part, i) => part === b[i] || part === '*');
}

/** A pointer to a field of an object, for showing where it would stand. */
export function propertyPointer(field: string): string {
  return fieldParts(field).reduce(
    (at, part) => child(`${at}/properties`, part),
    '',
  );
}
