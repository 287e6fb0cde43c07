// SPDX-License-Identifier: Apache-2.0
import type { Position, Problem } from '@golive/backstage-plugin-golive-common';
import type { LineCounter, Node } from 'yaml';
import { limits } from '../limits';
import { overLimit, problem } from '../problems';

/** The document costs too much or contradicts itself; carries the problem. */
export class Refused extends Error {
  constructor(readonly found: Problem) {
    super(found.message);
  }
}

/** Where the values of a document stand, and what is wrong with them. */
export class Notes {
  // Pointers are empty or start with a slash: none can be a name of Object.prototype.
  readonly positions: Record<string, Position> = {};
  readonly problems: Problem[] = [];
  private readonly reported = new Set<number>();
  private pointers = 0;

  constructor(private readonly lines: LineCounter, readonly file: string) {}

  /** Keeps the position of a pointer: the first one given, within the limits of memory. */
  record(pointer: string, node: Node | null): void {
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

  /** Keeps a problem, one for each place. */
  report(
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

  /** Gives the document up: no tool reads it. */
  refuse(message: string, node: Node): never {
    throw new Refused(
      problem(
        'yaml-syntax',
        'error',
        message,
        this.file,
        this.positionOf(node),
      ),
    );
  }

  /** Gives the document up: it costs too much. */
  over(what: string, limit: string, node: Node): never {
    throw new Refused(
      overLimit(this.file, what, limit, 'larger', this.positionOf(node)),
    );
  }

  /** Line and column of a node, from 1. */
  positionOf(node: Node): Position {
    const { line, col } = this.lines.linePos(node.range?.[0] ?? 0);
    return [Math.max(line, 1), Math.max(col, 1)];
  }
}
