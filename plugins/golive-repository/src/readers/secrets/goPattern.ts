// SPDX-License-Identifier: Apache-2.0

const space = '\\t\\n\\f\\r ';
const anyCase = (letter: string) => letter.toLowerCase() + letter.toUpperCase();
const isLetter = (c: string) => /[a-zA-Z]/.test(c);

/**
 * A pattern in Go's syntax as one of JavaScript that finds the same in ASCII
 * text, without flags: ignored case is spelled out, for JavaScript ignores it
 * in a whole pattern only. Undefined where a construct has no equal, and where
 * backtracking could be more than linear: a quantifier without an upper bound
 * over any character.
 */
export function toJavaScript(pattern: string): RegExp | undefined {
  if (/\.[*+]|\.\{\d+,\}|\(\?s:|\\s\\S|\(\?P</.test(pattern)) return undefined;
  /** Of each open group, whether case is ignored in it. */
  const scopes = [false];
  let out = '';
  let at = 0;
  while (at < pattern.length) {
    const ignoreCase = scopes[scopes.length - 1];
    const rest = pattern.slice(at);
    const flags = /^\(\?(-?)i([:)])/.exec(rest);
    const cls = /^\[\^?\]?(?:\\.|[^\]\\])*\]/s.exec(rest);
    const escape = /^\\(x[0-9a-fA-F]{2}|.)/s.exec(rest);
    const token = flags?.[0] ?? cls?.[0] ?? escape?.[0] ?? rest[0];
    at += token.length;
    if (flags) {
      const next = flags[1] === '';
      if (flags[2] === ':') {
        scopes.push(next);
        out += '(?:';
      } else scopes[scopes.length - 1] = next;
    } else if (cls) {
      const inside = classOf(token, ignoreCase);
      if (inside === undefined) return undefined;
      out += inside;
    } else if (escape) {
      const one = escapeOf(escape[1]);
      if (one === undefined) return undefined;
      out += one;
    } else if (token === '(') {
      if (rest.startsWith('(?') && !rest.startsWith('(?:')) return undefined;
      scopes.push(ignoreCase);
      out += token;
    } else if (token === ')') {
      scopes.pop();
      if (scopes.length === 0) return undefined;
      out += token;
    } else if (token === '.') out += '[^\\n]';
    else if (ignoreCase && isLetter(token)) out += `[${anyCase(token)}]`;
    else out += token;
  }
  return new RegExp(out, 'g');
}

/** What stands behind a backslash outside a class. */
function escapeOf(what: string): string | undefined {
  if (what === 's') return `[${space}]`;
  if (what === 'S') return `[^${space}]`;
  if (what === 'z') return '$';
  return /^(?:x..|[bBdDwWnrt]|[^a-zA-Z0-9])$/.test(what)
    ? `\\${what}`
    : undefined;
}

function classOf(token: string, ignoreCase: boolean): string | undefined {
  const body = token.slice(1, -1).replace(/^\^/, '');
  const parts =
    body.match(/(?:\\x..|\\.|[^\\])(?:-(?:\\x..|\\.|[^\\]))?/gs) ?? [];
  let out = token.startsWith('[^') ? '[^' : '[';
  for (const part of parts) {
    if (/\\[SDWpP]|\[:/.test(part)) return undefined;
    const range = /^(.)-(.)$/s.exec(part);
    if (part === '\\s') out += space;
    else if (ignoreCase && range && isLetter(range[1]))
      out += `${range[1].toLowerCase()}-${range[2].toLowerCase()}${range[1].toUpperCase()}-${range[2].toUpperCase()}`;
    else if (ignoreCase && /^[a-z]$/i.test(part)) out += anyCase(part);
    else out += part.startsWith('[') ? `\\${part}` : part;
  }
  return `${out}]`;
}
