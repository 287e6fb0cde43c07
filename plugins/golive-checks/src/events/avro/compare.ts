// SPDX-License-Identifier: Apache-2.0
import {
  maxSteps,
  type Break,
  type Comparison,
  type SchemaSource,
} from '../comparison';
import { AvroRefused, avroTypes, type AvroField, type AvroType } from './types';

/** What a reader's type takes besides its own (specification, "Schema Resolution"). */
const promotions: Readonly<Record<string, readonly string[]>> = {
  long: ['int'],
  float: ['int', 'long'],
  double: ['int', 'long', 'float'],
  string: ['bytes'],
  bytes: ['string'],
};

class Walk {
  readonly breaks: Break[] = [];
  tooLarge = false;

  constructor(
    private readonly file: string,
    private readonly known = new Map<AvroType, Map<AvroType, boolean>>(),
    private readonly count = { steps: 0 },
  ) {}

  compare(writer: AvroType, reader: AvroType, path: string): void {
    if (++this.count.steps > maxSteps) {
      this.tooLarge = true;
      return;
    }
    const seen = this.known.get(writer)?.get(reader);
    // A record in itself: what is being compared is taken to fit.
    if (seen) return;
    const of = this.known.get(writer) ?? new Map<AvroType, boolean>();
    this.known.set(writer, of.set(reader, true));
    const before = this.breaks.length;
    this.compareTypes(writer, reader, path);
    // One that does not fit is looked at again, for each path that leads to it.
    if (this.breaks.length > before) of.delete(reader);
  }

  private fits(writer: AvroType, reader: AvroType): boolean {
    const inner = new Walk(
      this.file,
      new Map([...this.known].map(([k, v]) => [k, new Map(v)])),
      this.count,
    );
    inner.compare(writer, reader, '');
    this.tooLarge ||= inner.tooLarge;
    return !inner.breaks.length;
  }

  private broken(
    rule: string,
    path: string,
    message: string,
    pointer: string,
  ): void {
    this.breaks.push({
      rule,
      path,
      message,
      place: { side: 'reader', file: this.file, pointer },
    });
  }

  private compareTypes(writer: AvroType, reader: AvroType, path: string): void {
    if (writer.kind === 'union') {
      for (const branch of writer.branches)
        this.compareBranch(branch, reader, path);
      return;
    }
    if (reader.kind === 'union') {
      this.compareBranch(writer, reader, path);
      return;
    }
    if (writer.kind !== reader.kind) {
      if (!promotions[reader.kind]?.includes(writer.kind))
        this.broken(
          'type-changed',
          path,
          `was ${shown(writer)} and is ${shown(reader)}`,
          reader.pointer,
        );
      else this.compareLogical(writer, reader, path);
      return;
    }
    this.compareLogical(writer, reader, path);
    if (reader.name !== undefined) this.compareNames(writer, reader, path);
    if (reader.kind === 'record') this.compareRecords(writer, reader, path);
    else if (reader.kind === 'enum') this.compareSymbols(writer, reader, path);
    else if (reader.kind === 'fixed' && writer.size !== reader.size)
      this.broken(
        'fixed-size',
        path,
        `had ${writer.size} bytes and has ${reader.size}`,
        reader.pointer,
      );
    if (writer.items && reader.items)
      this.compare(
        writer.items,
        reader.items,
        `${path}${reader.kind === 'map' ? '{}' : '[]'}`,
      );
  }

  private compareBranch(
    branch: AvroType,
    reader: AvroType,
    path: string,
  ): void {
    if (reader.kind !== 'union') {
      this.compare(branch, reader, path);
      return;
    }
    if (reader.branches.some(other => this.fits(branch, other))) return;
    const like = reader.branches.find(
      other =>
        other.kind === branch.kind && last(other.name) === last(branch.name),
    );
    if (like) this.compare(branch, like, path);
    else
      this.broken(
        'union-branch-removed',
        path,
        `may be ${shown(branch)} in events, and the union has no branch for it`,
        reader.pointer,
      );
  }

  // Names are compared without their namespace, as Avro's own library does.
  private compareNames(writer: AvroType, reader: AvroType, path: string): void {
    const same = last(writer.name) === last(reader.name);
    if (!same && !reader.aliases.includes(writer.name ?? ''))
      this.broken(
        'name-changed',
        path,
        `was named ${writer.name} and is ${reader.name}, without an alias`,
        reader.pointer,
      );
  }

  private compareRecords(
    writer: AvroType,
    reader: AvroType,
    path: string,
  ): void {
    for (const field of reader.fields) {
      const at = path ? `${path}.${field.name}` : field.name;
      const old = written(writer, field);
      if (old) this.compare(old.type, field.type, at);
      else if (!field.hasDefault)
        this.broken(
          'field-without-default',
          at,
          'is not in the events, and has no default',
          field.pointer,
        );
    }
  }

  private compareSymbols(
    writer: AvroType,
    reader: AvroType,
    path: string,
  ): void {
    const lost = writer.symbols.filter(
      symbol => !reader.symbols.includes(symbol),
    );
    const hasFallback =
      reader.fallback !== undefined && reader.symbols.includes(reader.fallback);
    if (lost.length && !hasFallback)
      this.broken(
        'symbol-removed',
        path,
        `may be ${lost
          .slice(0, 5)
          .join(
            ', ',
          )} in events, which the enum does not know and has no default for`,
        reader.pointer,
      );
  }

  private compareLogical(
    { logical: before }: AvroType,
    reader: AvroType,
    path: string,
  ): void {
    const { logical: after } = reader;
    if (!before || !after) return;
    const key = (l: typeof after) =>
      [l.name, l.precision, l.scale ?? 0].join(' ');
    if (key(before) !== key(after))
      this.broken(
        'logical-type-changed',
        path,
        `was ${key(before)} and is ${key(
          after,
        )}: the same bytes mean another value`,
        reader.pointer,
      );
  }
}

function written(writer: AvroType, field: AvroField): AvroField | undefined {
  return (
    writer.fields.find(({ name }) => name === field.name) ??
    writer.fields.find(({ name }) => field.aliases.includes(name))
  );
}

function last(name: string | undefined): string | undefined {
  return name?.slice(name.lastIndexOf('.') + 1);
}

function shown(type: AvroType): string {
  if (type.kind === 'union')
    return `one of ${type.branches.map(shown).join(', ')}`;
  return type.name ? `the ${type.kind} ${type.name}` : type.kind;
}

/**
 * Whether a reader with one Avro schema can read all data that was written with
 * another: schema resolution of the specification, as Avro's Java library
 * decides it, and besides that logical types, whose change it does not see.
 */
export function compareAvroSchemas(
  writer: SchemaSource,
  reader: SchemaSource,
): Comparison {
  const place = (
    source: SchemaSource,
    side: 'reader' | 'writer',
    pointer: string,
  ) => ({ side, file: source.file, pointer });
  const types: AvroType[] = [];
  for (const [source, side] of [
    [writer, 'writer'],
    [reader, 'reader'],
  ] as const) {
    try {
      types.push(avroTypes(source.document, Object.values(source.files)));
    } catch (error) {
      if (!(error instanceof AvroRefused)) throw error;
      return {
        breaks: [],
        undecided: [
          {
            path: '',
            why: `${source.file} is no Avro schema: ${error.message}`,
            place: place(source, side, error.pointer),
          },
        ],
      };
    }
  }
  const walk = new Walk(reader.file);
  walk.compare(types[0], types[1], '');
  const undecided = walk.tooLarge
    ? [
        {
          path: '',
          why: 'the schemas are too large to be compared',
          place: place(reader, 'reader', ''),
        },
      ]
    : [];
  return { breaks: walk.breaks, undecided };
}
