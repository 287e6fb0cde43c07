// SPDX-License-Identifier: Apache-2.0
import type {
  Check,
  Readings,
  Reads,
} from '@golive/backstage-plugin-golive-common';
import {
  verifyCase,
  verifyTable,
  type Case,
  type CaseOptions,
} from './verifyCase';

/** Makes a case of one outcome; see {@link checkTester}. */
export type CaseMaker<R extends Reads> = (
  name: string,
  facts: Readings<R>,
  codes: readonly string[],
  options?: CaseOptions,
) => Case<R>;

/** What {@link checkTester} gives. */
export interface CheckTester<R extends Reads> {
  readonly pass: CaseMaker<R>;
  readonly fail: CaseMaker<R>;
  readonly unknown: CaseMaker<R>;
  readonly notApplicable: CaseMaker<R>;
  /** Runs every case as a test of its own, and tests that the table is complete. */
  table(cases: readonly Case<R>[]): void;
}

/**
 * Tests a check by a table of facts and outcomes.
 *
 * Every case asserts the outcome and exactly the codes that decided it, that
 * every finding is documented and complete (what was seen, what is wrong, what
 * to do), and that the check neither changes its facts nor answers differently
 * the second time. The table as a whole must show every documented code, and
 * the check both passing and failing.
 *
 * @example
 * ```ts
 * const { pass, fail, table } = checkTester(check);
 * table([
 *   pass('a digest', { imageBuilds: … }, ['pinned']),
 *   fail('a tag', { imageBuilds: … }, ['tag-only'], { at: 'Dockerfile:1' }),
 * ]);
 * ```
 */
export function checkTester<R extends Reads, P>(
  check: Check<R, P>,
): CheckTester<R> {
  const tested = check as Check<R>;
  const maker =
    (outcome: Case<R>['outcome']): CaseMaker<R> =>
    (name, facts, codes, options) => ({
      ...options,
      name,
      facts,
      codes,
      outcome,
    });
  return {
    pass: maker('pass'),
    fail: maker('fail'),
    unknown: maker('unknown'),
    notApplicable: maker('not-applicable'),
    table(cases) {
      // The runner's own functions, taken when a table is run: this file is a tool of tests, not one.
      const { describe: group, it: test } = globalThis;
      group(check.id, () => {
        for (const one of cases) {
          test(`${one.outcome}: ${one.name}`, () =>
            complain(verifyCase(tested, one)));
        }
        test('has a case for every code that it documents, passing and failing', () =>
          complain(verifyTable(tested, cases)));
      });
    },
  };
}

function complain(sentences: readonly string[]) {
  if (sentences.length > 0) throw new Error(sentences.join('\n'));
}
