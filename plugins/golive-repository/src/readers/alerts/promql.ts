// SPDX-License-Identifier: Apache-2.0
import { parser } from '@prometheus-io/lezer-promql';
import type { SyntaxNode, Tree } from '@lezer/common';

/** What a PromQL expression speaks of. */
export interface Promql {
  /** What Prometheus would say against it; absent: nothing was found. */
  readonly error?: string;
  readonly metrics: readonly string[];
  readonly matchers: readonly {
    readonly name: string;
    readonly op: string;
    readonly value: string;
  }[];
  /** Functions and aggregations, by name. */
  readonly functions: readonly string[];
}

/**
 * Parses an expression with the grammar of Prometheus' own editor, and checks
 * the one type rule that people break: `rate(x)` without a range.
 */
export function parsePromql(expr: string): Promql {
  const tree = parser.parse(expr);
  const metrics = new Set<string>();
  const functions = new Set<string>();
  const matchers: { name: string; op: string; value: string }[] = [];
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
        case 'QuotedLabelName':
          // In a matcher it is a label, alone in the braces the metric.
          if (node.parent?.name === 'LabelMatchers') {
            metrics.add(unquote(slice(node)));
          }
          break;
        case 'UnquotedLabelMatcher':
        case 'QuotedLabelMatcher': {
          const matcher = readMatcher(node, slice);
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
  error ??= typeError(tree, expr);
  return {
    ...(error ? { error } : {}),
    metrics: [...metrics],
    matchers,
    functions: [...functions],
  };
}

function readMatcher(
  node: SyntaxNode,
  slice: (node: SyntaxNode) => string,
): { name: string; op: string; value: string } | undefined {
  const name = node.getChild('LabelName') ?? node.getChild('QuotedLabelName');
  const op = node.getChild('MatchOp');
  const value = node.getChild('StringLiteral');
  return name && op && value
    ? {
        name: unquote(slice(name)),
        op: slice(op),
        value: unquote(slice(value)),
      }
    : undefined;
}

function unquote(text: string): string {
  const quoted = /^(["'`])([\s\S]*)\1$/.exec(text);
  if (!quoted) return text;
  return quoted[1] === '`' ? quoted[2] : quoted[2].replace(/\\(.)/g, '$1');
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

// Functions whose first series argument is a range, after Prometheus'
// promql/parser/functions.go.
const rangeFunction =
  /^(?:rate|irate|increase|delta|idelta|deriv|changes|resets|predict_linear|holt_winters|double_exponential_smoothing|[a-z]+_over_time)$/;

function typeError(tree: Tree, expr: string): string | undefined {
  let error: string | undefined;
  tree.iterate({
    enter: ({ node }) => {
      if (error || node.name !== 'FunctionCall') return;
      const identifier = node.getChild('FunctionIdentifier');
      const name = identifier && expr.slice(identifier.from, identifier.to);
      const body = node.getChild('FunctionCallBody');
      if (!name || !body || !rangeFunction.test(name)) return;
      for (let arg = body.firstChild; arg; arg = arg.nextSibling) {
        if (isRange(arg)) return;
      }
      error = `${name}() needs a range such as [5m] after its series`;
    },
  });
  return error;
}

function isRange(argument: SyntaxNode): boolean {
  let node: SyntaxNode | null = argument;
  while (
    node &&
    ['ParenExpr', 'OffsetExpr', 'StepInvariantExpr'].includes(node.name)
  ) {
    node = node.firstChild;
  }
  return node?.name === 'MatrixSelector' || node?.name === 'SubqueryExpr';
}
