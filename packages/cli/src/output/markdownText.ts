// SPDX-License-Identifier: Apache-2.0
import { neutralLine, neutralLines } from './neutral';

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
};

/** Parts a name or address from its mark, so that no host makes a mention or link of it. */
function unlinked(text: string): string {
  return text
    .replace(/([@#!])(?=[\p{L}\p{N}])/gu, '$1\u200B')
    .replace(/\b(https?|ftp|mailto):/gi, '$1\u200B:')
    .replace(/\bwww\./gi, 'www\u200B.');
}

/** A text of a repository as words of a paragraph: no markup, mention or link comes of it. */
export function words(text: string): string {
  return unlinked(
    neutralLine(text)
      .replace(/[&<>]/g, c => entities[c])
      .replace(/[\\`*_{}[\]()~|]/g, '\\$&'),
  ).replace(/^(?=[-+#=]|\d+[.)](?:\s|$))/, '\u200B');
}

/** A text as a code span, in a table too. */
export function code(text: string): string {
  const line = neutralLine(text).replaceAll('|', '\uFF5C');
  const longest = Math.max(
    0,
    ...(line.match(/`+/g) ?? []).map(run => run.length),
  );
  const ticks = '`'.repeat(longest + 1);
  const pad = line.startsWith('`') || line.endsWith('`') ? ' ' : '';
  return `${ticks}${pad}${line || ' '}${pad}${ticks}`;
}

/** Lines as a fenced block that nothing in them can end. */
export function fenced(text: string, language: string, indent = ''): string {
  const lines = neutralLines(text.trimEnd()).slice(0, 40);
  const longest = Math.max(
    2,
    ...(lines.join('\n').match(/`+/g) ?? []).map(run => run.length),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence]
    .map(line => indent + line)
    .join('\n');
}
