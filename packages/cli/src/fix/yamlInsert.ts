// SPDX-License-Identifier: Apache-2.0
import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  stringify,
  type Document,
  type Node,
  type Pair,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml';

/** Text instead of a part of a file. */
export interface Splice {
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

type Path = readonly (string | number)[];
type Range = [start: number, valueEnd: number, nodeEnd: number];

const rangeOf = (node: Node | null | undefined): Range | undefined =>
  node?.range ?? undefined;

function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}

/** The value that a path names below another value: `['a', 0]` of 1 is `{a: [1]}`. */
export function nested(path: Path, value: unknown): unknown {
  return path.reduceRight<unknown>(
    (inner, key) => (typeof key === 'number' ? [inner] : { [key]: inner }),
    value,
  );
}

function flow(value: unknown): string {
  return stringify(value, {
    collectionStyle: 'flow',
    lineWidth: 0,
    flowCollectionPadding: true,
  }).trimEnd();
}

function block(value: unknown, indent: number, step: number): string {
  return stringify(value, { indent: step, lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map(line => (line ? ' '.repeat(indent) + line : line))
    .join('\n');
}

/** The end of what belongs to an offset's line: behind a comment there. */
function endOfLine(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  const stop = end < 0 ? text.length : end;
  return text[stop - 1] === '\r' ? stop - 1 : stop;
}

class Inserter {
  private readonly lineBreak: string;

  constructor(
    private readonly text: string,
    private readonly value: unknown,
    private readonly step: number,
  ) {
    this.lineBreak = text.includes('\r\n') ? '\r\n' : '\n';
  }

  /** Where and how to set a value below a node; undefined where that needs more than an insertion. */
  into(node: Node | null, path: Path): Splice | undefined {
    if (isMap(node)) return this.intoMap(node, path);
    if (isSeq(node)) return this.intoList(node, path);
    return undefined;
  }

  private splice(from: number, to: number, text: string): Splice {
    return { from, to, text: text.replaceAll('\n', this.lineBreak) };
  }

  private intoMap(map: YAMLMap, path: Path): Splice | undefined {
    const [key, ...rest] = path;
    const pairs = map.items as Pair<Node, Node | null>[];
    const pair = pairs.find(
      ({ key: own }) => isScalar(own) && String(own.value) === String(key),
    );
    if (pair) return this.intoPair(pair, rest, map.flow ?? false);
    const wanted = { [key]: nested(rest, this.value) };
    const last = pairs.at(-1);
    const range = rangeOf(map);
    if (!range) return undefined;
    if (map.flow) return this.intoFlow(range, last, flow(wanted).slice(1, -1));
    const first = rangeOf(pairs[0]?.key);
    if (!last || !first) return undefined;
    return this.afterBlock(
      last,
      block(wanted, columnOf(this.text, first[0]), this.step),
    );
  }

  private intoList(list: YAMLSeq, path: Path): Splice | undefined {
    const [index, ...rest] = path;
    if (typeof index !== 'number') return undefined;
    const items = list.items as (Node | null)[];
    const item = items[index];
    const range = rangeOf(list);
    if (item) {
      if (rest.length) return this.into(item, rest);
      const own = isScalar(item) ? rangeOf(item) : undefined;
      return own && this.splice(own[0], own[1], flow(this.value));
    }
    if (index !== items.length || !range) return undefined;
    const wanted = nested(rest, this.value);
    const last = items.at(-1);
    if (list.flow) return this.intoFlow(range, last, flow(wanted));
    const end = rangeOf(last);
    if (!end) return undefined;
    const column = columnOf(this.text, range[0]);
    return this.after(end[1], block([wanted], column, this.step));
  }

  private intoPair(
    pair: Pair<Node, Node | null>,
    rest: Path,
    inFlow: boolean,
  ): Splice | undefined {
    const { key, value } = pair;
    const keyRange = rangeOf(key);
    if (!keyRange || isAlias(value)) return undefined;
    const isEmpty = !value || (isScalar(value) && value.value === null);
    if (rest.length && !isEmpty) return this.into(value, rest);
    const wanted = nested(rest, this.value);
    const range = rangeOf(value);
    if (isScalar(value) && range && !isEmpty) {
      const anchored = value.anchor || value.tag;
      const isPlain = typeof wanted !== 'object' || wanted === null;
      if (anchored || !isPlain || value.type?.startsWith('BLOCK'))
        return undefined;
      return this.splice(range[0], range[1], flow(wanted));
    }
    if (!isEmpty || inFlow) return undefined;
    const written = range && range[1] > range[0];
    if (written) return this.splice(range[0], range[1], flow(wanted));
    const colon = this.text.indexOf(':', keyRange[1]);
    if (colon < 0) return undefined;
    if (typeof wanted !== 'object' || wanted === null)
      return this.splice(colon + 1, colon + 1, ` ${flow(wanted)}`);
    const column = columnOf(this.text, keyRange[0]) + this.step;
    return this.after(colon + 1, block(wanted, column, this.step));
  }

  private intoFlow(
    range: Range,
    last: Pair<Node, Node | null> | Node | null | undefined,
    inner: string,
  ): Splice {
    const end =
      last && 'key' in last
        ? rangeOf(last.value) ?? rangeOf(last.key)
        : rangeOf(last);
    const content = inner.trim();
    // What is empty may hold spaces: they are written anew.
    if (!end)
      return this.splice(
        range[0],
        range[1],
        this.text[range[0]] === '{' ? `{ ${content} }` : `[${content}]`,
      );
    return this.splice(end[1], end[1], `, ${content}`);
  }

  private afterBlock(
    last: Pair<Node, Node | null>,
    lines: string,
  ): Splice | undefined {
    const value = rangeOf(last.value);
    const key = rangeOf(last.key);
    if (!key) return undefined;
    const end = value && value[1] > key[1] ? value[1] : key[1];
    return this.after(end, lines);
  }

  // Behind the line's end, so that a comment there stays where it is. A value of
  // several lines ends at the start of the next one.
  private after(offset: number, lines: string): Splice {
    const atLineStart = offset > 0 && this.text[offset - 1] === '\n';
    if (atLineStart) return this.splice(offset, offset, `${lines}\n`);
    const end = endOfLine(this.text, offset);
    return this.splice(end, end, `\n${lines}`);
  }
}

/** How many spaces a text indents its maps by. */
export function indentStep(text: string): number {
  const found = /^(?:[^\s#-][^\n]*:[ \t]*\r?\n)( {2,8})[^\s#-]/m.exec(text);
  return found ? found[1].length : 2;
}

/**
 * The smallest change of a text that sets a value in a document, so that
 * everything else in the file stays as it is written. Undefined where the value
 * is not simply put in (a collection instead of another one, an anchor).
 */
export function insertionOf(
  text: string,
  document: Document.Parsed,
  path: Path,
  value: unknown,
): Splice | undefined {
  return new Inserter(text, value, indentStep(text)).into(
    document.contents,
    path,
  );
}
