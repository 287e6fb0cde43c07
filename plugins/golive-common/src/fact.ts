// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import type { FileWhere, Where } from './evidence';
import type { Outcome } from './outcome';
import type { Source, View } from './source';

/**
 * A type of fact: its name, and the schema of its value. The same type may
 * exist declared (from the repository) and observed (from a live system).
 */
export interface FactType<T = unknown> {
  /** Stable, camelCase: `workloads`. */
  readonly id: string;
  /** For people: "Workloads". */
  readonly title: string;
  readonly schema: z.ZodType<T>;
  /** Which source gives the declared and which the observed view. */
  readonly from: Readonly<Partial<Record<View, Source>>>;
}

/** The type of a fact type's value. */
export type FactValue<F> = F extends FactType<infer T> ? T : never;

/** Defines a type of fact. */
export function defineFact<T>(type: FactType<T>): FactType<T> {
  return type;
}

/**
 * Something of a source that could not be read, or can be read in two ways.
 * It takes the green out of every check that reads the fact: the judge turns a
 * pass (or not-applicable) into `outcome`.
 */
export interface Problem {
  /** Stable: `yaml-syntax`, `over-limit`, `ambiguous-scalar`, `kustomize-missing` … */
  readonly code: string;
  /** What, why and what to do, in one or two sentences. */
  readonly message: string;
  readonly where?: Where;
  /** `fail`: no system would accept it; `error`: not parseable; `unknown`: cannot be said. */
  readonly outcome: Extract<Outcome, 'fail' | 'error' | 'unknown'>;
}

/** A typed, dated, sourced value about a unit, or the reason why there is none. */
export interface Fact<T = unknown> {
  /** Id of the {@link FactType}. */
  readonly type: string;
  readonly view: View;
  readonly source: Source;
  /** Id of the environment it holds for; absent: for all of them. */
  readonly environment?: string;
  /** ISO 8601 instant of the source's observation, not of storing. */
  readonly observedAt: string;
  /** Commit or content hash of the tree, or digest, that the value is of. */
  readonly revision?: string;
  /** Absent only with a `failure`. */
  readonly value?: T;
  readonly problems: readonly Problem[];
  /** The source as a whole did not answer: why, and since when (ISO 8601). */
  readonly failure?: { readonly message: string; readonly since: string };
}

/** A position of a value inside a file, from 1. */
export type Position = readonly [line: number, column: number];

/** `where` of a position in a file. */
export function at(file: string, position?: Position): FileWhere {
  return position ? { file, line: position[0], column: position[1] } : { file };
}
