// SPDX-License-Identifier: Apache-2.0
import type {
  Position,
  Positions,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  Scalar,
  type Document,
  type LineCounter,
  type Node,
  type Pair,
  type YAMLMap,
} from 'yaml';
import { limits } from '../limits';
import { overLimit, problem } from '../problems';
import { cleanString, oneLine } from '../text';
import { readPlainScalar } from './scalars';

/** A JSON object as YAML gives it. */
export type YamlObject = { [key: string]: unknown };

/** The document costs too much or contradicts itself; carries the problem. */
class Refused extends Error {
  constructor(readonly problem: Problem) {
    super(problem.message);
  }
}

/** What became of a document's nodes. */
export interface Converted {
  readonly value: unknown;
  readonly positions: Positions;
  readonly problems: readonly Problem[];
}

/**
 * Turns a composed document into plain JSON as kubectl would read it, with the
 * position of every value. Scalars that other tools read in another way,
 * duplicate keys and contradicting merges become problems; aliases are expanded
 * within the limits.
 */
export function convertDocument(
  document: Document.Parsed,
  lines: LineCounter,
  file: string,
): Converted {
  const converter = new Converter(lines, file);
  try {
    const value = document.contents
      ? converter.convert(document.contents, '', 0)
      : null;
    return {
      value,
      positions: converter.positions,
      problems: converter.problems,
    };
  } catch (error) {
    if (error instanceof Refused) {
      return { value: undefined, positions: {}, problems: [error.problem] };
    }
    throw error;
  }
}

class Converter {
  // Keys come from the file: no prototype that one of them could name.
  readonly positions: Record<string, Position> = Object.create(null);
  readonly problems: Problem[] = [];
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private readonly reported = new Set<number>();
  private nodes = 0;
  private pointers = 0;

  constructor(
    private readonly lines: LineCounter,
    private readonly file: string,
  ) {}

  convert(node: Node, pointer: string, depth: number, at = node): unknown {
    if (++this.nodes > limits.yaml.nodes) {
      throw new Refused(
        overLimit(
          this.file,
          'the number of its values with aliases expanded',
          `${limits.yaml.nodes}`,
          'larger',
          this.positionOf(node),
        ),
      );
    }
    if (depth > limits.yaml.depth) {
      throw new Refused(
        overLimit(
          this.file,
          'its nesting with aliases expanded',
          `${limits.yaml.depth}`,
          'deeper',
          this.positionOf(node),
        ),
      );
    }
    this.record(pointer, at);
    if (isAlias(node))
      return this.convert(this.target(node), pointer, depth + 1, node);
    if ('anchor' in node && typeof node.anchor === 'string')
      this.anchors.set(node.anchor, node);
    if (isScalar(node)) return this.scalar(node);
    if (this.open.has(node)) {
      throw new Refused(
        problem(
          'yaml-syntax',
          'error',
          'An alias here contains itself.',
          this.file,
          this.positionOf(at),
        ),
      );
    }
    this.open.add(node);
    const value = isMap(node)
      ? this.map(node, pointer, depth)
      : this.sequence(node, pointer, depth);
    this.open.delete(node);
    return value;
  }

  private sequence(node: Node, pointer: string, depth: number): unknown[] {
    if (!isSeq(node)) return [];
    return node.items.map((item, index) =>
      item
        ? this.convert(item as Node, `${pointer}/${index}`, depth + 1)
        : null,
    );
  }

  private map(node: YAMLMap, pointer: string, depth: number): YamlObject {
    const own: YamlObject = {};
    const merged: YamlObject = {};
    const lineOf = new Map<string, number>();
    for (const pair of node.items as Pair<Node | null, Node | null>[]) {
      if (isMergeKey(pair.key)) {
        if (pair.value) this.merge(pair.value, merged, own, pointer, depth);
        continue;
      }
      const key = this.key(pair.key);
      const position = pair.key ? this.positionOf(pair.key) : ([1, 1] as const);
      const earlier = lineOf.get(key);
      if (earlier !== undefined) {
        this.report(
          pair.key,
          'duplicate-key',
          'fail',
          `"${oneLine(
            key,
          )}" is already given in line ${earlier}. Kubernetes refuses this; other tools take either. Delete one.`,
        );
      }
      lineOf.set(key, position[0]);
      const below = `${pointer}/${escapePointer(key)}`;
      const value = pair.value
        ? // A collection is shown at its key, a scalar at itself.
          this.convert(
            pair.value,
            below,
            depth + 1,
            isScalar(pair.value) || !pair.key ? pair.value : pair.key,
          )
        : (this.record(below, pair.key), null);
      setKey(own, key, value);
    }
    for (const [key, value] of Object.entries(merged)) {
      if (!Object.hasOwn(own, key)) setKey(own, key, value);
    }
    return own;
  }

  // Explicit keys win, earlier maps of a list win over later ones. The Go
  // library lets a merge override keys that stand before it: two readings.
  private merge(
    value: Node,
    merged: YamlObject,
    own: YamlObject,
    pointer: string,
    depth: number,
  ): void {
    const source = isAlias(value) ? this.target(value) : value;
    if (isSeq(source)) {
      for (const item of source.items)
        this.merge(item as Node, merged, own, pointer, depth);
      return;
    }
    if (!isMap(source)) {
      throw new Refused(
        problem(
          'yaml-syntax',
          'error',
          '"<<" needs a map or a list of maps.',
          this.file,
          this.positionOf(value),
        ),
      );
    }
    const result = this.convert(
      source,
      pointer,
      depth + 1,
      value,
    ) as YamlObject;
    for (const [key, item] of Object.entries(result)) {
      if (
        Object.hasOwn(own, key) &&
        JSON.stringify(own[key]) !== JSON.stringify(item)
      ) {
        this.report(
          value,
          'ambiguous-scalar',
          'unknown',
          `"<<" stands after "${oneLine(
            key,
          )}", which it would set to something else; tools differ in which one counts. Put "<<" first.`,
        );
      }
      if (!Object.hasOwn(merged, key)) setKey(merged, key, item);
    }
  }

  private target(alias: Node): Node {
    const name = isAlias(alias) ? alias.source : '';
    const target = this.anchors.get(name);
    if (target) return target;
    throw new Refused(
      problem(
        'yaml-syntax',
        'error',
        `There is no anchor "${oneLine(name)}" before this alias.`,
        this.file,
        this.positionOf(alias),
      ),
    );
  }

  private scalar(node: Scalar): unknown {
    if (node.type !== Scalar.PLAIN || node.tag) {
      return typeof node.value === 'string'
        ? cleanString(node.value, limits.yaml.bytes)
        : node.value;
    }
    const source = node.source ?? '';
    const { value, ambiguous } = readPlainScalar(source);
    if (ambiguous) {
      this.report(
        node,
        'ambiguous-scalar',
        'unknown',
        `"${oneLine(
          source,
        )}" has two readings: ${ambiguous}. Write it in quotes, or as a plain decimal number, true or false.`,
      );
    }
    return typeof value === 'string'
      ? cleanString(value, limits.yaml.bytes)
      : value;
  }

  private key(node: Node | null): string {
    const scalar = node && isAlias(node) ? this.target(node) : node;
    if (!scalar) return '';
    if (isScalar(scalar)) {
      if (typeof scalar.anchor === 'string')
        this.anchors.set(scalar.anchor, scalar);
      return cleanString(
        scalar.type === Scalar.PLAIN
          ? scalar.source ?? ''
          : String(scalar.value),
        limits.yaml.bytes,
      );
    }
    throw new Refused(
      problem(
        'yaml-syntax',
        'error',
        'A key here is a list or a map; Kubernetes and JSON know only texts.',
        this.file,
        this.positionOf(scalar),
      ),
    );
  }

  private record(pointer: string, node: Node | null): void {
    if (
      !node ||
      pointer.length > limits.yaml.pointer ||
      pointer in this.positions
    )
      return;
    this.pointers += pointer.length;
    if (this.pointers <= limits.yaml.pointers)
      this.positions[pointer] = this.positionOf(node);
  }

  private report(
    node: Node | null,
    code: string,
    outcome: Problem['outcome'],
    message: string,
  ): void {
    const offset = node?.range?.[0] ?? 0;
    if (
      this.reported.has(offset) ||
      this.problems.length >= limits.yaml.problems
    )
      return;
    this.reported.add(offset);
    this.problems.push(
      problem(
        code,
        outcome,
        message,
        this.file,
        node ? this.positionOf(node) : undefined,
      ),
    );
  }

  private positionOf(node: Node): Position {
    const { line, col } = this.lines.linePos(node.range?.[0] ?? 0);
    return [Math.max(line, 1), Math.max(col, 1)];
  }
}

function isMergeKey(key: Node | null): boolean {
  return (
    isScalar(key) &&
    key.type === Scalar.PLAIN &&
    key.source === '<<' &&
    !key.tag
  );
}

// No system has a use for a key that would be an object's prototype in
// JavaScript; leaving it out keeps every later copy of the value harmless.
function setKey(object: YamlObject, key: string, value: unknown): void {
  if (key !== '__proto__') object[key] = value;
}

/** A key as a part of a JSON pointer (RFC 6901). */
export function escapePointer(key: string): string {
  return key.replaceAll('~', '~0').replaceAll('/', '~1');
}
