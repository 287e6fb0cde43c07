// SPDX-License-Identifier: Apache-2.0
import type { z } from 'zod';
import type { Answer, Fix, Where } from './evidence';
import type { FactType, FactValue } from './fact';
import type { Source } from './source';
import type { Unit, UnitKind } from './unit';

/** One thing that a check found; the judge makes evidence of it. */
export interface Finding {
  readonly answer: Answer;
  /** One of the check's documented codes. */
  readonly code: string;
  readonly seen: string;
  readonly where?: Where;
  readonly related?: readonly Where[];
  readonly wrong?: string;
  readonly fix?: Fix;
  /**
   * A `no` because something was not found. Where the fact has problems it may
   * be in what could not be read, or elsewhere: then the judge takes it for unknown.
   */
  readonly absence?: boolean;
  /**
   * Where the answer holds for a time only: outside of it, the judge answers
   * `no` with what stands here. A check has no clock.
   */
  readonly valid?: {
    /** ISO 8601 instant or date from which it holds, itself included. */
    readonly from?: string;
    /** ISO 8601 instant until which it holds, itself excluded. */
    readonly until?: string;
    readonly otherwise: {
      readonly code: string;
      readonly wrong: string;
      readonly fix: Fix;
    };
  };
  /** Where the check reads several sources: the one this finding rests on. */
  readonly source?: Source;
}

/** What a finding says besides its answer and code. */
export type FindingDetails = Omit<Finding, 'answer' | 'code'>;

/** A finding that all is well at one place. Says what was seen, so that green has evidence. */
export const yes = (code: string, details: FindingDetails): Finding => ({
  answer: 'yes',
  code,
  ...details,
});
/** A finding that something is wrong: needs `wrong`, and `fix` where there is one. */
export const no = (
  code: string,
  details: FindingDetails & { wrong: string },
): Finding => ({ answer: 'no', code, ...details });
/** A finding that cannot be decided: `wrong` says why, `fix` how it could be. */
export const unknown = (
  code: string,
  details: FindingDetails & { wrong: string },
): Finding => ({ answer: 'unknown', code, ...details });
/** A finding that the question does not arise: `seen` says why not. */
export const notApplicable = (
  code: string,
  details: FindingDetails,
): Finding => ({ answer: 'not-applicable', code, ...details });

/** The fact types that a check reads, by the name its `run` knows them under. */
export type Reads = Readonly<Record<string, FactType<any>>>;

/** What `run` receives: the values of the facts it reads. */
export type Readings<R extends Reads> = {
  readonly [K in keyof R]: FactValue<R[K]>;
};

/** What else a check may look at. Neither clock nor severity is among it. */
export interface CheckContext<P> {
  readonly unit: Unit;
  /** Id of the environment that is judged. */
  readonly environment: string;
  /** From the standard, validated by the check's own schema. */
  readonly parameters: P;
}

/**
 * A check: a pure function from facts to findings. Any `no` makes it fail, else
 * any `unknown` makes it unknown, else a `yes` makes it pass, else it does not apply.
 * Facts that are missing, stale or unreadable never reach it: the judge answers for them.
 */
export interface Check<R extends Reads = Reads, P = any> {
  /** Kebab-case and forever; the name of its folder. */
  readonly id: string;
  /** Former ids. */
  readonly aliases?: readonly string[];
  readonly deprecated?: string;
  /** A sentence that is true when it passes: "Liveness does not depend on other systems". */
  readonly title: string;
  /** Why it matters, one sentence. */
  readonly why: string;
  readonly appliesTo: readonly UnitKind[];
  /**
   * Item that it joins, as advisory, in a standard that says nothing of it, so
   * that a new check is seen at once; absent: the further checks.
   */
  readonly item?: string;
  readonly reads: R;
  /** Each code a finding can carry, with what it means in one sentence. */
  readonly codes: Readonly<Record<string, string>>;
  /** Schema of its parameters; every one has a default. */
  readonly parameters?: z.ZodType<P>;
  run(facts: Readings<R>, context: CheckContext<P>): Iterable<Finding>;
}

/** Defines a check; only ties the types of `reads` and `parameters` to `run`. */
export function defineCheck<const R extends Reads, P = Record<string, never>>(
  check: Check<R, P>,
): Check<R, P> {
  return check;
}

/** Which sources a check needs, over all views of what it reads. */
export function sourcesOf(check: Check): Source[] {
  const all = Object.values(check.reads).flatMap(type =>
    Object.values(type.from),
  );
  return [...new Set(all as Source[])].sort();
}
