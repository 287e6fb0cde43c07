// SPDX-License-Identifier: Apache-2.0
import type {
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
import { cleanString, oneLine } from '../text';
import { escapePointer, isMergeKey, setKey, type YamlObject } from './keys';
import { Notes, Refused } from './notes';
import { readPlainScalar } from './scalars';

/** What became of a document's nodes. */
export interface Converted {
  readonly value: unknown;
  readonly positions: Positions;
  readonly problems: readonly Problem[];
}

class Converter {
  private readonly anchors = new Map<string, Node>();
  private readonly open = new Set<Node>();
  private nodes = 0;

  constructor(private readonly notes: Notes) {}

  convert(node: Node, pointer: string, depth: number, at = node): unknown {
    if (++this.nodes > limits.yaml.nodes) {
      this.notes.over(
        'the number of its values with aliases expanded',
        `${limits.yaml.nodes}`,
        node,
      );
    }
    if (depth > limits.yaml.depth) {
      this.notes.over(
        'its nesting with aliases expanded',
        `${limits.yaml.depth}`,
        node,
      );
    }
    this.notes.record(pointer, at);
    if (isAlias(node))
      return this.convert(this.target(node), pointer, depth + 1, node);
    if ('anchor' in node && typeof node.anchor === 'string')
      this.anchors.set(node.anchor, node);
    if (isScalar(node)) return this.scalar(node);
    if (this.open.has(node)) {
      return this.notes.refuse('An alias here contains itself.', at);
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
      const position = pair.key
        ? this.notes.positionOf(pair.key)
        : ([1, 1] as const);
      const earlier = lineOf.get(key);
      if (earlier !== undefined) {
        this.notes.report(
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
        : (this.notes.record(below, pair.key), null);
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
    const result = isMap(source)
      ? (this.convert(source, pointer, depth + 1, value) as YamlObject)
      : this.notes.refuse('"<<" needs a map or a list of maps.', value);
    for (const [key, item] of Object.entries(result)) {
      if (
        Object.hasOwn(own, key) &&
        JSON.stringify(own[key]) !== JSON.stringify(item)
      ) {
        this.notes.report(
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
    return this.notes.refuse(
      `There is no anchor "${oneLine(name)}" before this alias.`,
      alias,
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
      this.notes.report(
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
    return this.notes.refuse(
      'A key here is a list or a map; Kubernetes and JSON know only texts.',
      scalar,
    );
  }
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
  const notes = new Notes(lines, file);
  try {
    const value = document.contents
      ? new Converter(notes).convert(document.contents, '', 0)
      : null;
    return { value, positions: notes.positions, problems: notes.problems };
  } catch (error) {
    if (error instanceof Refused) {
      return { value: undefined, positions: {}, problems: [error.found] };
    }
    throw error;
  }
}
