// SPDX-License-Identifier: Apache-2.0
import { parser } from '@prometheus-io/lezer-promql';
import type { ValueType } from './promqlFunctions';
import { readMatcher, unquote, type Matcher } from './promqlSelectors';
import { unquoteGo } from './promqlStrings';
import { checkTypes } from './promqlTypes';

/** What a PromQL expression speaks of. */
export interface Promql {
  /** What Prometheus would say against it; absent: nothing was found. */
  readonly error?: string;
  readonly metrics: readonly string[];
  readonly matchers: readonly Matcher[];
  /** Functions and aggregations, by name. */
  readonly functions: readonly string[];
  /** What it gives; absent where it has an error or is too deep to tell. */
  readonly type?: ValueType;
}

/**
 * Parses an expression with the grammar of Prometheus' own editor, which takes
 * more than Prometheus does, and then holds it against the rules of its parser.
 */
export function parsePromql(expr: string): Promql {
  const tree = parser.parse(expr);
  const metrics = new Set<string>();
  const functions = new Set<string>();
  const matchers: Matcher[] = [];
  let error: string | undefined;
  const slice = (node: { from: number; to: number }) =>
    expr.slice(node.from, node.to);

  tree.iterate({
    enter: ({ node }) => {
      if (node.type.isError) {
        error ??= syntaxError(expr, node);
        return;
      }
      switch (node.name) {
        case 'VectorSelector': {
          const name = node.getChild('Identifier');
          if (name) metrics.add(slice(name));
          break;
        }
        case 'FunctionIdentifier':
        case 'AggregateOp':
          functions.add(slice(node).toLowerCase());
          break;
        case 'StringLiteral':
          if (unquoteGo(slice(node)) === undefined) {
            error ??= `${slice(node).slice(
              0,
              100,
            )} holds an escape that does not exist`;
          }
          break;
        case 'QuotedLabelName':
          // In a matcher it is a label, alone in the braces the metric.
          if (node.parent?.name === 'LabelMatchers') {
            metrics.add(unquote(slice(node)));
          }
          break;
        case 'UnquotedLabelMatcher':
        case 'QuotedLabelMatcher': {
          const matcher = readMatcher(node, expr);
          if (matcher?.name === '__name__' && matcher.op === '=') {
            metrics.add(matcher.value);
          } else if (matcher) {
            matchers.push(matcher);
          }
          break;
        }
        default:
      }
    },
  });
  const checked: ReturnType<typeof checkTypes> = error
    ? {}
    : checkTypes(tree, expr);
  error ??= checked.error;
  return {
    ...(error ? { error } : {}),
    metrics: [...metrics],
    matchers,
    functions: [...functions],
    ...(checked.type ? { type: checked.type } : {}),
  };
}

function syntaxError(expr: string, at: { from: number; to: number }): string {
  if (!expr.trim()) return 'the expression is empty';
  const before = expr.slice(0, at.from);
  const line = before.split('\n').length;
  const column = at.from - before.lastIndexOf('\n');
  const found = expr.slice(at.from, Math.max(at.to, at.from + 1));
  return at.from >= expr.trimEnd().length
    ? `the expression ends too early (line ${line}, column ${column} of it)`
    : `'${found}' is not expected here (line ${line}, column ${column} of the expression)`;
}
