// SPDX-License-Identifier: Apache-2.0
import type { SyntaxNode, Tree } from '@lezer/common';
import {
  aggregationParameters,
  experimentalAggregations,
  functions,
  type ValueType,
} from './promqlFunctions';
import { durationMs } from './ruleSchema';
import { selectorError } from './promqlSelectors';

/** Nesting that is followed; deeper expressions are not judged by type. */
const maxDepth = 400;

/** Thrown inside this module only. */
class Refused extends Error {}

const fail = (message: string): never => {
  throw new Refused(message);
};

function skipComments(node: SyntaxNode): SyntaxNode {
  let found = node;
  while (found.name === 'LineComment' && found.nextSibling) {
    found = found.nextSibling;
  }
  return found;
}

const comparisons = ['Eql', 'Neq', 'Gtr', 'Gte', 'Lss', 'Lte'];
const sets = ['And', 'Or', 'Unless'];
const operands = new Set([
  'AggregateExpr',
  'BinaryExpr',
  'FunctionCall',
  'MatrixSelector',
  'NumberDurationLiteral',
  'OffsetExpr',
  'ParenExpr',
  'StringLiteral',
  'SubqueryExpr',
  'UnaryExpr',
  'StepInvariantExpr',
  'VectorSelector',
]);

const article = (type: ValueType) => `${/^i/.test(type) ? 'an' : 'a'} ${type}`;

const count = (n: number) => `${n} argument${n === 1 ? '' : 's'}`;

class Types {
  constructor(private readonly expr: string) {}

  of(node: SyntaxNode, depth: number): ValueType | undefined {
    if (depth > maxDepth) return undefined;
    switch (node.name) {
      case 'NumberDurationLiteral':
        return 'scalar';
      case 'StringLiteral':
        return 'string';
      case 'VectorSelector': {
        const error = selectorError(node, this.expr);
        if (error) fail(error);
        return 'instant vector';
      }
      case 'MatrixSelector':
        return this.matrix(node, depth);
      case 'SubqueryExpr':
        // The grammar lets the operator bind tighter; Prometheus takes the subquery of its last operand.
        if (/^(?:Binary|Unary)Expr$/.test(node.firstChild?.name ?? ''))
          fail(
            'the subquery is one of the last operand only; put the expression in parentheses',
          );
        this.expect(node.firstChild, 'instant vector', 'a subquery', depth);
        this.duration(node);
        return 'range vector';
      case 'OffsetExpr':
      case 'StepInvariantExpr':
        return this.modified(node, depth);
      case 'ParenExpr':
        return this.inner(node, depth);
      case 'UnaryExpr': {
        const type = this.inner(node, depth);
        if (type === 'string' || type === 'range vector')
          fail(
            `a sign is only allowed on a scalar or an instant vector, not on a ${type}`,
          );
        return type;
      }
      case 'AggregateExpr':
        return this.aggregate(node, depth);
      case 'FunctionCall':
        return this.call(node, depth);
      case 'BinaryExpr':
        return this.binary(node, depth);
      default:
        return undefined;
    }
  }

  private inner(node: SyntaxNode, depth: number): ValueType | undefined {
    const [operand] = operandsOf(node);
    return operand ? this.of(operand, depth + 1) : undefined;
  }

  private expect(
    node: SyntaxNode | null,
    wanted: ValueType,
    where: string,
    depth: number,
  ): void {
    const type = node ? this.of(node, depth + 1) : undefined;
    if (type && type !== wanted)
      fail(`${where} needs ${article(wanted)}, got ${article(type)}`);
  }

  private matrix(node: SyntaxNode, depth: number): ValueType {
    const selector = node.firstChild;
    if (selector?.name === 'OffsetExpr')
      fail('the offset has to stand behind the range');
    if (selector?.name === 'StepInvariantExpr')
      fail('the @ modifier has to stand behind the range');
    if (selector?.name !== 'VectorSelector')
      fail(
        'a range is only allowed on a selector; of an expression take a subquery such as [5m:1m]',
      );
    this.inner(node, depth);
    this.duration(node);
    return 'range vector';
  }

  private duration(node: SyntaxNode): void {
    for (const literal of node.getChildren(
      'NumberDurationLiteralInDurationContext',
    )) {
      const text = this.text(literal);
      if (!/[1-9]/.test(text)) fail(`the range '${text}' is not more than 0`);
      if (/[a-z]/.test(text) && durationMs(text) === undefined)
        fail(`the range '${text}' is longer than Prometheus can count`);
    }
  }

  private modified(node: SyntaxNode, depth: number): ValueType | undefined {
    const what = node.name === 'OffsetExpr' ? 'offset' : '@';
    // `a offset 1m @ 5` wraps twice: that is one of each, which is allowed.
    let target = node.firstChild;
    while (
      target &&
      (target.name === 'OffsetExpr' || target.name === 'StepInvariantExpr')
    ) {
      if (target.name === node.name) fail(`${what} is given twice`);
      target = target.firstChild;
    }
    if (
      !['VectorSelector', 'MatrixSelector', 'SubqueryExpr'].includes(
        target?.name ?? '',
      )
    )
      fail(`${what} is only allowed behind a selector, a range or a subquery`);
    return this.inner(node, depth);
  }

  private aggregate(node: SyntaxNode, depth: number): ValueType {
    const op = node.getChild('AggregateOp');
    const name = op ? this.text(op).toLowerCase() : '';
    if (experimentalAggregations.has(name))
      fail(
        `${name}() is experimental and refused unless Prometheus is started with promql-experimental-functions`,
      );
    const args = operandsOf(node.getChild('FunctionCallBody'));
    const parameter = aggregationParameters.get(name);
    const wanted = parameter ? 2 : 1;
    if (args.length !== wanted)
      fail(`${name}() takes ${count(wanted)}, got ${args.length}`);
    if (parameter)
      this.expect(args[0], parameter, `the parameter of ${name}()`, depth);
    this.expect(args[wanted - 1], 'instant vector', `${name}()`, depth);
    return 'instant vector';
  }

  private call(node: SyntaxNode, depth: number): ValueType | undefined {
    const identifier = node.getChild('FunctionIdentifier');
    const name = identifier ? this.text(identifier) : '';
    const known = functions.get(name);
    if (!known) return undefined;
    if (known.experimental)
      fail(
        `${name}() is experimental and refused unless Prometheus is started with promql-experimental-functions`,
      );
    const args = operandsOf(node.getChild('FunctionCallBody'));
    const declared = known.args.length;
    const least = known.variadic === 0 ? declared : declared - 1;
    const most =
      known.variadic < 0
        ? Infinity
        : Math.max(declared, least + known.variadic);
    if (args.length < least || args.length > most) {
      const limit = args.length < least ? 'at least' : 'at most';
      fail(
        `${name}() takes ${least === most ? '' : `${limit} `}${count(
          args.length < least ? least : most,
        )}, got ${args.length}`,
      );
    }
    args.forEach((arg, i) => {
      const wanted = known.args[Math.min(i, declared - 1)];
      if (
        wanted === 'range vector' &&
        this.of(arg, depth + 1) === 'instant vector'
      )
        fail(`${name}() needs a range such as [5m] after its series`);
      this.expect(arg, wanted, `argument ${i + 1} of ${name}()`, depth);
    });
    return known.gives;
  }

  private binary(node: SyntaxNode, depth: number): ValueType | undefined {
    const [left, right] = operandsOf(node);
    const l = left && this.of(left, depth + 1);
    const r = right && this.of(right, depth + 1);
    const operator = left?.nextSibling;
    const op = operator?.name ?? '';
    const isSet = sets.includes(op);
    const isComparison = comparisons.includes(op);
    if (node.getChild('BoolModifier') && !isComparison)
      fail('bool is only allowed behind a comparison');
    for (const type of [l, r]) {
      if (type === 'string' || type === 'range vector')
        fail(
          `an operator stands between scalars and instant vectors, not beside ${article(
            type,
          )}`,
        );
    }
    if (!l || !r) return undefined;
    const bothScalar = l === 'scalar' && r === 'scalar';
    if (isComparison && bothScalar && !node.getChild('BoolModifier'))
      fail('a comparison of two scalars needs bool');
    if (isSet && (l === 'scalar' || r === 'scalar'))
      fail(
        `'${this.text(operator as SyntaxNode)}' is not allowed beside a scalar`,
      );
    this.matching(node.getChild('MatchingModifierClause'), isSet, l, r);
    return bothScalar ? 'scalar' : 'instant vector';
  }

  private matching(
    clause: SyntaxNode | null,
    isSet: boolean,
    l: ValueType,
    r: ValueType,
  ): void {
    if (!clause) return;
    const labels = clause
      .getChildren('GroupingLabels')
      .map(list =>
        [
          ...list.getChildren('LabelName'),
          ...list.getChildren('QuotedLabelName'),
        ].map(label => this.text(label)),
      );
    const grouped =
      clause.getChild('GroupLeft') ?? clause.getChild('GroupRight');
    const [on = [], included = []] = labels;
    if (clause.getChild('On')) {
      const twice = on.find(label => included.includes(label));
      if (twice) fail(`the label '${twice}' is both in on() and in the group`);
    }
    const isVectors = l === 'instant vector' && r === 'instant vector';
    if (!isVectors && on.length > 0)
      fail('on() and ignoring() are only allowed between instant vectors');
    if (isVectors && isSet && grouped)
      fail(
        'group_left and group_right are not allowed with and, or and unless',
      );
  }

  private text(node: { from: number; to: number }): string {
    return this.expr.slice(node.from, node.to);
  }
}

/** What Prometheus' parser would say against the types of an expression (promql/parser/parse.go, checkAST), and what it gives. */
export function checkTypes(
  tree: Tree,
  expr: string,
): { error?: string; type?: ValueType } {
  try {
    const root = tree.topNode.firstChild;
    return root ? { type: new Types(expr).of(skipComments(root), 0) } : {};
  } catch (e) {
    if (e instanceof Refused) return { error: e.message };
    throw e;
  }
}

function operandsOf(node: SyntaxNode | null): SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (let child = node?.firstChild; child; child = child.nextSibling) {
    if (operands.has(child.name)) found.push(child);
  }
  return found;
}
