// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { size } from '../../limits';
import { overLimit, problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { oneLine } from '../../text';
import { parseYamlDocuments } from '../../yaml';
import type { EventFile, SchemaFormat } from './model';

/** Limits of one schema (security: a schema must not cost what it likes). */
const max = { bytes: 512 * 1024, depth: 64, members: 5_000 };

/** The problem of a schema that is larger than its limits, if it is. */
export function tooLarge(path: string, text: string): Problem | undefined {
  const bytes = Buffer.byteLength(text);
  return bytes > max.bytes
    ? overLimit(path, 'its size', size(max.bytes), size(bytes))
    : undefined;
}

/** The most members and nesting that a document may have. */
function overSchemaLimit(path: string, document: unknown): Problem | undefined {
  let members = 0;
  const queue: [unknown, number][] = [[document, 0]];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const [value, depth] = next;
    if (typeof value !== 'object' || value === null) continue;
    // A member is a schema of its own: three levels of JSON at the most.
    if (depth > max.depth * 3)
      return overLimit(path, 'its nesting', `${max.depth} schemas`, 'deeper');
    const inner = Object.values(value);
    members += inner.length;
    if (members > max.members * 8)
      return overLimit(
        path,
        'the number of its members',
        `${max.members}`,
        'higher',
      );
    for (const item of inner) queue.push([item, depth + 1]);
  }
  return undefined;
}

/** Reads a JSON document strictly: a schema or an event. */
export function parseJson({ path, text }: SourceFile): Parsed<EventFile> {
  const large = tooLarge(path, text);
  if (large) return { problems: [large] };
  let document: unknown;
  try {
    document = JSON.parse(text);
  } catch (error) {
    const why = oneLine(error instanceof Error ? error.message : String(error));
    return {
      problems: [
        problem(
          'json-syntax',
          'error',
          `${path} is no JSON: ${why}`,
          path,
          placeOfError(why, text),
        ),
      ],
    };
  }
  const over = overSchemaLimit(path, document);
  if (over) return { problems: [over] };
  // JSON is YAML; what kubectl would read differently does not matter here, a key twice does.
  const { documents, problems } = parseYamlDocuments(text, path);
  const serious = problems.filter(p => p.code !== 'ambiguous-scalar');
  return {
    value: {
      document,
      format: formatOf(path, document),
      positions: documents[0]?.positions ?? {},
      references: referencesOf(document),
    },
    problems: serious,
  };
}

function placeOfError(
  message: string,
  text: string,
): [number, number] | undefined {
  const at = /position (\d+)/.exec(message)?.[1];
  if (at === undefined) return undefined;
  const before = text.slice(0, Number(at)).split('\n');
  return [before.length, before[before.length - 1].length + 1];
}

/** What language a JSON document is written in. */
export function formatOf(path: string, document: unknown): SchemaFormat {
  if (/\.avsc$/.test(path)) return 'avro';
  if (typeof document !== 'object' || document === null) return 'json-schema';
  const { type, fields, symbols } = Object.fromEntries(
    Object.entries(document),
  );
  return (type === 'record' && Array.isArray(fields)) ||
    (type === 'enum' && Array.isArray(symbols))
    ? 'avro'
    : 'json-schema';
}

/** The files that a JSON Schema's references name, without fragments. */
function referencesOf(document: unknown): string[] {
  const found = new Set<string>();
  const queue = [document];
  while (queue.length) {
    const value = queue.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, item] of Object.entries(value)) {
      if (key === '$ref' && typeof item === 'string') {
        const file = item.split('#', 1)[0];
        if (file && !/^[a-z][a-z0-9+.-]*:/i.test(file)) found.add(file);
      } else queue.push(item);
    }
  }
  return [...found].sort();
}
