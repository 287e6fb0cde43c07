// SPDX-License-Identifier: Apache-2.0
import {
  joinOutcomes,
  type Check,
  type Finding,
  type Outcome,
  type Readings,
  type Reads,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';
import { unit } from './builders';

const outcomeOf = {
  no: 'fail',
  unknown: 'unknown',
  yes: 'pass',
  'not-applicable': 'not-applicable',
} as const;
const answerOf = {
  fail: 'no',
  unknown: 'unknown',
  pass: 'yes',
  'not-applicable': 'not-applicable',
} as const;

/** What a case may say besides its facts and codes. */
export interface CaseOptions {
  /** Kind of the unit; otherwise the first that the check applies to. */
  readonly kind?: UnitKind;
  readonly annotations?: Record<string, string>;
  readonly parameters?: Record<string, unknown>;
  /** Where the decisive finding points: `Dockerfile:3`. */
  readonly at?: string;
  /** Texts that the decisive findings must hold, in what they say or advise. */
  readonly says?: readonly (string | RegExp)[];
}

/** One line of the table: facts, and what the check must make of them. */
export interface Case<R extends Reads> extends CaseOptions {
  readonly name: string;
  readonly facts: Readings<R>;
  readonly outcome: Exclude<Outcome, 'error'>;
  /** Codes of exactly the findings that decide, sorted, each once. */
  readonly codes: readonly string[];
}

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

function frozen<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

function runCase<R extends Reads>(check: Check<R>, one: Case<R>): Finding[] {
  const context = {
    unit: unit(one.kind ?? check.appliesTo[0], one.annotations),
    environment: 'production',
    parameters: check.parameters
      ? check.parameters.parse(one.parameters ?? {})
      : {},
  };
  return [...check.run(frozen(one.facts), frozen(context))];
}

function validateFinding(check: Check, finding: Finding) {
  const where = `finding ${finding.code}`;
  expect([where, Object.keys(check.codes)]).toEqual([
    where,
    expect.arrayContaining([finding.code]),
  ]);
  expect([where, finding.seen]).toEqual([
    where,
    expect.stringMatching(/\S{1}.{10,}/s),
  ]);
  if (finding.answer === 'no' || finding.answer === 'unknown') {
    expect([where, finding.wrong]).toEqual([
      where,
      expect.stringMatching(/\S.{10,}/s),
    ]);
  }
  if (finding.answer === 'no') {
    expect([where, finding.fix?.text]).toEqual([
      where,
      expect.stringMatching(/\S.{10,}/s),
    ]);
  }
  if (finding.fix?.patch !== undefined) {
    // A patch changes something: it has a line that begins with a plus or a minus.
    expect(finding.fix.patch).toMatch(/^[+-]/m);
  }
}

const placeOf = ({ where }: Finding) =>
  where && 'file' in where ? `${where.file}:${where.line}` : undefined;

function testCase<R extends Reads>(check: Check<R>, one: Case<R>) {
  for (const [name, type] of Object.entries(check.reads)) {
    // A case built by hand must be a value that a reader could give.
    expect(type.schema.safeParse(one.facts[name]).error).toBeUndefined();
  }
  const findings = runCase(check, one);
  const untyped = check as unknown as Check;
  findings.forEach(finding => validateFinding(untyped, finding));
  const deciding = findings.filter(f => f.answer === answerOf[one.outcome]);
  const codes = [...new Set(deciding.map(f => f.code))].sort();
  const outcome = joinOutcomes(findings.map(f => outcomeOf[f.answer]));
  expect({ outcome, codes }).toEqual({
    outcome: one.outcome,
    codes: [...one.codes].sort(),
  });
  if (one.at) expect(deciding.map(placeOf)).toContain(one.at);
  for (const text of one.says ?? []) {
    const said = deciding
      .map(f => [f.seen, f.wrong, f.fix?.text, f.fix?.patch].join('\n'))
      .join('\n');
    if (typeof text === 'string') expect(said).toContain(text);
    else expect(said).toMatch(text);
  }
  expect(runCase(check, one)).toEqual(findings);
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
      describe(check.id, () => {
        it.each(cases.map(one => [one.outcome, one.name, one] as const))(
          '%s: %s',
          (_outcome, _name, one) => testCase(check as Check<R>, one),
        );

        it('has a case for every code that it documents, passing and failing', () => {
          const shown = new Set(
            cases.flatMap(one =>
              runCase(check as Check<R>, one).map(f => f.code),
            ),
          );
          expect(
            Object.keys(check.codes).filter(code => !shown.has(code)),
          ).toEqual([]);
          const outcomes = cases.map(one => one.outcome);
          expect(outcomes).toEqual(expect.arrayContaining(['pass', 'fail']));
        });
      });
    },
  };
}
