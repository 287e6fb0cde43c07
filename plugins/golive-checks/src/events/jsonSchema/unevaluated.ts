// SPDX-License-Identifier: Apache-2.0
import { canonical, isTable, member } from '../comparison';
import { allOf } from './combinations';
import type { Node, Schemas } from './resolve';

/** Schemas that are put together into one. */
const maxParts = 200;

/** Words of an object that can be put together by their members. */
const tables = ['properties', 'patternProperties'];
/** Words that say nothing of what is valid, or are taken apart already. */
const dropped = new Set([
  'allOf',
  'title',
  'description',
  '$comment',
  'examples',
  '$id',
  '$schema',
  '$anchor',
  '$defs',
  'definitions',
  '$ref',
]);

/** Whether `unevaluatedProperties` counts what its parts say: it then closes none of them alone. */
export function seesParts({ schema }: Node): boolean {
  return (
    member(schema, 'unevaluatedProperties') !== undefined &&
    member(schema, 'additionalProperties') === undefined &&
    [
      'allOf',
      'anyOf',
      'oneOf',
      '$ref',
      '$dynamicRef',
      'if',
      'dependentSchemas',
    ].some(word => member(schema, word) !== undefined)
  );
}

/**
 * A schema whose `unevaluatedProperties` counts the members of its parts, as one
 * schema that allows the same; undefined: its parts are not plain objects of
 * this file.
 */
export function merged(schemas: Schemas, node: Node): Node | undefined {
  const result: Record<string, unknown> = {};
  const queue = [node];
  for (let count = 0; queue.length; count++) {
    const next = queue.shift();
    if (!next || count > maxParts || next.file !== node.file) return undefined;
    const at = schemas.follow(next);
    if (typeof at === 'string' || at.file !== node.file || !isTable(at.schema))
      return undefined;
    for (const [word, value] of Object.entries(at.schema)) {
      if (dropped.has(word)) continue;
      if (word === 'unevaluatedProperties') {
        if (at.pointer !== node.pointer) return undefined;
      } else if (!add(result, word, value)) return undefined;
    }
    queue.push(...allOf(schemas, at));
  }
  const rest = member(node.schema, 'unevaluatedProperties');
  return { ...node, schema: { ...result, additionalProperties: rest } };
}

function add(
  result: Record<string, unknown>,
  word: string,
  value: unknown,
): boolean {
  const old = Object.hasOwn(result, word) ? result[word] : undefined;
  if (tables.includes(word) && isTable(value)) {
    const known = isTable(old) ? old : {};
    if (
      Object.keys(value).some(
        key =>
          Object.hasOwn(known, key) &&
          canonical(known[key]) !== canonical(value[key]),
      )
    )
      return false;
    result[word] = { ...known, ...value };
    return true;
  }
  if (word === 'required' && Array.isArray(value)) {
    const known: unknown[] = Array.isArray(old) ? old : [];
    result[word] = [...new Set([...known, ...value])];
    return true;
  }
  if (word !== 'type' || (old !== undefined && old !== value)) return false;
  result[word] = value;
  return true;
}
