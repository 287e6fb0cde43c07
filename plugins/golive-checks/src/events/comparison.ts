// SPDX-License-Identifier: Apache-2.0

/** A place in one of the two schemas that are compared. */
export interface SchemaPlace {
  /** Which of the two: the one that reads events, or the one that they were written with. */
  readonly side: 'reader' | 'writer';
  readonly file: string;
  /** JSON pointer inside the file's document (Protobuf: of its model). */
  readonly pointer: string;
}

/** A reason why a reader refuses, or misreads, events of a writer. */
export interface Break {
  /** Stable, kebab-case: `required-added`. */
  readonly rule: string;
  /** For people: the path in the event, `quote.total`; empty for the event itself. */
  readonly path: string;
  /** What differs, one clause: "is required and was not". */
  readonly message: string;
  readonly place: SchemaPlace;
}

/** Something that cannot be said. */
export interface Undecided {
  readonly path: string;
  readonly why: string;
  readonly place: SchemaPlace;
}

/** Whether a reader accepts all that a writer may write. */
export interface Comparison {
  readonly breaks: readonly Break[];
  readonly undecided: readonly Undecided[];
}

/** A schema with the files that it refers to. */
export interface SchemaSource {
  readonly file: string;
  readonly document: unknown;
  /** Where in the document the schema begins. */
  readonly pointer: string;
  /** Documents of other files by path, that references may lead to. */
  readonly files: Readonly<Record<string, unknown>>;
}

/** Steps of one comparison: what is larger is not decided. */
export const maxSteps = 20_000;

/** A mapping of a document. */
export type Table = Readonly<Record<string, unknown>>;

/** Whether a value is a mapping. */
export function isTable(value: unknown): value is Table {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** An own member of a mapping. */
export function member(of: unknown, key: string): unknown {
  return isTable(of) && Object.hasOwn(of, key) ? of[key] : undefined;
}

/** Appends a key to a JSON pointer. */
export function child(pointer: string, key: string | number): string {
  return `${pointer}/${String(key).replace(/~/g, '~0').replace(/\//g, '~1')}`;
}

/** What a JSON pointer leads to. */
export function atPointer(document: unknown, pointer: string): unknown {
  let at = document;
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replace(/~1/g, '/').replace(/~0/g, '~');
    at = Array.isArray(at) ? at[Number(key)] : member(at, key);
    if (at === undefined) return undefined;
  }
  return at;
}

/** A value as one text, whatever the order of its keys: for comparing. */
export function canonical(value: unknown): string {
  return (
    JSON.stringify(value, (_, inner: unknown) =>
      isTable(inner)
        ? Object.fromEntries(
            Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)),
          )
        : inner,
    ) ?? 'undefined'
  );
}
