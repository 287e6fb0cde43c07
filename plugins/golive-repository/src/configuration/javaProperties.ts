// SPDX-License-Identifier: Apache-2.0
import type { Property } from './property';

/**
 * The documents of a .properties file: comments, continued lines, escapes as in
 * java.util.Properties; `#---` and `!---` separate documents (Spring Boot 2.4).
 */
export function splitProperties(text: string): Property[][] {
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
