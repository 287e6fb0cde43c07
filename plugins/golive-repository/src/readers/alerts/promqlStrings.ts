// SPDX-License-Identifier: Apache-2.0

const simple: Readonly<Record<string, string>> = {
  a: '\x07',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '\\': '\\',
};

/**
 * The text that a quoted literal of PromQL (and of Go) means; undefined where
 * Prometheus' strutil.Unquote refuses it.
 */
export function unquoteGo(literal: string): string | undefined {
  const quote = literal[0];
  if (literal.length < 2 || literal.at(-1) !== quote) return undefined;
  const inner = literal.slice(1, -1);
  if (quote === '`') return inner.includes('`') ? undefined : inner;
  if (quote !== '"' && quote !== "'") return undefined;
  if (inner.includes('\n')) return undefined;
  let bad = false;
  const text = inner.replace(
    /\\(?:x([0-9a-fA-F]{2})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([0-7]{3})|([\s\S])|$)/g,
    (_, x, u, long, octal, char?: string) => {
      const hex = x ?? u ?? long;
      const code =
        hex === undefined ? parseInt(octal ?? '-1', 8) : parseInt(hex, 16);
      if (code >= 0) {
        const isRune = code <= 0x10ffff && !(code >= 0xd800 && code < 0xe000);
        bad ||= !isRune || (octal !== undefined && code > 255);
        return isRune ? String.fromCodePoint(code) : '';
      }
      if (char === quote) return char;
      bad ||= char === undefined || !Object.hasOwn(simple, char);
      return simple[char ?? ''] ?? '';
    },
  );
  return bad ? undefined : text;
}
