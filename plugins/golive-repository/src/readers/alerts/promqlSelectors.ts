// SPDX-License-Identifier: Apache-2.0
import type { SyntaxNode } from '@lezer/common';
import { RE2JS } from 're2js';
import { unquoteGo } from './promqlStrings';

/** A label matcher of a selector. */
export interface Matcher {
  readonly name: string;
  readonly op: string;
  readonly value: string;
}

const textOf = (expr: string, node: { from: number; to: number }) =>
  expr.slice(node.from, node.to);

/** A name or value with its quotes off. */
export function unquote(text: string): string {
  return unquoteGo(text) ?? text.replace(/^(["'`])([\s\S]*)\1$/, '$2');
}

/** The matcher of an `…LabelMatcher` node. */
export function readMatcher(
  node: SyntaxNode,
  expr: string,
): Matcher | undefined {
  const name = node.getChild('LabelName') ?? node.getChild('QuotedLabelName');
  const op = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  return name && op && value
    ? {
        name: unquote(textOf(expr, name)),
        op: textOf(expr, op),
        value: unquote(textOf(expr, value)),
      }
    : undefined;
}

const isName = ({ name }: Matcher) => name === '__name__';

/** What Prometheus says against a selector: a pattern that is not RE2, a name given twice, nothing that selects. */
export function selectorError(
  node: SyntaxNode,
  expr: string,
): string | undefined {
  const braces = node.getChild('LabelMatchers');
  const matchers: Matcher[] = [];
  let named = node.getChild('Identifier') ? 1 : 0;
  for (let child = braces?.firstChild; child; child = child.nextSibling) {
    if (child.name === 'QuotedLabelName' && child.to - child.from > 2) named++;
    const matcher = readMatcher(child, expr);
    if (matcher) matchers.push(matcher);
  }
  if (named > 0 && named + matchers.filter(isName).length > 1)
    return 'the metric name is given twice';
  for (const { op, value } of matchers) {
    const pattern = op.endsWith('~') ? compile(value) : undefined;
    if (pattern === null)
      return `'${value.slice(
        0,
        100,
      )}' is not a regular expression that Prometheus knows (RE2)`;
  }
  const selects = named > 0 || matchers.some(m => !matchesNothing(m));
  return selects
    ? undefined
    : 'a selector needs a metric name or a matcher that does not match the empty text';
}

// Whether the matcher is true of a label that is not there.
function matchesNothing({ op, value }: Matcher): boolean {
  const isEqual = op.endsWith('~')
    ? compile(value)?.matches('') ?? false
    : value === '';
  return op.startsWith('!') ? !isEqual : isEqual;
}

function compile(pattern: string): RE2JS | null {
  // Over this size Prometheus itself becomes slow; the grammar has been held against it.
  if (pattern.length > 10_000) return RE2JS.compile('x');
  try {
    return RE2JS.compile(pattern, RE2JS.DOTALL);
  } catch {
    return null;
  }
}
