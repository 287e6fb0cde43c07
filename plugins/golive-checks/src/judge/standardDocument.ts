// SPDX-License-Identifier: Apache-2.0
import { LineCounter, parseDocument, type Document } from 'yaml';
import type { z } from 'zod';

/** One thing that is wrong with a standard. Line and column count from 1. */
export interface StandardProblem {
  readonly message: string;
  readonly line?: number;
  readonly column?: number;
}

/** A standard that cannot be used; whoever holds an older one keeps it. */
export class StandardError extends Error {
  override readonly name = 'StandardError';

  constructor(
    readonly standard: string,
    readonly problems: readonly StandardProblem[],
  ) {
    super(
      `The standard ${standard} cannot be used:\n${problems
        .map(
          p =>
            `  ${standard}${p.line ? `:${p.line}:${p.column}` : ''} ${
              p.message
            }`,
        )
        .join('\n')}`,
    );
  }
}

/** Keys and indexes from the root of the document. */
export type Path = readonly (string | number)[];

/** The YAML of a standard or of an overlay, which collects what is wrong with it by position. */
export class StandardDocument {
  private readonly problems: StandardProblem[] = [];

  private constructor(
    private readonly name: string,
    private readonly document: Document,
    private readonly lines: LineCounter,
  ) {}

  /** @throws {@link StandardError} if it is no YAML */
  static parse(text: string, name: string): StandardDocument {
    const lines = new LineCounter();
    const document = parseDocument(text, {
      lineCounter: lines,
      stringKeys: true,
      uniqueKeys: true,
    });
    const syntax = [...document.errors, ...document.warnings].map(e => ({
      message: e.message.split('\n')[0],
      line: e.linePos?.[0].line,
      column: e.linePos?.[0].col,
    }));
    if (syntax.length) throw new StandardError(name, syntax);
    return new StandardDocument(name, document, lines);
  }

  /** Whether the document has a key at its root. */
  has(key: string): boolean {
    return this.document.has(key);
  }

  /** Adds a problem at the nearest thing that is there: a missing key is shown at its parent. */
  add(path: Path, message: string): void {
    for (let length = path.length; length >= 0; length--) {
      const node = this.document.getIn(path.slice(0, length), true) as
        | { range?: [number, number, number] }
        | undefined;
      if (node?.range) {
        const { line, col } = this.lines.linePos(node.range[0]);
        this.problems.push({ message, line, column: col });
        return;
      }
    }
    this.problems.push({ message });
  }

  /** @throws {@link StandardError} with everything that was added */
  throwIfWrong(): void {
    if (this.problems.length) throw new StandardError(this.name, this.problems);
  }

  /** The document as its schema has it. @throws {@link StandardError} if it is anything else */
  as<T>(schema: z.ZodType<T>): T {
    const parsed = schema.safeParse(this.document.toJS({ maxAliasCount: 100 }));
    if (parsed.success) return parsed.data;
    for (const issue of parsed.error.issues) {
      // An unknown key is shown where it stands, not at the map it stands in.
      const keys =
        issue.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      const path = [...issue.path, ...keys] as Path;
      this.add(path, `${path.join('.') || 'the document'}: ${issue.message}`);
    }
    throw new StandardError(this.name, this.problems);
  }
}
