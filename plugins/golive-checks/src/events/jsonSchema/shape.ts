// SPDX-License-Identifier: Apache-2.0
import { isTable, member } from '../comparison';
import type { Node } from './resolve';

/** The types of JSON, with whole numbers apart. */
export const jsonTypes = [
  'null',
  'boolean',
  'object',
  'array',
  'number',
  'string',
  'integer',
] as const;
/** See {@link jsonTypes}. */
export type JsonType = (typeof jsonTypes)[number];

const keywordsOf: Readonly<Partial<Record<JsonType, readonly string[]>>> = {
  object: [
    'properties',
    'required',
    'additionalProperties',
    'patternProperties',
    'minProperties',
    'maxProperties',
    'propertyNames',
    'dependencies',
    'dependentRequired',
    'dependentSchemas',
    'unevaluatedProperties',
  ],
  array: [
    'items',
    'prefixItems',
    'additionalItems',
    'minItems',
    'maxItems',
    'uniqueItems',
    'contains',
    'minContains',
    'maxContains',
    'unevaluatedItems',
  ],
  string: ['minLength', 'maxLength', 'pattern'],
  number: [
    'minimum',
    'maximum',
    'exclusiveMinimum',
    'exclusiveMaximum',
    'multipleOf',
  ],
};

/** Whether a schema says anything that only holds for a type. */
export function speaksOf(node: Node, type: JsonType): boolean {
  return (keywordsOf[type] ?? []).some(
    key => member(node.schema, key) !== undefined,
  );
}

/** The values that a schema lists: `enum`, `const`. */
export function valuesOf({ schema }: Node): readonly unknown[] | undefined {
  if (!isTable(schema)) return undefined;
  if (Object.hasOwn(schema, 'const')) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

/** The types that a schema allows: what it says, or those of the values that it lists; undefined: all. */
export function typesOf(node: Node): ReadonlySet<JsonType> | undefined {
  const said = member(node.schema, 'type');
  const list = typeof said === 'string' ? [said] : said;
  const stated = Array.isArray(list)
    ? new Set(list.filter((t): t is JsonType => jsonTypes.includes(t)))
    : undefined;
  // OpenAPI's word, which AsyncAPI schemas borrow.
  if (stated && member(node.schema, 'nullable') === true) stated.add('null');
  const values = valuesOf(node);
  if (!values) return stated;
  const listed = values.map(typeOf).filter(t => !stated || allows(stated, t));
  return new Set(listed);
}

/** The narrowest type of a value. */
export function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number')
    return Number.isInteger(value) ? 'integer' : 'number';
  if (typeof value === 'string') return 'string';
  return typeof value === 'boolean' ? 'boolean' : 'object';
}

/** Whether a type is among the allowed: every whole number is a number. */
export function allows(types: ReadonlySet<JsonType>, type: JsonType): boolean {
  return types.has(type) || (type === 'integer' && types.has('number'));
}

const binding = new Set([
  'type',
  'enum',
  'const',
  'allOf',
  'anyOf',
  'oneOf',
  'not',
  'if',
  '$ref',
  '$dynamicRef',
  ...Object.values(keywordsOf).flat(),
]);

/** Whether a schema forbids nothing: `true`, `{}`, only words of description. */
export function isOpen({ schema }: Node): boolean {
  if (typeof schema === 'boolean') return schema;
  return !Object.keys(schema).some(key => binding.has(key));
}

/** A number at a keyword. */
export function numberAt(node: Node, key: string): number | undefined {
  const value = member(node.schema, key);
  return typeof value === 'number' ? value : undefined;
}

/** Whether a schema has a value for when a member is left out. */
export function hasDefault(node: Node | undefined): boolean {
  return (
    node !== undefined &&
    isTable(node.schema) &&
    Object.hasOwn(node.schema, 'default')
  );
}

/** The members that must be there. */
export function requiredOf(node: Node): ReadonlySet<string> {
  const list = member(node.schema, 'required');
  return new Set(
    Array.isArray(list) ? list.filter(item => typeof item === 'string') : [],
  );
}
