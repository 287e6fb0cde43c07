// SPDX-License-Identifier: Apache-2.0

/** One instruction as BuildKit's parser splits them. */
export interface LogicalLine {
  /** Number of its first line, from 1. */
  readonly line: number;
  /** Upper case. */
  readonly keyword: string;
  /** What follows the keyword, with continued lines joined. */
  readonly rest: string;
  /** The lines of its here-documents. */
  readonly heredoc?: string;
  /** A here-document that does not end, by its word. */
  readonly unterminated?: string;
}

/** A word that starts a here-document and can be nothing else: `<<EOF`, `<<-"EOF"`. */
const heredocWord =
  /(?:^|\s)\d*<<(-?)(["']?)([A-Za-z_][A-Za-z0-9_]*)\2(?=\s|$)/g;

/**
 * Splits a Dockerfile into instructions the way BuildKit's parser does:
 * comments and blank lines inside a continued instruction do not end it, a
 * doubled escape character does not continue it, here-documents are skipped.
 */
export function logicalLines(text: string, escape: string): LogicalLine[] {
  const lines = text.split(/\r?\n/);
  const result: LogicalLine[] = [];
  for (let i = 0; i < lines.length; i++) {
    if (isBlank(lines[i]) || isComment(lines[i])) continue;
    const line = i + 1;
    const parts: string[] = [];
    let { content, continues } = continuation(lines[i].trimStart(), escape);
    parts.push(content);
    while (continues && i + 1 < lines.length) {
      i++;
      if (isComment(lines[i]) || isBlank(lines[i])) continue;
      ({ content, continues } = continuation(lines[i], escape));
      parts.push(content);
    }
    const whole = parts.join('').trim();
    const [keyword] = whole.split(/\s/, 1);
    const rest = whole.slice(keyword.length).trim();
    const { next, unterminated } = skipHeredocs(lines, i, keyword, rest);
    const body = lines.slice(i + 1, next + 1).join('\n');
    i = next;
    result.push({
      line,
      keyword: keyword.toUpperCase(),
      rest,
      ...(body ? { heredoc: body } : {}),
      ...(unterminated ? { unterminated } : {}),
    });
  }
  return result;
}

function isComment(line: string) {
  return /^\s*#/.test(line);
}
function isBlank(line: string) {
  return !line.trim();
}

function continuation(
  line: string,
  escape: string,
): { content: string; continues: boolean } {
  const trimmed = line.replace(/[ \t]+$/, '');
  const ends =
    trimmed.endsWith(escape) && !trimmed.slice(0, -1).endsWith(escape);
  return ends
    ? { content: trimmed.slice(0, -1), continues: true }
    : { content: line, continues: false };
}

function endOfHeredoc(
  lines: readonly string[],
  after: number,
  word: string,
  tabs: boolean,
): number {
  return lines.findIndex(
    (line, i) => i > after && (tabs ? line.replace(/^\t+/, '') : line) === word,
  );
}

function skipHeredocs(
  lines: readonly string[],
  from: number,
  keyword: string,
  rest: string,
): { next: number; unterminated?: string } {
  let next = from;
  if (!takesHeredoc(keyword, rest)) return { next };
  for (const [, dash, , word] of rest.matchAll(heredocWord)) {
    const end = endOfHeredoc(lines, next, word, Boolean(dash));
    if (end < 0) return { next: lines.length, unterminated: word };
    next = end;
  }
  return { next };
}

/** Whether BuildKit looks for here-documents in an instruction. */
function takesHeredoc(keyword: string, rest: string): boolean {
  const effective =
    keyword.toUpperCase() === 'ONBUILD' ? rest.split(/\s/, 1)[0] : keyword;
  return ['RUN', 'COPY', 'ADD'].includes(effective.toUpperCase());
}

/** Whether every `<<` of an instruction is a plain here-document word, with nothing before that could quote it. */
export function hasOnlyPlainHeredocs(keyword: string, rest: string): boolean {
  const first = rest.indexOf('<<');
  if (first < 0) return true;
  if (!takesHeredoc(keyword, rest)) return false;
  const words = [...rest.matchAll(heredocWord)];
  const [start] = words;
  return (
    words.length === rest.split('<<').length - 1 &&
    !/["'\\`]/.test(rest.slice(0, start?.index ?? 0)) &&
    // A quote that is left open behind a word takes the word in.
    !hasOpenQuote(rest.replace(heredocWord, ' '))
  );
}

function hasOpenQuote(text: string): boolean {
  let quote = '';
  for (let i = 0; i < text.length; i++) {
    const c = text[i];
    if (c === '\\' && quote !== "'") i += 1;
    else if (c === quote) quote = '';
    else if (!quote && (c === '"' || c === "'")) quote = c;
  }
  return quote !== '';
}
