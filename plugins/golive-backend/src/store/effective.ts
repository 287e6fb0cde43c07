// SPDX-License-Identifier: Apache-2.0
import type { Verdict } from '@golive/backstage-plugin-golive-common';
import type { Conditions } from './conditions';

/**
 * SQL of what a verdict is worth now. Whoever reads a verdict goes through
 * this: one that lapsed, by the database's clock, that another standard gave,
 * or that is of older facts than the store holds, is unknown and stale, even if
 * nothing runs that could judge again.
 * Speaks of `units u left join verdicts v`.
 */
export interface Effective {
  /** 1 or 0. */
  readonly stale: string;
  readonly verdict: string;
  /** 0 not ready, 1 unknown, 2 ready. */
  readonly rank: string;
  /** The character of `marks` or `item_marks` at an index from 0, without green where it is stale. */
  mark(column: 'marks' | 'item_marks', index: number): string;
  /** Share of items passed, in 1/10,000; nothing applicable counts as nothing passed. */
  readonly share: string;
  readonly join: string;
}

/** See {@link Effective}. */
export function effective(
  conditions: Conditions,
  environment: string,
  standard: string,
): Effective {
  const { now } = conditions.dialect;
  const isStale = `(v.unit is not null and (v.standard <> ${conditions.bind(
    standard,
  )} or v.version <> u.version or (v.valid_until is not null and v.valid_until <= ${now})))`;
  const verdict = `(case when v.unit is null or ${isStale} then 'unknown' else v.verdict end)`;
  return {
    stale: `(case when ${isStale} then 1 else 0 end)`,
    verdict,
    rank: `(case ${verdict} when 'not-ready' then 0 when 'unknown' then 1 else 2 end)`,
    mark: (column, index) => {
      const raw = `coalesce(nullif(substr(v.${column}, ${
        Number(index) + 1
      }, 1), ''), 'u')`;
      return `(case when ${isStale} and ${raw} in ('p', 'w', 'n') then 'u' else ${raw} end)`;
    },
    share: `(case when v.unit is null or v.applicable = 0 or ${isStale} then 0
      else v.passed * 10000 / v.applicable end)`,
    join: `left join verdicts v on v.unit = u.ref
      and v.environment = ${conditions.bind(environment)}`,
  };
}

/** Marks as they may be shown: of a stale verdict nothing green is left. */
export function shownMarks(marks: string, stale: boolean): string {
  return stale ? marks.replace(/[pwn]/g, 'u') : marks;
}

/** Number of items passed or waived among shown marks, and of those that apply. */
export function scoreOfMarks(marks: string) {
  const applicable = marks.replace(/[n-]/g, '');
  return {
    passed: applicable.replace(/[^pw]/g, '').length,
    applicable: applicable.length,
  };
}

/** The verdict in the words of a count. */
export const countName = {
  ready: 'ready',
  'not-ready': 'notReady',
  unknown: 'unknown',
} as const satisfies Record<Verdict, string>;
