// SPDX-License-Identifier: Apache-2.0

/** A word or an operator of a shell line. */
export type ShellToken =
  | {
      readonly word: string;
      /** Holds `$`, a backtick or a glob outside single quotes. */ readonly dynamic: boolean;
    }
  | { readonly operator: string };

/**
 * A command for people: its program alone. The rest may hold a password, and
 * evidence never does.
 */
export function commandForPeople(words: readonly string[]): string {
  const [program = ''] = words;
  return `"${program.slice(0, 80)}${words.length > 1 ? ' …' : ''}"`;
}

const operators = [
  '&&',
  '||',
  ';;',
  '|&',
  ';',
  '|',
  '&',
  '(',
  ')',
  '<',
  '>',
  '\n',
];

/**
 * Splits a POSIX shell line into words and operators: quotes, backslashes and
 * comments are read, variables are left as they are written.
 *
 * @returns undefined where a quote is not closed
 */
export function shellTokens(line: string): ShellToken[] | undefined {
  const tokens: ShellToken[] = [];
  let word: string | undefined;
  let dynamic = false;
  const end = () => {
    if (word !== undefined) tokens.push({ word, dynamic });
    word = undefined;
    dynamic = false;
  };
  for (let i = 0; i < line.length; ) {
    const c = line[i];
    const operator = operators.find(o => line.startsWith(o, i));
    if (c === "'" || c === '"') {
      const close = closingQuote(line, i);
      if (close < 0) return undefined;
      const inner = line.slice(i + 1, close);
      if (c === '"') dynamic ||= /[$`]/.test(inner);
      word =
        (word ?? '') +
        (c === '"' ? inner.replace(/\\(["\\$`\n])/g, '$1') : inner);
      i = close + 1;
    } else if (c === '\\') {
      if (line[i + 1] !== '\n') word = (word ?? '') + (line[i + 1] ?? '');
      i += 2;
    } else if (c === '$' && line[i + 1] === '{' && line.indexOf('}', i) > 0) {
      // One word even where the default holds blanks: ${OPTS:--Xmx1g -Xms1g}.
      const close = line.indexOf('}', i) + 1;
      word = (word ?? '') + line.slice(i, close);
      dynamic = true;
      i = close;
    } else if (operator) {
      end();
      tokens.push({ operator });
      i += operator.length;
    } else if (/\s/.test(c)) {
      end();
      i += 1;
    } else if (c === '#' && word === undefined) {
      const newline = line.indexOf('\n', i);
      i = newline < 0 ? line.length : newline;
    } else {
      word = (word ?? '') + c;
      dynamic ||= /[$`*?[]/.test(c);
      i += 1;
    }
  }
  end();
  return tokens;
}

function closingQuote(line: string, open: number): number {
  for (let i = open + 1; i < line.length; i++) {
    if (line[open] === '"' && line[i] === '\\') i += 1;
    else if (line[i] === line[open]) return i;
  }
  return -1;
}
