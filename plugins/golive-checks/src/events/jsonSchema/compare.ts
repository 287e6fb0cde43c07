// SPDX-License-Identifier: Apache-2.0
import {
  canonical,
  maxSteps,
  type Break,
  type Comparison,
  type SchemaPlace,
  type SchemaSource,
  type Undecided,
} from '../comparison';
import { compareArrays } from './arrays';
import { allOf, compareCombinations } from './combinations';
import { compareNumbers, compareStrings } from './limits';
import { compareObjects } from './objects';
import { Schemas, type Node } from './resolve';
import {
  allows,
  isOpen,
  jsonTypes,
  speaksOf,
  typesOf,
  valuesOf,
  type JsonType,
} from './shape';
import { merged, seesParts } from './unevaluated';
import { compareConditions, compareValues } from './values';

/** Nesting that is followed. */
const maxDepth = 100;

/** What is gathered on the way, and how the parts call each other. */
export class Walk {
  readonly breaks: Break[] = [];
  readonly undecided: Undecided[] = [];
  private readonly running = new Set<string>();

  constructor(
    readonly writer: Schemas,
    readonly reader: Schemas,
    private readonly count = { steps: 0 },
  ) {}

  /** A walk of its own, to find out whether two schemas fit without saying so. */
  private attempt(): Walk {
    const inner = new Walk(this.writer, this.reader, this.count);
    for (const key of this.running) inner.running.add(key);
    return inner;
  }

  /** Whether all that one schema allows is allowed by the other; undecided is not. */
  fits(writer: Node, reader: Node, path: string): boolean {
    const inner = this.attempt();
    inner.compare(writer, reader, path);
    return !inner.breaks.length && !inner.undecided.length;
  }

  /** Says that the reader refuses something that the writer allows. */
  broken(
    rule: string,
    path: string,
    message: string,
    node: Node,
    side: SchemaPlace['side'] = 'reader',
  ): void {
    this.breaks.push({ rule, path, message, place: placeOf(node, side) });
  }

  /** Says that something cannot be decided. */
  open(path: string, why: string, node: Node): void {
    this.undecided.push({ path, why, place: placeOf(node, 'reader') });
  }

  /** Compares what two schemas allow at one path of the event. */
  compare(writerAt: Node, readerAt: Node, path: string): void {
    if (++this.count.steps > maxSteps) {
      if (!this.undecided.length)
        this.open(path, 'the schemas are too large to be compared', readerAt);
      return;
    }
    const writer = this.writer.follow(writerAt);
    const reader = this.reader.follow(readerAt);
    if (typeof writer === 'string' || typeof reader === 'string') {
      if (!sameReference(writerAt, readerAt))
        this.open(
          path,
          typeof reader === 'string' ? reader : String(writer),
          readerAt,
        );
      return;
    }
    const key = `${writer.file}#${writer.pointer} ${reader.file}#${reader.pointer}`;
    // A schema that contains itself: what is being compared is taken to fit.
    if (this.running.has(key)) return;
    if (this.running.size > maxDepth) {
      this.open(path, 'the schemas are nested too deeply', reader);
      return;
    }
    this.running.add(key);
    try {
      this.compareNodes(writer, reader, path);
    } finally {
      this.running.delete(key);
    }
  }

  private compareNodes(writer: Node, reader: Node, path: string): void {
    if (writer.schema === false || isOpen(reader)) return;
    if (reader.schema === false) {
      this.broken('forbidden', path, 'is not allowed any more', reader);
      return;
    }
    if (seesParts(writer) || seesParts(reader))
      this.compareUnevaluated(writer, reader, path);
    else this.compareWords(writer, reader, path);
  }

  /** `unevaluatedProperties` closes an object over all its parts: they are put together first. */
  private compareUnevaluated(writer: Node, reader: Node, path: string): void {
    const one = (schemas: Schemas, node: Node) =>
      seesParts(node) ? merged(schemas, node) : node;
    const from = one(this.writer, writer);
    const to = one(this.reader, reader);
    if (from && to) {
      this.compareWords(from, to, path);
      return;
    }
    const inner = this.attempt();
    inner.compareWords(writer, reader, path);
    if (
      inner.breaks.length ||
      inner.undecided.length ||
      !sameReference(writer, reader)
    )
      this.open(
        path,
        'its unevaluatedProperties counts what alternatives or other files say, and whether the same is allowed cannot be said',
        reader,
      );
  }

  private compareWords(writer: Node, reader: Node, path: string): void {
    if (compareCombinations(this, writer, reader, path)) return;
    const parts = allOf(this.writer, writer);
    if (!parts.length || allOf(this.reader, reader).length)
      this.compareOwn(writer, reader, path);
    else this.compareParts(writer, parts, reader, path);
  }

  /** The writer's words are spread over several parts, and the reader's are not. */
  private compareParts(
    writer: Node,
    parts: readonly Node[],
    reader: Node,
    path: string,
  ): void {
    const own = this.attempt();
    own.compareOwn(writer, reader, path);
    const isFine = !own.breaks.length && !own.undecided.length;
    if (!isFine && !parts.some(part => this.fits(part, reader, path)))
      this.open(
        path,
        'it was put together by allOf and is not any more, and whether it says the same cannot be said',
        reader,
      );
  }

  private compareOwn(writer: Node, reader: Node, path: string): void {
    const types = this.compareTypes(writer, reader, path);
    compareValues(this, writer, reader, path);
    compareConditions(this, writer, reader, path);
    const both = (type: JsonType) =>
      types.has(type) && (speaksOf(reader, type) || speaksOf(writer, type));
    if (both('object')) compareObjects(this, writer, reader, path);
    if (both('array')) compareArrays(this, writer, reader, path);
    if (valuesOf(writer)) return;
    if (both('string')) compareStrings(this, writer, reader, path);
    if (types.has('number') || types.has('integer'))
      compareNumbers(this, writer, reader, path);
  }

  /** The types that both allow. */
  private compareTypes(
    writer: Node,
    reader: Node,
    path: string,
  ): ReadonlySet<JsonType> {
    const all = new Set<JsonType>(jsonTypes);
    const written = typesOf(writer) ?? all;
    const read = typesOf(reader) ?? all;
    const lost = [...written].filter(type => !allows(read, type));
    if (lost.length && !valuesOf(reader)) {
      const rule =
        lost.includes('number') && read.has('integer')
          ? 'type-narrowed'
          : 'type-changed';
      const was = typesOf(writer) ? [...written].join(' or ') : 'of any type';
      this.broken(
        rule,
        path,
        `was ${was} and may only be ${[...read].join(' or ')}`,
        reader,
      );
    }
    return new Set([...written].filter(type => allows(read, type)));
  }
}

function placeOf(
  { file, pointer }: Node,
  side: SchemaPlace['side'],
): SchemaPlace {
  return { side, file, pointer };
}

function sameReference(a: Node, b: Node): boolean {
  return canonical(a.schema) === canonical(b.schema);
}

/**
 * Whether a reader with one JSON Schema (draft 4 to 2020-12) accepts every event
 * that the other allows. The rules are those of Confluent's Schema Registry:
 * a new member of an open object breaks, as events may hold something else
 * under that name already; a required one with a default does not break.
 */
export function compareJsonSchemas(
  writer: SchemaSource,
  reader: SchemaSource,
): Comparison {
  const schemas = [new Schemas(writer), new Schemas(reader)] as const;
  const [from, to] = [schemas[0].root(), schemas[1].root()];
  const walk = new Walk(...schemas);
  if (from && to) walk.compare(from, to, '');
  return { breaks: walk.breaks, undecided: walk.undecided };
}
