// SPDX-License-Identifier: Apache-2.0
import { isDeepStrictEqual } from 'node:util';
import {
  joinOutcomes,
  type Check,
  type Finding,
  type Outcome,
  type Readings,
  type Reads,
  type UnitKind,
} from '@golive/backstage-plugin-golive-common';
import { asOf } from '../judge/validity';
import { unit } from './builders';

const outcomeOf = {
  no: 'fail',
  unknown: 'unknown',
  yes: 'pass',
  'not-applicable': 'not-applicable',
} as const;

/** What a case may say besides its facts and codes. */
export interface CaseOptions {
  /** Kind of the unit; otherwise the first that the check applies to. */
  readonly kind?: UnitKind;
  readonly annotations?: Record<string, string>;
  readonly parameters?: Record<string, unknown>;
  /** Instant of the judgement; otherwise 2026-06-15, for findings that hold for a time only. */
  readonly asOf?: string;
  /** Where a deciding finding points: `Dockerfile:3`. */
  readonly at?: string;
  /** Texts that the deciding findings must hold, in what they say or advise. */
  readonly says?: readonly (string | RegExp)[];
}

/** One line of the table: facts, and what the check must make of them. */
export interface Case<R extends Reads> extends CaseOptions {
  readonly name: string;
  readonly facts: Readings<R>;
  readonly outcome: Exclude<Outcome, 'error'>;
  /** Codes of exactly the findings that decide, each once. */
  readonly codes: readonly string[];
}

function frozen<T>(value: T): T {
  if (value && typeof value === 'object' && !Object.isFrozen(value)) {
    Object.freeze(value);
    Object.values(value).forEach(frozen);
  }
  return value;
}

/** What the check finds in a case. Facts are frozen: a check that changes them throws. */
export function runCase<R extends Reads>(
  check: Check<R>,
  one: Case<R>,
): Finding[] {
  const context = {
    unit: unit(one.kind ?? check.appliesTo[0], one.annotations),
    environment: 'production',
    parameters: check.parameters
      ? check.parameters.parse(one.parameters ?? {})
      : {},
  };
  const instant = Date.parse(one.asOf ?? '2026-06-15T12:00:00Z');
  return [...check.run(frozen(one.facts), frozen(context))].map(finding =>
    asOf(finding, instant),
  );
}

const saysSomething = (text: string | undefined) =>
  (text?.trim().length ?? 0) > 10;

function lacks(codes: Check['codes'], finding: Finding): string[] {
  const { answer, code, seen, wrong, fix } = finding;
  const bad = answer === 'no' || answer === 'unknown';
  return [
    Object.hasOwn(codes, code) ? '' : 'is not among the documented codes',
    saysSomething(seen) ? '' : 'must say what was seen',
    !bad || saysSomething(wrong)
      ? ''
      : 'must say what is wrong, or why it is not known',
    answer !== 'no' || saysSomething(fix?.text) ? '' : 'must say what to do',
    fix?.patch === undefined || /^[+-]/m.test(fix.patch)
      ? ''
      : 'has a patch that changes nothing: no line begins with + or -',
  ]
    .filter(Boolean)
    .map(sentence => `${code} (${answer}) ${sentence}`);
}

const placeOf = ({ where }: Finding) =>
  where && 'file' in where ? `${where.file}:${where.line}` : '(no place)';

function said(findings: readonly Finding[]): string {
  return findings
    .map(f => [f.seen, f.wrong, f.fix?.text, f.fix?.patch].join('\n'))
    .join('\n');
}

function compare<R extends Reads>(
  one: Case<R>,
  findings: readonly Finding[],
): string[] {
  const outcome = joinOutcomes(findings.map(f => outcomeOf[f.answer]));
  const deciding = findings.filter(f => outcomeOf[f.answer] === one.outcome);
  const codes = [...new Set(deciding.map(f => f.code))].sort();
  const wanted = [...one.codes].sort();
  const text = said(deciding);
  return [
    outcome === one.outcome
      ? ''
      : `the outcome is ${outcome} (${findings
          .map(f => f.code)
          .join(', ')}), not ${one.outcome}`,
    isDeepStrictEqual(codes, wanted)
      ? ''
      : `the codes that decide are ${
          codes.join(', ') || 'none'
        }, not ${wanted.join(', ')}`,
    !one.at || deciding.some(f => placeOf(f) === one.at)
      ? ''
      : `it points to ${deciding.map(placeOf).join(', ')}, not to ${one.at}`,
    ...(one.says ?? []).map(part =>
      (typeof part === 'string' ? text.includes(part) : part.test(text))
        ? ''
        : `it does not say ${part}, but:\n${text}`,
    ),
  ].filter(Boolean);
}

/**
 * Everything that is wrong with what a check says of a case, in sentences: the
 * facts are not what a reader could give, the outcome or its codes differ, a
 * finding is not documented or not complete, or a second run says otherwise.
 */
export function verifyCase<R extends Reads>(
  check: Check<R>,
  one: Case<R>,
): string[] {
  const invalid = Object.entries(check.reads).flatMap(([name, type]) => {
    const { error } = type.schema.safeParse(one.facts[name]);
    return error ? [`the fact ${name} is not valid: ${error.message}`] : [];
  });
  if (invalid.length > 0) return invalid;
  const findings = runCase(check, one);
  return [
    ...compare(one, findings),
    ...findings.flatMap(finding => lacks(check.codes, finding)),
    ...(isDeepStrictEqual(runCase(check, one), findings)
      ? []
      : ['it says something else the second time']),
  ];
}

/** What a table of cases leaves out: a documented code that no case shows, a pass, a failure. */
export function verifyTable<R extends Reads>(
  check: Check<R>,
  cases: readonly Case<R>[],
): string[] {
  const shown = new Set(
    cases.flatMap(one => runCase(check, one).map(finding => finding.code)),
  );
  const outcomes = cases.map(one => one.outcome);
  return [
    ...Object.keys(check.codes)
      .filter(code => !shown.has(code))
      .map(code => `no case shows the code ${code}`),
    ...(['pass', 'fail'] as const)
      .filter(outcome => !outcomes.includes(outcome))
      .map(outcome => `no case is a ${outcome}`),
  ];
}
