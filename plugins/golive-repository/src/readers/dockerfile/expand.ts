// SPDX-License-Identifier: Apache-2.0

/** Values of ARG and ENV; undefined: declared without a value. */
export type Variables = ReadonlyMap<string, string | undefined>;

/** A word after substitution, or the names that have no value here. */
export interface Expanded {
  readonly value?: string;
  readonly unresolved: string[];
}

const variable =
  /^\$(?:\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?[-+])([^{}]*))?\}|([A-Za-z_][A-Za-z0-9_]*))/;

/**
 * Puts values in for `$NAME`, `${NAME}`, `${NAME:-default}` and `${NAME:+other}`
 * and takes quotes and escapes off, as BuildKit does for FROM, USER, ENV and
 * LABEL. Any other form of `${…}` is unresolved.
 */
export function expand(
  raw: string,
  variables: Variables,
  escape = '\\',
): Expanded {
  const unresolved: string[] = [];
  let value = '';
  let quote = '';
  for (let i = 0; i < raw.length; i++) {
    const c = raw[i];
    if (c === escape && quote !== "'") {
      i++;
      value +=
        quote === '"' && !['"', '$', escape].includes(raw[i])
          ? escape + (raw[i] ?? '')
          : raw[i] ?? '';
    } else if (c === quote) {
      quote = '';
    } else if (!quote && (c === '"' || c === "'")) {
      quote = c;
    } else if (c === '$' && quote !== "'") {
      const found = variable.exec(raw.slice(i));
      if (found) {
        const put = substitute(found, variables, escape);
        value += put.value ?? '';
        unresolved.push(...put.unresolved);
        i += found[0].length - 1;
      } else if (raw[i + 1] === '{') {
        unresolved.push(raw.slice(i + 2).split(/[^A-Za-z0-9_]/, 1)[0] || '{');
        return { unresolved };
      } else {
        value += c;
      }
    } else {
      value += c;
    }
  }
  return unresolved.length ? { unresolved } : { value, unresolved };
}

function substitute(
  [, braced, operator, other = '', bare]: RegExpExecArray,
  variables: Variables,
  escape: string,
): Expanded {
  const name = braced ?? bare;
  const value = variables.get(name);
  const isSet = operator?.startsWith(':')
    ? Boolean(value)
    : value !== undefined;
  if (operator?.endsWith('-'))
    return isSet ? { value, unresolved: [] } : expand(other, variables, escape);
  if (operator?.endsWith('+'))
    return isSet
      ? expand(other, variables, escape)
      : { value: '', unresolved: [] };
  return value === undefined
    ? { unresolved: [name] }
    : { value, unresolved: [] };
}
