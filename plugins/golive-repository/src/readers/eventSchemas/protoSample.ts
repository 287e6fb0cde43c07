// SPDX-License-Identifier: Apache-2.0
import {
  protoFileSchema,
  type ProtoFile,
} from '@golive/backstage-plugin-golive-common';

type Errors = { path: string; message: string }[];
type Message = ProtoFile['messages'][number];

const whole = /^-?\d{1,20}$/;
const isWhole = (v: unknown) =>
  Number.isInteger(v) || (typeof v === 'string' && whole.test(v));
const isNumber = (v: unknown) =>
  typeof v === 'number' ||
  (typeof v === 'string' &&
    (v === 'NaN' || /^-?Infinity$/.test(v) || /^-?\d+(?:\.\d+)?$/.test(v)));

const scalars: Readonly<Record<string, (value: unknown) => boolean>> = {
  ...Object.fromEntries(
    [
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
    ].map(type => [type, isWhole]),
  ),
  double: isNumber,
  float: isNumber,
  bool: v => typeof v === 'boolean',
  string: v => typeof v === 'string',
  bytes: v => typeof v === 'string' && /^[\w+/=-]*$/.test(v),
};

/** What an event in Protobuf's JSON has against the first message of a file (ProtoJSON: unknown fields are errors). */
export function protoErrors(document: unknown, sample: unknown): Errors {
  const file = protoFileSchema.parse(document);
  const errors: Errors = [];
  const [first] = file.messages;
  if (!first) return [{ path: '', message: 'the schema declares no message' }];
  check(sample, first, file, '', errors);
  return errors.slice(0, 5);
}

function check(
  value: unknown,
  message: Message,
  file: ProtoFile,
  path: string,
  errors: Errors,
): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    errors.push({ path, message: `must be a ${message.name}` });
    return;
  }
  const oneofs = new Set<string>();
  for (const [key, item] of Object.entries(value)) {
    const at = `${path}/${key}`;
    const field = message.fields.find(
      f => f.jsonName === key || f.name === key,
    );
    if (!field) {
      errors.push({ path: at, message: `${message.name} has no such field` });
      continue;
    }
    if (field.oneof && item !== null) {
      if (oneofs.has(field.oneof))
        errors.push({
          path: at,
          message: `another field of the oneof ${field.oneof} is set too`,
        });
      oneofs.add(field.oneof);
    }
    if (item === null) continue;
    const map = /^map<\w+, (.*)>$/.exec(field.type);
    if (map) {
      if (typeof item !== 'object' || Array.isArray(item))
        errors.push({ path: at, message: 'must be an object' });
      else
        for (const [k, v] of Object.entries(item))
          checkValue(v, map[1], file, `${at}/${k}`, errors);
    } else if (field.label === 'repeated') {
      if (!Array.isArray(item))
        errors.push({ path: at, message: 'must be an array' });
      else
        item.forEach((v, i) =>
          checkValue(v, field.type, file, `${at}/${i}`, errors),
        );
    } else checkValue(item, field.type, file, at, errors);
  }
  for (const field of message.fields)
    if (
      field.label === 'required' &&
      !Object.keys(value).some(k => k === field.name || k === field.jsonName)
    )
      errors.push({ path, message: `${field.name} is required` });
}

function checkValue(
  value: unknown,
  type: string,
  file: ProtoFile,
  path: string,
  errors: Errors,
): void {
  const scalar = Object.hasOwn(scalars, type) ? scalars[type] : undefined;
  if (scalar) {
    if (!scalar(value)) errors.push({ path, message: `must be ${type}` });
    return;
  }
  const name =
    file.package && type.startsWith(`${file.package}.`)
      ? type.slice(file.package.length + 1)
      : type;
  const one = file.enums.find(e => e.name === name);
  if (one && !one.values.some(v => v.name === value || v.number === value))
    errors.push({
      path,
      message: `must be one of ${one.values
        .map(v => v.name)
        .slice(0, 8)
        .join(', ')}`,
    });
  const message = file.messages.find(m => m.name === name);
  // A type of another file is not looked into.
  if (message) check(value, message, file, path, errors);
}
