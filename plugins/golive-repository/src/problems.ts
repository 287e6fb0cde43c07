// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type Position,
  type Problem,
} from '@golive/backstage-plugin-golive-common';

/** A problem at a place of a file. */
export function problem(
  code: string,
  outcome: Problem['outcome'],
  message: string,
  file: string,
  position?: Position,
): Problem {
  return { code, outcome, message, where: at(file, position) };
}

/** The problem of whatever is larger than its limit; both as texts with their unit. */
export function overLimit(
  file: string,
  what: string,
  limit: string,
  found: string,
  position?: Position,
): Problem {
  return problem(
    'over-limit',
    'unknown',
    `${file} is not read: ${what} is ${found}, the limit is ${limit}. Split the file, or leave what is generated out of the unit's folder.`,
    file,
    position,
  );
}

/** Two problems are the same when every word of them is. */
export function problemKey(p: Problem): string {
  return JSON.stringify([p.code, p.outcome, p.message, p.where]);
}

/** The problems without repetitions, in the order they came. */
export function distinct(problems: Iterable<Problem>): Problem[] {
  const seen = new Map<string, Problem>();
  for (const p of problems) {
    const key = problemKey(p);
    if (!seen.has(key)) seen.set(key, p);
  }
  return [...seen.values()];
}
