// SPDX-License-Identifier: Apache-2.0
import {
  joinOutcomes,
  type Answer,
  type Check,
  type CheckContext,
  type Evidence,
  type Fact,
  type Finding,
  type Outcome,
  type Problem,
  type View,
} from '@golive/backstage-plugin-golive-common';
import { asOf, changesOf } from './validity';

/** What one check said on one view. */
export interface ViewOutcome {
  readonly outcome: Outcome;
  readonly evidence: readonly Evidence[];
  /** Instants (ms) at which time alone changes what was found. */
  readonly changesAt?: readonly number[];
  /** Set where the judge, not the check, decided. */
  readonly reason?: string;
}

const outcomeOfAnswer: Readonly<Record<Answer, Outcome>> = {
  no: 'fail',
  unknown: 'unknown',
  yes: 'pass',
  'not-applicable': 'not-applicable',
};

// More than this many pieces of evidence help nobody and fill the store.
const mostEvidence = 100;
const worstFirst: readonly Answer[] = [
  'no',
  'unknown',
  'yes',
  'not-applicable',
];

function evidenceOf(
  finding: Finding,
  view: View,
  source: Evidence['source'],
): Evidence {
  const { related, source: own, absence: _a, valid: _v, ...rest } = finding;
  return {
    ...rest,
    ...(related ? { related: [...related] } : {}),
    view,
    source: own ?? source,
  };
}

function evidenceOfProblem(problem: Problem, fact: Fact): Evidence {
  return {
    answer: problem.outcome === 'fail' ? 'no' : 'unknown',
    code: problem.code,
    view: fact.view,
    source: fact.source,
    seen: problem.message,
    where: problem.where,
    wrong: 'What cannot be read for certain is never called good',
  };
}

function placeOf(evidence: Evidence): string {
  const { where } = evidence;
  if (!where) return '';
  if ('file' in where)
    return `${where.file}\u0000${String(where.line ?? 0).padStart(8, '0')}`;
  if ('url' in where) return where.url;
  return [
    where.cluster,
    where.namespace,
    where.kind,
    where.name,
    where.field,
  ].join('\u0000');
}

const compare = (a: string, b: string) => (a < b ? -1 : Number(a > b));

/** Sorts by answer (worst first), place and code, so that the same facts give the same bytes. */
export function sortEvidence(evidence: Iterable<Evidence>): Evidence[] {
  return [...evidence].sort(
    (a, b) =>
      worstFirst.indexOf(a.answer) - worstFirst.indexOf(b.answer) ||
      compare(placeOf(a), placeOf(b)) ||
      compare(a.code, b.code) ||
      compare(a.seen, b.seen),
  );
}

/** Keeps the worst, and of what fails at least one a code: waivers look at the codes. */
function cut(sorted: readonly Evidence[]): Evidence[] {
  const kept = new Set(sorted.slice(0, mostEvidence).map(e => e.code));
  const further = sorted.slice(mostEvidence).filter(e => {
    const isNew = e.answer === 'no' && !kept.has(e.code);
    kept.add(e.code);
    return isNew;
  });
  return [...sorted.slice(0, mostEvidence), ...further];
}

/** Runs a check on the facts of one view. What of the facts could not be read keeps it from passing. */
export function runCheck(
  check: Check,
  values: Record<string, unknown>,
  facts: readonly Fact[],
  view: View,
  context: CheckContext<unknown>,
  at: number,
): ViewOutcome {
  const problems = facts.flatMap(fact =>
    fact.problems.map(problem => ({ fact, problem })),
  );
  const source = facts[0].source;
  let findings: Finding[];
  let changesAt: number[];
  try {
    const found = [...check.run(values, context)];
    changesAt = found.flatMap(finding => changesOf(finding, at));
    findings = found.map(finding =>
      finding.absence && problems.length
        ? { ...finding, answer: 'unknown' }
        : asOf(finding, at),
    );
  } catch (e) {
    return {
      outcome: 'error',
      evidence: [],
      reason: `The check itself broke: ${
        e instanceof Error ? e.message : String(e)
      }. This is a defect of GoLive, not of the unit`,
    };
  }
  const outcome = joinOutcomes([
    ...findings.map(finding => outcomeOfAnswer[finding.answer]),
    ...problems.map(({ problem }) => problem.outcome),
  ]);
  const evidence = sortEvidence([
    ...findings.map(finding => evidenceOf(finding, view, source)),
    ...problems.map(({ fact, problem }) => evidenceOfProblem(problem, fact)),
  ]);
  return {
    outcome,
    evidence: cut(evidence),
    ...(changesAt.length ? { changesAt } : {}),
    // A green or grey mark without a word about it helps nobody.
    ...(evidence.length ? {} : { reason: 'Nothing was found to ask this of' }),
  };
}
