// SPDX-License-Identifier: Apache-2.0

/** A token of Go's text/template inside `{{ }}`. */
export interface TemplateToken {
  readonly type:
    | 'open'
    | 'close'
    | 'space'
    | 'identifier'
    | 'keyword'
    | 'bool'
    | 'nil'
    | 'number'
    | 'char'
    | 'string'
    | 'variable'
    | 'field'
    | 'dot'
    | '('
    | ')'
    | '|'
    | '='
    | ':='
    | ','
    | 'end of text';
  readonly text: string;
}

/** A template that Go's parser refuses. */
export class TemplateError extends Error {}

const keywords =
  /^(?:block|break|continue|define|else|end|if|range|template|with)$/;
const word = /[\p{L}\p{Nd}_]+/uy;
const spaces = /[ \t\r\n]+/y;
const number =
  /[+-]?(?:0[xX][\da-fA-F_]+(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]+)?|0[oO][0-7_]+|0[bB][01_]+|(?:\d[\d_]*(?:\.[\d_]*)?|\.[\d_]+)(?:[eE][+-]?[\d_]+)?)i?/y;
const string =
  /"(?:\\(?:[abfnrtv\\"]|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3})|[^"\\\n])*"/y;
const char =
  /'(?:\\(?:[abfnrtv\\']|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[0-7]{3})|[^'\\\n])'/uy;
const raw = /`[^`]*`/y;
const quoted = new Map([
  ['"', string],
  ["'", char],
  ['`', raw],
]);
const comment = /\{\{(?:-[ \t\r\n])?[ \t\r\n]*\/\*/y;
const commentEnd = /\*\/(?:[ \t\r\n]+-)?\}\}/y;

/**
 * The tokens of a template's actions; text and comments are left out.
 *
 * @throws TemplateError
 */
export function templateTokens(text: string): TemplateToken[] {
  const tokens: TemplateToken[] = [];
  let at = 0;
  const match = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    const open = text.indexOf('{{', at);
    if (open < 0) break;
    at = open;
    const start = match(comment);
    // Between the braces and the comment there is at most a trim marker.
    if (start && /^\{\{(?:-[ \t\r\n])?\/\*$/.test(start)) {
      const end = text.indexOf('*/', at + start.length);
      if (end < 0) throw new TemplateError('a comment is not closed');
      at = end;
      const closing = match(commentEnd);
      if (!closing)
        throw new TemplateError('a comment ends before the closing braces');
      at += closing.length;
      continue;
    }
    at += /^\{\{-[ \t\r\n]/.test(text.slice(at, at + 4)) ? 3 : 2;
    tokens.push({ type: 'open', text: '{{' });
    at = action(text, at, tokens);
  }
  tokens.push({ type: 'end of text', text: '' });
  return tokens;
}

// Reads one action from behind its braces; gives the place behind it.
function action(text: string, from: number, tokens: TemplateToken[]): number {
  let at = from;
  let depth = 0;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  const add = (type: TemplateToken['type'], found: string) => {
    tokens.push({ type, text: found });
    at += found.length;
  };
  // What stands behind a word, a name or a field.
  const ended = () => {
    const next = text[at];
    if (
      next !== undefined &&
      !/[ \t\r\n.,|:()]/.test(next) &&
      !text.startsWith('}}', at)
    )
      throw new TemplateError(
        `'${next}' is not expected behind '${tokens.at(-1)?.text}'`,
      );
  };
  for (;;) {
    if (at >= text.length) throw new TemplateError('an action is not closed');
    const next = text[at];
    const quote = quoted.get(next);
    const space = take(spaces);
    if (
      text.startsWith('}}', at) ||
      (space && text.startsWith('-}}', at + space.length))
    ) {
      if (depth > 0) throw new TemplateError('a parenthesis is not closed');
      const length = space ? space.length + 3 : 2;
      add('close', text.slice(at, at + length));
      return at;
    }
    if (space) {
      add('space', space);
    } else if (next === '$') {
      at++;
      const name = take(word) ?? '';
      at--;
      add('variable', `$${name}`);
      ended();
    } else if (next === '.' && !/\d/.test(text[at + 1] ?? '')) {
      at++;
      const name = take(word);
      at--;
      add(name ? 'field' : 'dot', `.${name ?? ''}`);
      ended();
    } else if (/[\d.+-]/.test(next)) {
      const found = take(number);
      if (!found || /[\p{L}\p{Nd}_]/u.test(text[at + found.length] ?? ''))
        throw new TemplateError(`'${text.slice(at, at + 10)}' is not a number`);
      add('number', found);
    } else if (quote) {
      const found = take(quote);
      if (!found)
        throw new TemplateError(
          'a quoted text is not closed, or holds an escape that does not exist',
        );
      add(next === "'" ? 'char' : 'string', found);
    } else if (text.startsWith(':=', at)) {
      add(':=', ':=');
    } else if (next === '(' || next === ')') {
      depth += next === '(' ? 1 : -1;
      if (depth < 0) throw new TemplateError("')' is not expected");
      add(next, next);
    } else if (next === '|' || next === '=' || next === ',') {
      add(next, next);
    } else {
      const name = take(word);
      if (!name)
        throw new TemplateError(`'${next}' is not expected in an action`);
      add(kindOf(name), name);
      ended();
    }
  }
}

function kindOf(name: string): TemplateToken['type'] {
  if (keywords.test(name)) return 'keyword';
  if (name === 'nil') return 'nil';
  return name === 'true' || name === 'false' ? 'bool' : 'identifier';
}
