// SPDX-License-Identifier: Apache-2.0
import { parsePromql, type Promql } from '../alerts/promql';

/** What stands in for a variable of which the value is not known. */
export const standIn = 'golive_variable';

const variable =
  /\$(?:\{([\w.]+)(?::[^{}]*)?\}|(\w+))|\[\[(\w+)(?::[^[\]]*)?\]\]/g;

/**
 * Parses a query of a dashboard: Grafana puts its variables in as texts, so
 * each is tried as what can stand at its place (a duration, a name, a number, a
 * function). An error is given only where no way of reading it is PromQL.
 */
export function parseQuery(expr: string): Promql {
  const asNames = parsePromql(put(expr, standIn));
  if (!asNames.error || !/\$|\[\[/.test(expr)) return asNames;
  for (const text of ['1', '']) {
    const tried = parsePromql(put(expr, text));
    if (!tried.error) return tried;
  }
  return asNames;
}

function put(expr: string, other: string): string {
  return expr.replace(variable, (_whole, braced, plain, square, at: number) => {
    const name: string = braced ?? plain ?? square;
    const before = expr.slice(0, at);
    if (inQuotes(before)) return standIn;
    if (/_(?:ms|s)$/.test(name) && name.startsWith('__')) return '300';
    const isRange =
      name.startsWith('__') ||
      before.lastIndexOf('[') > before.lastIndexOf(']') ||
      /\boffset\s+-?$/i.test(before);
    if (isRange) return '5m';
    const behind = expr.slice(at + _whole.length);
    const joined = /\w$/.test(before) || /^\w/.test(behind);
    // `$aggregation(…)` and `$aggregation by (…)`.
    const isFunction = /^\s*(?:\(|by\b|without\b)/.test(behind) && !joined;
    if (
      isFunction &&
      other === standIn &&
      !/\b(?:by|without|on|ignoring)\s*$/.test(before)
    )
      return 'sum';
    return other;
  });
}

function inQuotes(before: string): boolean {
  let quote = '';
  for (let i = 0; i < before.length; i++) {
    const c = before[i];
    if (quote) {
      if (c === '\\' && quote !== '`') i++;
      else if (c === quote) quote = '';
    } else if (c === '"' || c === "'" || c === '`') {
      quote = c;
    }
  }
  return quote !== '';
}
