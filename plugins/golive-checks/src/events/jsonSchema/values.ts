// SPDX-License-Identifier: Apache-2.0
import { canonical, member } from '../comparison';
import { patternMatches } from '../names';
import type { Walk } from './compare';
import { isWithin } from './limits';
import type { Node } from './resolve';
import { allows, typeOf, typesOf, valuesOf } from './shape';

/** Compares the values that are listed: `enum`, `const`. */
export function compareValues(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const read = valuesOf(reader);
  const written = valuesOf(writer);
  if (!read) {
    if (written) compareListed(walk, written, reader, path);
    return;
  }
  if (!written) {
    walk.broken(
      'enum-added',
      path,
      `may only be ${shown(read)}, and had no such list`,
      reader,
    );
    return;
  }
  const known = new Set(read.map(canonical));
  const types = typesOf(writer);
  const lost = written.filter(
    value =>
      !known.has(canonical(value)) && (!types || types.has(typeOf(value))),
  );
  if (lost.length)
    walk.broken(
      'enum-narrowed',
      path,
      `may not be ${shown(lost)} any more`,
      reader,
    );
}

/** Compares `if`, `then` and `else`: any change of theirs is left open. */
export function compareConditions(
  walk: Walk,
  writer: Node,
  reader: Node,
  path: string,
): void {
  const words = ['if', 'then', 'else'];
  const of = (node: Node) =>
    canonical(words.map(word => member(node.schema, word) ?? null));
  if (member(reader.schema, 'if') !== undefined && of(reader) !== of(writer))
    walk.open(
      path,
      'its if/then/else changed, and whether that refuses more cannot be said',
      reader,
    );
}

/** Holds the values that a writer lists against a reader's limits of texts and numbers. */
function compareListed(
  walk: Walk,
  values: readonly unknown[],
  reader: Node,
  path: string,
): void {
  const types = typesOf(reader);
  const pattern = member(reader.schema, 'pattern');
  for (const value of values) {
    // A value of another type is refused for that.
    if (types && !allows(types, typeOf(value))) continue;
    const matches =
      typeof value === 'string' && typeof pattern === 'string'
        ? patternMatches(pattern, value)
        : true;
    if (matches === undefined)
      walk.open(path, `the pattern ${String(pattern)} is not RE2`, reader);
    else if (!matches || !isWithin(value, reader))
      walk.broken(
        'value-refused',
        path,
        `may be ${JSON.stringify(value)} in events, which its limits refuse`,
        reader,
      );
  }
}

function shown(values: readonly unknown[]): string {
  const some = values.slice(0, 5).map(value => JSON.stringify(value));
  return values.length > 5 ? `${some.join(', ')} …` : some.join(', ');
}
