// SPDX-License-Identifier: Apache-2.0
import {
  isTable,
  present,
  scalar,
  table,
  type FoundTopic,
  type Table,
} from './values';

/** The Kafka binding of a channel, an operation or a message. */
export function kafkaBinding(of: Table): Table | undefined {
  const binding = table(of, 'bindings').kafka;
  return isTable(binding) ? binding : undefined;
}

// Messages hang on the channel (3.x) or its operations (2.x), often by reference.
/**
 * The message of a channel that its key and schema are taken from.
 *
 * @param of - the channel, and the operations on it
 */
export function firstMessage(
  of: { value: Table; sends: readonly Table[]; receives: readonly Table[] },
  root: Table,
): Table {
  const ofChannel = Object.values(table(of.value, 'messages'));
  const ofOperations = [...of.sends, ...of.receives].map(o => o.message);
  for (const message of [...ofChannel, ...ofOperations]) {
    let value = follow(message, root);
    if (Array.isArray(value.oneOf)) value = follow(value.oneOf[0], root);
    if (Object.keys(value).length) return value;
  }
  return {};
}

// Only references inside the document, and only a few in a row.
function follow(value: unknown, root: Table): Table {
  let current = value;
  for (let i = 0; i < 4; i++) {
    const ref = isTable(current) ? scalar(current.$ref) : undefined;
    if (!ref?.startsWith('#/')) break;
    current = ref
      .slice(2)
      .split('/')
      .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
      .reduce<unknown>(
        (at, key) =>
          isTable(at) && Object.hasOwn(at, key) ? at[key] : undefined,
        root,
      );
  }
  return isTable(current) ? current : {};
}

/** What a message says of its record's key. */
export function keyOf(message: Table): string | undefined {
  const key = kafkaBinding(message)?.key;
  return isTable(key)
    ? scalar(key.description) ?? scalar(key.title) ?? scalar(key.type)
    : undefined;
}

/** What a message says of its payload's schema. */
export function schemaOf(message: Table): FoundTopic['topic']['schema'] {
  // 3.x wraps a payload of another format in {schemaFormat, schema}.
  const payload = table(message, 'payload');
  const format =
    scalar(payload.schemaFormat) ??
    scalar(message.schemaFormat) ??
    scalar(message.contentType);
  const ref = scalar(table(payload, 'schema').$ref) ?? scalar(payload.$ref);
  const path = ref?.startsWith('#') ? undefined : ref;
  if (!Object.keys(payload).length && !format) return undefined;
  return present({ format, path });
}

/** The one value that a binding's schema allows, or a plain value. */
export function constant(value: unknown): string | undefined {
  if (!isTable(value)) return scalar(value);
  const { enum: choices } = value;
  return (
    scalar(value.const) ??
    (Array.isArray(choices) && choices.length === 1
      ? scalar(choices[0])
      : undefined)
  );
}
