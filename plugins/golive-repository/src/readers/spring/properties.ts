// SPDX-License-Identifier: Apache-2.0
import {
  positionOf,
  type Position,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../../limits';
import { overLimit } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import {
  escapePointer,
  parseYamlDocuments,
  type YamlDocument,
} from '../../yaml';
import { concernsHealth } from './keys';
import type { ConfigDocument, Property, SpringFile } from './model';

const onProfile = ['spring.config.activate.on-profile', 'spring.profiles'];

/** Reads an application configuration file of Spring Boot, all its documents. */
export function parseConfig(file: SourceFile): Parsed<SpringFile> {
  const { path, text } = file;
  const named = /application-([^/]+)\.(?:ya?ml|properties)$/.exec(path)?.[1];
  if (path.endsWith('.properties')) {
    const bytes = Buffer.byteLength(text);
    if (bytes > limits.plain.bytes)
      return {
        problems: [
          overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
        ],
      };
    const documents = splitProperties(text).map(properties =>
      documentOf(properties, named),
    );
    return { value: { documents }, problems: [] };
  }
  const { documents, problems } = parseYamlDocuments(text, path);
  return {
    value: {
      documents: documents.map(document =>
        documentOf(flatten(document), named),
      ),
    },
    problems: problems.filter(found => !isHarmless(found, documents)),
  };
}

function documentOf(
  properties: readonly Property[],
  named: string | undefined,
): ConfigDocument {
  const active =
    properties.find(({ key }) => onProfile.includes(key))?.value ?? named;
  return { ...(active === undefined ? {} : { profile: active }), properties };
}

/** An ambiguous value at a key that cannot change what is asked about health. */
function isHarmless(
  found: Problem,
  documents: readonly YamlDocument[],
): boolean {
  const { code, where } = found;
  if (code !== 'ambiguous-scalar' || !where || !('line' in where)) return false;
  const keys = documents.flatMap(({ positions }) =>
    Object.entries(positions)
      .filter(
        ([, [line, column]]) => line === where.line && column === where.column,
      )
      .map(([pointer]) => pointer.slice(1).replaceAll('/', '.')),
  );
  return (
    keys.length > 0 &&
    keys.every(
      key =>
        !concernsHealth(key) && !/^spring\.(?:config|profiles)\b/.test(key),
    )
  );
}

function flatten({ value, positions }: YamlDocument): Property[] {
  const properties: Property[] = [];
  const visit = (node: unknown, key: string, pointer: string): void => {
    const position: Position = positionOf(positions, pointer) ?? [1, 1];
    if (Array.isArray(node)) {
      if (node.every(item => typeof item !== 'object' || item === null)) {
        properties.push({ key, value: node.map(textOf).join(','), position });
      } else {
        node.forEach((item, i) =>
          visit(item, `${key}[${i}]`, `${pointer}/${i}`),
        );
      }
    } else if (typeof node === 'object' && node !== null) {
      for (const [name, item] of Object.entries(node)) {
        visit(
          item,
          key ? `${key}.${name}` : name,
          `${pointer}/${escapePointer(name)}`,
        );
      }
    } else {
      properties.push({ key, value: textOf(node), position });
    }
  };
  visit(value, '', '');
  return properties;
}

function textOf(value: unknown) {
  return value === null || value === undefined ? '' : String(value);
}

/**
 * The documents of a .properties file: comments, continued lines, escapes as in
 * java.util.Properties; `#---` and `!---` separate documents (Spring Boot 2.4).
 */
function splitProperties(text: string): Property[][] {
  const documents: Property[][] = [[]];
  const lines = text.split(/\r\n|[\r\n]/);
  for (let i = 0; i < lines.length; i++) {
    const line = i + 1;
    let content = lines[i].trimStart();
    if (/^[#!]---\s*$/.test(content)) documents.push([]);
    if (!content || /^[#!]/.test(content)) continue;
    while (/(?:^|[^\\])(?:\\\\)*\\$/.test(content) && i + 1 < lines.length) {
      content = content.slice(0, -1) + lines[++i].trimStart();
    }
    const [, key, value] =
      /^((?:\\.|[^\\\s:=])*)(?:\s*[:=]\s*|\s+|$)(.*)$/s.exec(content) ?? [];
    const column =
      lines[line - 1].length - lines[line - 1].trimStart().length + 1;
    documents.at(-1)?.push({
      key: unescape(key ?? ''),
      value: unescape(value ?? '').trim(),
      position: [line, column],
    });
  }
  return documents.map(joinIndexed);
}

function unescape(text: string) {
  return text
    .replace(/\\u([0-9a-fA-F]{4})/g, (_, hex: string) =>
      String.fromCharCode(parseInt(hex, 16)),
    )
    .replace(
      /\\(.)/g,
      (_, c: string) => ({ n: '\n', t: '\t', r: '\r', f: '\f' }[c] ?? c),
    );
}

/** `include[0]=db`, `include[1]=redis` are one list. */
function joinIndexed(properties: readonly Property[]): Property[] {
  const joined = new Map<string, Property>();
  for (const property of properties) {
    const [, base] = /^(.*)\[\d+\]$/.exec(property.key) ?? [];
    const key = base ?? property.key;
    const earlier = base === undefined ? undefined : joined.get(key);
    joined.set(
      key,
      earlier
        ? { ...earlier, value: `${earlier.value},${property.value}` }
        : { ...property, key },
    );
  }
  return [...joined.values()];
}
