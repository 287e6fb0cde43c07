// SPDX-License-Identifier: Apache-2.0
import type { TopicManifest } from '@golive/backstage-plugin-golive-common';
import type { ParsedFile } from '../../reader';
import { child, isTable, scalar, table, type Table } from '../topics/values';
import type { EventFile } from './model';
import type { Inline } from './versions';

/** References that lead to references. */
const maxHops = 5;

/** The payload that an AsyncAPI document itself writes out for a topic: where it begins. */
export function inlineSchema(
  topic: TopicManifest,
  { value }: ParsedFile<EventFile>,
): Inline | undefined {
  const document = value?.document;
  if (topic.format !== 'asyncapi' || !isTable(document)) return undefined;
  for (const [name, channel] of Object.entries(table(document, 'channels'))) {
    if (!isTable(channel)) continue;
    const binding = table(table(channel, 'bindings'), 'kafka');
    const address = scalar(binding.topic) ?? scalar(channel.address) ?? name;
    if (address !== topic.topic) continue;
    const messages = messagesOf(channel, child('/channels', name), document);
    const found = messages.flatMap(m => alternatives(m, document));
    const pointers = [...new Set(found.map(m => payloadOf(m, document)))];
    // Another language than JSON Schema is not taken out, and then not the rest.
    const [first] = pointers;
    if (first === undefined || pointers.includes(undefined)) continue;
    if (pointers.length === 1) return { pointer: first };
    const anyOf = pointers.map(pointer => ({ $ref: `#${pointer}` }));
    const key = 'x-golive-payload';
    return { pointer: `/${key}`, document: { ...document, [key]: { anyOf } } };
  }
  return undefined;
}

function messagesOf(
  channel: Table,
  pointer: string,
  document: Table,
): string[] {
  const own = Object.keys(table(channel, 'messages')).map(key =>
    child(`${pointer}/messages`, key),
  );
  const old = ['subscribe', 'publish'].flatMap(word =>
    isTable(table(channel, word).message) ? [`${pointer}/${word}/message`] : [],
  );
  return [...own, ...old].map(message => follow(message, document));
}

/** Messages that a channel may carry: before 3.0 they stand in a `oneOf`. */
function alternatives(message: string, document: Table): string[] {
  const { oneOf } = asTable(at(document, message));
  return Array.isArray(oneOf) && oneOf.length
    ? oneOf.map((_, i) => follow(`${message}/oneOf/${i}`, document))
    : [message];
}

function payloadOf(message: string, document: Table): string | undefined {
  const payload = table(asTable(at(document, message)), 'payload');
  if (!Object.keys(payload).length) return undefined;
  const pointer =
    payload.schemaFormat !== undefined && payload.schema !== undefined
      ? `${message}/payload/schema`
      : `${message}/payload`;
  const format =
    scalar(payload.schemaFormat) ??
    scalar(asTable(at(document, message)).schemaFormat) ??
    '';
  // Another language inside of it is not taken out.
  return /avro|protobuf|raml/i.test(format) ? undefined : pointer;
}

function asTable(value: unknown): Table {
  return isTable(value) ? value : {};
}

function follow(pointer: string, document: Table): string {
  let current = pointer;
  for (let hop = 0; hop < maxHops; hop++) {
    const ref = scalar(asTable(at(document, current)).$ref);
    if (!ref?.startsWith('#/')) break;
    current = ref.slice(1);
  }
  return current;
}

function at(document: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map(part => part.replace(/~1/g, '/').replace(/~0/g, '~'))
    .reduce<unknown>((value, key) => {
      if (Array.isArray(value)) return value[Number(key)];
      return isTable(value) && Object.hasOwn(value, key)
        ? value[key]
        : undefined;
    }, document);
}
