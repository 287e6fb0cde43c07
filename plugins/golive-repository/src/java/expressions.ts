// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import type { Node } from 'web-tree-sitter';
import { numberOfLiteral, textOfLiteral } from './literals';
import type { JavaAnnotation, JavaValue } from './model';

/** Expressions inside expressions that are followed. */
const maxDepth = 8;
/** Operands of one `+`, items of one array. */
const maxItems = 1_000;
/** Characters of source that are kept. */
const maxSource = 200;

/** Where a node begins, from 1. */
export function positionAt(node: Node): Position {
  const { row, column } = node.startPosition;
  return [row + 1, column + 1];
}

/** The source of a node in one line, cut. */
export function sourceOf(node: Node): string {
  const text = node.text.slice(0, maxSource * 4).replace(/\s+/g, ' ');
  return text.length > maxSource ? `${text.slice(0, maxSource - 1)}…` : text;
}

/** A type or class name without package and type arguments; `Map.Entry` is `Entry`. */
export function simpleName(name: string): string {
  const bare = name.replace(/<[\s\S]*$/, '').replace(/@\w+\s+/g, '');
  return bare.slice(bare.lastIndexOf('.') + 1).trim();
}

/** What an expression stands for; names are settled later. */
export function valueOf(node: Node, depth = 0): JavaValue {
  const position = positionAt(node);
  const other = (): JavaValue => ({
    kind: 'other',
    source: sourceOf(node),
    position,
  });
  if (depth > maxDepth) return other();
  const inside = (child: Node | null): JavaValue =>
    child ? valueOf(child, depth + 1) : other();
  switch (node.type) {
    case 'string_literal':
    case 'character_literal':
      return { kind: 'text', text: textOfLiteral(node.text), position };
    case 'decimal_integer_literal':
    case 'hex_integer_literal':
    case 'octal_integer_literal':
    case 'binary_integer_literal':
    case 'decimal_floating_point_literal': {
      const number = numberOfLiteral(node.text);
      return number === undefined
        ? other()
        : { kind: 'number', number, position };
    }
    case 'true':
    case 'false':
      return { kind: 'boolean', boolean: node.type === 'true', position };
    case 'parenthesized_expression':
      return inside(node.namedChild(0));
    case 'cast_expression':
      return inside(node.childForFieldName('value'));
    case 'unary_expression': {
      const operand = inside(node.childForFieldName('operand'));
      return operand.kind === 'number' && node.text.startsWith('-')
        ? { ...operand, number: -operand.number, position }
        : other();
    }
    case 'binary_expression':
      return sum(node, depth) ?? other();
    case 'identifier':
    case 'field_access':
    case 'scoped_identifier':
      return /^[\w$.\s]+$/.test(node.text) && node.text.length <= maxSource
        ? { kind: 'name', name: node.text.replace(/\s+/g, ''), position }
        : other();
    case 'class_literal':
      return {
        kind: 'class',
        name: node.text.replace(/\.\s*class$/, ''),
        position,
      };
    case 'element_value_array_initializer':
    case 'array_initializer':
      return node.namedChildCount > maxItems
        ? other()
        : {
            kind: 'list',
            items: node.namedChildren.flatMap(item =>
              item && !isComment(item) ? [inside(item)] : [],
            ),
            position,
          };
    case 'array_creation_expression':
      return inside(node.childForFieldName('value'));
    case 'annotation':
    case 'marker_annotation':
      return {
        kind: 'annotation',
        annotation: annotationOf(node, depth),
        position,
      };
    case 'method_invocation':
    case 'object_creation_expression':
      return { kind: 'call', ...callOf(node, depth), position };
    default:
      return other();
  }
}

/** `a + b + c`, which is nested to the left as deep as it is long. */
function sum(node: Node, depth: number): JavaValue | undefined {
  const operands: Node[] = [];
  let left: Node | null = node;
  while (left?.type === 'binary_expression') {
    const right = left.childForFieldName('right');
    if (left.childForFieldName('operator')?.text !== '+' || !right)
      return undefined;
    operands.unshift(right);
    left = left.childForFieldName('left');
    if (operands.length > maxItems) return undefined;
  }
  if (!left) return undefined;
  const parts = [left, ...operands].map(part => valueOf(part, depth + 1));
  return joined(parts, positionAt(node));
}

/** Parts of a concatenation as one value: a text if all of them are known. */
export function joined(
  parts: readonly JavaValue[],
  position: Position,
): JavaValue {
  const texts = parts.map(plain);
  // 1 + 2 is 3 and not "12".
  const isText = parts.some(part => part.kind === 'text');
  return isText && texts.every(text => text !== undefined)
    ? { kind: 'text', text: texts.join(''), position }
    : { kind: 'joined', parts, position };
}

function plain(value: JavaValue): string | undefined {
  if (value.kind === 'text') return value.text;
  if (value.kind === 'number') return String(value.number);
  return value.kind === 'boolean' ? String(value.boolean) : undefined;
}

/** A method call or `new`. */
export function callOf(node: Node, depth = 0) {
  const constructs = node.type === 'object_creation_expression';
  const name = node.childForFieldName(constructs ? 'type' : 'name');
  const receiver = constructs ? null : node.childForFieldName('object');
  return {
    name: constructs ? simpleName(name?.text ?? '') : name?.text ?? '',
    ...(constructs ? { constructs } : {}),
    ...(receiver ? { receiver: sourceOf(receiver) } : {}),
    arguments: (
      node.childForFieldName('arguments')?.namedChildren ?? []
    ).flatMap(argument =>
      argument && !isComment(argument) ? [valueOf(argument, depth + 1)] : [],
    ),
  };
}

/** An annotation with its arguments. */
export function annotationOf(node: Node, depth = 0): JavaAnnotation {
  const list = node.childForFieldName('arguments')?.namedChildren ?? [];
  return {
    name: simpleName(node.childForFieldName('name')?.text ?? ''),
    position: positionAt(node),
    arguments: list.flatMap(argument => {
      if (!argument || isComment(argument)) return [];
      const value =
        argument.type === 'element_value_pair'
          ? argument.childForFieldName('value')
          : argument;
      const name = argument.childForFieldName('key')?.text ?? 'value';
      return value ? [{ name, value: valueOf(value, depth + 1) }] : [];
    }),
  };
}

/** Comments are named nodes of the grammar, anywhere. */
export function isComment(node: Node): boolean {
  return node.type === 'line_comment' || node.type === 'block_comment';
}
