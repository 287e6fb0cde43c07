// SPDX-License-Identifier: Apache-2.0
import { canonical, member } from '../comparison';
import type { Walk } from './compare';
import { compareLimit } from './limits';
import type { Node, Schemas } from './resolve';
import { isOpen } from './shape';

/** Places of a tuple that are compared. */
const maxPlaces = 1_000;

/** The schemas of the first items, one a place, and of all others. */
interface Items {
  readonly places: number;
  readonly word: string;
  readonly rest: 'open' | 'closed' | Node;
}

/** Both spellings: `items` with `additionalItems`, and since 2020-12 `prefixItems` with `items`. */
function itemsOf(schemas: Schemas, node: Node): Items {
  const prefix = member(node.schema, 'prefixItems');
  const items = member(node.schema, 'items');
  const word = Array.isArray(prefix) ? 'prefixItems' : 'items';
  const tuple = Array.isArray(prefix) ? prefix : items;
  const places = Array.isArray(tuple) ? Math.min(tuple.length, maxPlaces) : 0;
  const restWord = Array.isArray(items) ? 'additionalItems' : 'items';
  const rest =
    schemas.below(node, restWord) ?? schemas.below(node, 'unevaluatedItems');
  if (!rest || isOpen(rest)) return { places, word, rest: 'open' };
  return { places, word, rest: rest.schema === false ? 'closed' : rest };
}

/** Compares what is said of arrays. */
export function compareArrays(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const before = itemsOf(walk.writer, writer);
  const after = itemsOf(walk.reader, reader);
  for (let i = 0; i < Math.max(before.places, after.places); i++) {
    const old =
      i < before.places
        ? walk.writer.below(writer, before.word, i)
        : before.rest;
    const now =
      i < after.places ? walk.reader.below(reader, after.word, i) : after.rest;
    comparePlace(walk, old, now, reader, `${path}[${i}]`);
  }
  compareRest(walk, before.rest, after.rest, reader, `${path}[]`);
  compareLimit(walk, writer, reader, path, 'minItems', 'least');
  compareLimit(walk, writer, reader, path, 'maxItems', 'most');
  if (
    member(reader.schema, 'uniqueItems') === true &&
    member(writer.schema, 'uniqueItems') !== true
  )
    walk.broken(
      'unique-items-added',
      path,
      'may not hold an item twice, and could',
      reader,
    );
  compareContains(walk, writer, reader, path);
}

type Place = Items['rest'] | undefined;

function comparePlace(
  walk: Walk,
  old: Place,
  now: Place,
  reader: Node,
  path: string,
): void {
  if (!old || !now || old === 'closed' || now === 'open') return;
  if (now === 'closed') {
    if (typeof old === 'string' || old.schema !== false)
      walk.broken(
        'item-removed-from-closed',
        path,
        'is no item any more, and more items are not allowed',
        reader,
      );
  } else if (old === 'open') {
    if (!isOpen(now))
      walk.broken(
        'item-added-to-open',
        path,
        'has a schema now, and events may hold any item here already',
        now,
      );
  } else walk.compare(old, now, path);
}

function compareRest(
  walk: Walk,
  before: Items['rest'],
  after: Items['rest'],
  reader: Node,
  path: string,
): void {
  if (after === 'open' || before === 'closed') return;
  if (after === 'closed')
    walk.broken('items-closed', path, 'allows no more items, and did', reader);
  else if (before === 'open')
    walk.broken(
      'items-narrowed',
      path,
      'says what its items must be, and allowed any',
      after,
    );
  else walk.compare(before, after, path);
}

function compareContains(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const words = ['contains', 'minContains', 'maxContains'];
  const of = (node: Node) =>
    canonical(words.map(word => member(node.schema, word) ?? null));
  const after = walk.reader.below(reader, 'contains');
  if (!after || of(writer) === of(reader)) return;
  const before = walk.writer.below(writer, 'contains');
  if (!before)
    walk.broken(
      'contains-added',
      path,
      'must contain certain items, and need not',
      reader,
    );
  else {
    walk.compare(before, after, `${path}[contains]`);
    compareLimit(walk, writer, reader, path, 'minContains', 'least');
    compareLimit(walk, writer, reader, path, 'maxContains', 'most');
  }
}
