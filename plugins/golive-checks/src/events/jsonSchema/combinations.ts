// SPDX-License-Identifier: Apache-2.0
import { canonical, member } from '../comparison';
import type { Walk } from './compare';
import type { Node, Schemas } from './resolve';
import { typesOf, valuesOf } from './shape';

/** Alternatives of one schema that are compared. */
const maxAlternatives = 100;

type Word = 'allOf' | 'anyOf' | 'oneOf';

function partsOf(schemas: Schemas, node: Node, word: Word): Node[] {
  const list = member(node.schema, word);
  return Array.isArray(list)
    ? list.flatMap((_, i) => schemas.below(node, word, i) ?? [])
    : [];
}

/** The parts of `allOf`; a reference beside other words counts as one more. */
export function allOf(schemas: Schemas, node: Node): Node[] {
  const ref = member(node.schema, '$ref');
  const target = typeof ref === 'string' ? schemas.find(ref, node) : undefined;
  return [...partsOf(schemas, node, 'allOf'), ...(target ? [target] : [])];
}

function alternatives(
  schemas: Schemas,
  node: Node,
): { word: Word; parts: Node[] } | undefined {
  for (const word of ['oneOf', 'anyOf'] as const) {
    const parts = partsOf(schemas, node, word);
    if (parts.length) return { word, parts };
  }
  return undefined;
}

/**
 * Compares `allOf`, `anyOf`, `oneOf` and `not`.
 *
 * @returns whether that says it all: the schemas have no words of their own left
 */
export function compareCombinations(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): boolean {
  compareNot(walk, writer, reader, path);
  compareAll(walk, writer, reader, path);
  return compareAlternatives(walk, writer, reader, path);
}

function compareNot(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const after = walk.reader.below(reader, 'not');
  if (!after || after.schema === false) return;
  const before = walk.writer.below(writer, 'not');
  if (!before) {
    // What cannot be written anyway need not be forbidden.
    const [types, forbidden] = [typesOf(writer), typesOf(after)];
    if (types && forbidden && [...forbidden].every(type => !types.has(type)))
      return;
    walk.broken(
      'not-added',
      path,
      'forbids something (not), and did not',
      after,
    );
  } else if (canonical(before.schema) !== canonical(after.schema)) {
    // All that is forbidden now must have been: the other way round.
    walk.open(
      path,
      'what it forbids (not) changed, and whether that is more cannot be said',
      after,
    );
  }
}

/** Each part of the reader's `allOf` must hold for what the writer allows. */
function compareAll(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const written = allOf(walk.writer, writer);
  for (const part of allOf(walk.reader, reader)) {
    const satisfied = [...written, writer].some(
      one => one !== reader && walk.fits(one, part, path),
    );
    if (satisfied) continue;
    const like = written.find(one => sameKind(one, part)) ?? written[0];
    // Says what differs, at the part that is most like it.
    walk.compare(like ?? writer, part, path);
  }
}

function sameKind(a: Node, b: Node): boolean {
  return (
    canonical([...(typesOf(a) ?? [])]) === canonical([...(typesOf(b) ?? [])])
  );
}

function compareAlternatives(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): boolean {
  const written = alternatives(walk.writer, writer);
  const read = alternatives(walk.reader, reader);
  if (!written && !read) return onlyParts(writer) && onlyParts(reader);
  if (
    (written?.parts.length ?? 0) * (read?.parts.length ?? 1) >
    maxAlternatives * maxAlternatives
  ) {
    walk.open(path, `it has more than ${maxAlternatives} alternatives`, reader);
    return true;
  }
  if (!read) {
    // No alternatives any more: what each allowed must still be allowed.
    if (!onlyParts(writer)) return false;
    for (const part of written?.parts ?? [])
      if (!onlyParts(reader)) walk.compare(part, reader, path);
    return true;
  }
  if (!written) {
    if (!read.parts.some(part => walk.fits(writer, part, path)))
      for (const one of byType(writer))
        if (!read.parts.some(part => walk.fits(one, part, path)))
          explain(walk, one, read.parts, path, reader);
    return onlyParts(reader);
  }
  if (
    written.word === 'anyOf' &&
    read.word === 'oneOf' &&
    written.parts.length > 1
  )
    walk.broken(
      'any-of-became-one-of',
      path,
      'must match exactly one alternative, and could match several',
      reader,
    );
  for (const [i, part] of written.parts.entries()) {
    if (read.parts.some(other => walk.fits(part, other, path))) continue;
    explain(walk, part, read.parts, path, reader, `${written.word} ${i + 1}`);
  }
  return onlyParts(writer) && onlyParts(reader);
}

/** A schema of several types as one for each: alternatives may take one each. */
function byType(node: Node): Node[] {
  const types = typesOf(node);
  const { schema } = node;
  if (!types || types.size < 2 || typeof schema === 'boolean') return [node];
  const { nullable: _, ...rest } = schema;
  return [...types].map(type => ({ ...node, schema: { ...rest, type } }));
}

/** Says why an alternative that events may have fits none of the reader's. */
function explain(
  walk: Walk,
  part: Node,
  others: readonly Node[],
  path: string,
  reader: Node,
  name?: string,
): void {
  const like = others.filter(other =>
    sameKind(followed(walk.writer, part), followed(walk.reader, other)),
  );
  if (like.length === 1 && others.length > 0) {
    const before = walk.breaks.length + walk.undecided.length;
    walk.compare(part, like[0], path);
    if (walk.breaks.length + walk.undecided.length > before) return;
  }
  walk.broken(
    'alternative-removed',
    path,
    `has no alternative that takes ${
      name ? `what ${name} allowed` : 'what was allowed'
    }`,
    reader,
  );
}

function followed(schemas: Schemas, node: Node): Node {
  const target = schemas.follow(node);
  return typeof target === 'string' ? node : target;
}

const parts = new Set([
  'allOf',
  'anyOf',
  'oneOf',
  'title',
  'description',
  '$id',
  'id',
  '$schema',
  '$comment',
  'examples',
  'default',
  'definitions',
  '$defs',
  '$ref',
  'discriminator',
]);

/** Whether a schema says nothing but by its parts. */
function onlyParts(node: Node): boolean {
  if (typeof node.schema === 'boolean') return false;
  const { schema } = node;
  const hasParts = ['allOf', 'anyOf', 'oneOf', '$ref'].some(
    word => member(schema, word) !== undefined,
  );
  return (
    hasParts &&
    !valuesOf(node) &&
    Object.keys(schema).every(key => parts.has(key))
  );
}
