// SPDX-License-Identifier: Apache-2.0
import { DEFAULT_NAMESPACE, type Entity } from '@backstage/catalog-model';

// The same as in the catalog's own search table.
const longest = 200;
const leftOut = new Set([
  'attachments',
  'relations',
  'status',
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'metadata.etag',
]);

/** A trait that says that an entity has a field, or that the field has a value. */
export function trait(key: string, value?: string): string {
  const lower = key.toLowerCase();
  return JSON.stringify(
    value === undefined ? [lower] : [lower, value.toLowerCase()],
  );
}

function visit(path: string, value: unknown, add: (trait: string) => void) {
  if (leftOut.has(path) || path.length > longest) return;
  if (typeof value === 'object' && value !== null) {
    if (Array.isArray(value)) {
      for (const item of value) {
        visit(path, item, add);
        if (typeof item === 'string') {
          add(trait(`${path}.${item}`));
          add(trait(`${path}.${item}`, 'true'));
        }
      }
      return;
    }
    for (const [key, member] of Object.entries(value))
      visit(path ? `${path}.${key}` : key, member, add);
    return;
  }
  add(trait(path));
  const text = String(value);
  if (value !== null && value !== undefined && text.length <= longest)
    add(trait(path, text));
}

/** References that traits, as stored, name under a relation: `topicConsumedBy`. */
export function relatedIn(stored: string, relation: string): string[] {
  const key = `relations.${relation}`.toLowerCase();
  return (JSON.parse(stored) as string[])
    .map(one => JSON.parse(one) as string[])
    .flatMap(([name, ref]) => (name === key && ref ? [ref] : []));
}

/**
 * What the catalog's permission rules look at, flattened by the rules of the
 * catalog's search table, so that a condition becomes one question: does the
 * unit have this trait? Each is the JSON of `[key]` or `[key, value]`, lower case.
 */
export function traitsOf(entity: Entity): string[] {
  const traits = new Set<string>();
  const add = (t: string) => traits.add(t);
  visit('', entity, add);
  const { name, namespace = DEFAULT_NAMESPACE, uid } = entity.metadata;
  const own = { name, namespace, uid };
  for (const [key, value] of Object.entries(own)) {
    if (value === undefined) continue;
    add(trait(`metadata.${key}`));
    add(trait(`metadata.${key}`, value));
  }
  for (const { type, targetRef } of entity.relations ?? []) {
    add(trait(`relations.${type}`));
    add(trait(`relations.${type}`, targetRef));
  }
  return [...traits].sort();
}
