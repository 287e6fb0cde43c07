// SPDX-License-Identifier: Apache-2.0
import { canonical, isTable, member } from '../comparison';
import { patternMatches } from '../names';
import type { Walk } from './compare';
import { compareLimit } from './limits';
import type { Node } from './resolve';
import { hasDefault, isOpen, requiredOf } from './shape';
import { seesParts } from './unevaluated';

type Names = Readonly<Record<string, unknown>>;

function tableAt(node: Node, key: string): Names {
  const value = member(node.schema, key);
  return isTable(value) ? value : {};
}

function openWord(node: Node): string {
  return member(node.schema, 'additionalProperties') === undefined &&
    !seesParts(node)
    ? 'unevaluatedProperties'
    : 'additionalProperties';
}

/** Compares what is said of objects: members, what must be there, what else may be. */
export function compareObjects(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  compareProperties(walk, writer, reader, path);
  compareRequired(walk, writer, reader, path);
  compareAdditional(walk, writer, reader, path);
  comparePatterns(walk, writer, reader, path);
  compareDependencies(walk, writer, reader, path);
  compareNames(walk, writer, reader, path);
  compareLimit(walk, writer, reader, path, 'minProperties', 'least');
  compareLimit(walk, writer, reader, path, 'maxProperties', 'most');
}

function compareProperties(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const before = tableAt(writer, 'properties');
  const after = tableAt(reader, 'properties');
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const at = path ? `${path}.${name}` : name;
    const old = Object.hasOwn(before, name)
      ? walk.writer.below(writer, 'properties', name)
      : undefined;
    const now = Object.hasOwn(after, name)
      ? walk.reader.below(reader, 'properties', name)
      : undefined;
    if (old && now) walk.compare(old, now, at);
    else if (old) removed(walk, old, reader, name, at);
    else if (now) added(walk, now, writer, reader, name, at);
  }
}

// What is removed is still in the events: only an open reader takes it.
function removed(
  walk: Walk,
  old: Node,
  reader: Node,
  name: string,
  path: string,
): void {
  const rest = restFor(walk.reader, reader, name);
  if (rest === 'open' || old.schema === false) return;
  if (rest === 'closed')
    walk.broken(
      'property-removed-from-closed',
      path,
      'is no member any more, and others than the members are not allowed',
      reader,
    );
  else if (rest === 'unknown')
    walk.open(path, 'a pattern of patternProperties is not RE2', reader);
  else walk.compare(old, rest, path);
}

// What is added may be in the events already, with any value, if the writer was open.
function added(
  walk: Walk,
  now: Node,
  writer: Node,
  reader: Node,
  name: string,
  path: string,
): void {
  const rest = restFor(walk.writer, writer, name);
  if (rest === 'open') {
    if (!isOpen(now))
      walk.broken(
        'property-added-to-open',
        path,
        'is new, and events may hold any value under this name already, as the schema was open',
        now,
      );
  } else if (rest === 'unknown')
    walk.open(path, 'a pattern of patternProperties is not RE2', now);
  else if (rest !== 'closed') walk.compare(rest, now, path);
  if (requiredOf(reader).has(name) && !hasDefault(followed(walk, now)))
    walk.broken(
      'required-property-added',
      path,
      'is new and required, and has no default',
      now,
    );
}

function followed(walk: Walk, node: Node): Node {
  const target = walk.reader.follow(node);
  // A default may stand beside the reference or at what it leads to.
  return typeof target === 'string' || hasDefault(node) ? node : target;
}

function compareRequired(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const before = requiredOf(writer);
  for (const name of requiredOf(reader)) {
    const old = tableAt(writer, 'properties');
    const now = tableAt(reader, 'properties');
    // A new member is judged where it is added.
    const isNew = Object.hasOwn(now, name) && !Object.hasOwn(old, name);
    if (before.has(name) || isNew) continue;
    const node = walk.reader.below(reader, 'properties', name);
    if (!node || !hasDefault(followed(walk, node)))
      walk.broken(
        'required-added',
        path ? `${path}.${name}` : name,
        'is required now, and has no default',
        node ?? reader,
      );
  }
}

/** What holds for members that are not named: nothing is allowed, anything, or what a schema says. */
function restFor(
  schemas: Walk['writer'],
  node: Node,
  name?: string,
): 'open' | 'closed' | 'unknown' | Node {
  if (name !== undefined)
    for (const pattern of Object.keys(tableAt(node, 'patternProperties'))) {
      const matches = patternMatches(pattern, name);
      if (matches === undefined) return 'unknown';
      const found =
        matches && schemas.below(node, 'patternProperties', pattern);
      if (found) return found;
    }
  const rest = schemas.below(node, openWord(node));
  // With patterns, and nothing else allowed or forbidden, other names are open.
  if (!rest || rest.schema === true || isOpen(rest)) return 'open';
  return rest.schema === false ? 'closed' : rest;
}

function compareAdditional(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const before = restFor(walk.writer, writer);
  const after = restFor(walk.reader, reader);
  if (after === 'open' || before === 'closed') return;
  const at = `${path || ''}${path ? '.' : ''}*`;
  if (after === 'closed')
    walk.broken(
      'closed',
      path,
      'allows its members only, and allowed others too',
      reader,
    );
  else if (before === 'open')
    walk.broken(
      'additional-narrowed',
      path,
      'says what other members must be, and allowed any',
      reader,
    );
  else if (typeof before === 'object' && typeof after === 'object')
    walk.compare(before, after, at);
}

function comparePatterns(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const before = tableAt(writer, 'patternProperties');
  for (const pattern of Object.keys(tableAt(reader, 'patternProperties'))) {
    const now = walk.reader.below(reader, 'patternProperties', pattern);
    const old = Object.hasOwn(before, pattern)
      ? walk.writer.below(writer, 'patternProperties', pattern)
      : undefined;
    const at = `${path ? `${path}.` : ''}/${pattern}/`;
    if (!now || isOpen(now)) continue;
    if (old) walk.compare(old, now, at);
    else comparePatternAdded(walk, writer, now, pattern, at);
  }
}

function comparePatternAdded(
  walk: Walk,
  writer: Node,
  now: Node,
  pattern: string,
  path: string,
): void {
  const rest = restFor(walk.writer, writer);
  if (rest === 'open')
    walk.broken(
      'pattern-property-added-to-open',
      path,
      'says what members of such names must be, and any were allowed',
      now,
    );
  else if (typeof rest === 'object') walk.compare(rest, now, path);
  for (const name of Object.keys(tableAt(writer, 'properties'))) {
    const old = walk.writer.below(writer, 'properties', name);
    if (old && patternMatches(pattern, name)) walk.compare(old, now, path);
  }
}

function compareDependencies(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  for (const word of ['dependencies', 'dependentRequired', 'dependentSchemas'])
    for (const [name, now] of Object.entries(tableAt(reader, word))) {
      const at = path ? `${path}.${name}` : name;
      const old = [
        word,
        'dependencies',
        'dependentRequired',
        'dependentSchemas',
      ]
        .map(other => member(tableAt(writer, other), name))
        .find(value => value !== undefined);
      if (Array.isArray(now)) {
        const known = new Set(Array.isArray(old) ? old : []);
        const more = now.filter(item => !known.has(item));
        if (more.length)
          walk.broken(
            'dependency-added',
            at,
            `needs ${more.join(', ')} beside it, and did not`,
            reader,
          );
        continue;
      }
      const after = walk.reader.below(reader, word, name);
      const before = [word, 'dependencies', 'dependentSchemas']
        .map(other => walk.writer.below(writer, other, name))
        .find(Boolean);
      if (after && before) walk.compare(before, after, at);
      else if (after && !isOpen(after))
        walk.broken(
          'dependency-added',
          at,
          'says what must hold where it is there, and did not',
          reader,
        );
    }
}

function compareNames(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const after = walk.reader.below(reader, 'propertyNames');
  if (!after || isOpen(after)) return;
  const before = walk.writer.below(writer, 'propertyNames');
  if (before && canonical(before.schema) === canonical(after.schema)) return;
  if (before) walk.compare(before, after, `${path} (names)`);
  else if (restFor(walk.writer, writer) !== 'closed')
    walk.broken(
      'property-names-added',
      path,
      'says how its members may be called, and any were allowed',
      reader,
    );
}
