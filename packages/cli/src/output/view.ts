// SPDX-License-Identifier: Apache-2.0
import type {
  Check,
  CheckOutcome,
  Evidence,
  FileWhere,
  Problem,
  Standard,
  Verdict,
} from '@golive/backstage-plugin-golive-common';
import type { Report, UnitReport } from '../report';

/** What the writers of all formats are given. */
export interface Results {
  readonly report: Report;
  readonly standard: Standard;
  readonly checks: ReadonlyMap<string, Check>;
  /** Markdown of the checks' pages. */
  readonly readmes: ReadonlyMap<string, string>;
  readonly version: string;
  /** What stands before a path of the tree so that it counts from the folder of the call. */
  readonly shownFrom: string;
  /** The same, from the root of the Git repository. */
  readonly repositoryPrefix: string;
  /** The files that evidence points into, by path in the tree. */
  readonly texts: ReadonlyMap<string, string>;
  /** What the reader should know of how units were found. */
  readonly notes: readonly string[];
  /** Where each unit is declared. */
  readonly anchors: ReadonlyMap<string, FileWhere>;
}

const worstFirst: readonly Verdict[] = ['not-ready', 'unknown', 'ready'];

/** Verdicts as people read them. */
export const verdictWords: Readonly<Record<Verdict, string>> = {
  'not-ready': 'NOT READY',
  unknown: 'UNKNOWN',
  ready: 'READY',
};

/** Units, the worst first, then by reference. */
export function byVerdict(units: readonly UnitReport[]): UnitReport[] {
  return [...units].sort(
    (a, b) =>
      worstFirst.indexOf(a.verdict) - worstFirst.indexOf(b.verdict) ||
      b.outcomes.filter(isBlocker).length -
        a.outcomes.filter(isBlocker).length ||
      (a.ref < b.ref ? -1 : 1),
  );
}

/** Whether an outcome alone makes its unit not ready. */
export function isBlocker(outcome: CheckOutcome): boolean {
  return outcome.blocking && outcome.outcome === 'fail' && !outcome.waiver;
}

/** The outcomes of a unit, sorted into what is told of them. */
export function partsOf({ outcomes }: UnitReport) {
  const open = outcomes.filter(o => !o.waiver);
  const notKnown = (o: CheckOutcome) =>
    o.outcome === 'unknown' || o.outcome === 'error';
  return {
    blockers: open.filter(isBlocker),
    advisory: open.filter(o => !o.blocking && o.outcome === 'fail'),
    unknown: open.filter(o => o.blocking && notKnown(o)),
    unknownAdvisory: open.filter(o => !o.blocking && notKnown(o)),
    waived: outcomes.filter(o => o.waiver),
    passed: open.filter(o => o.outcome === 'pass'),
  };
}

/** Of a failed check what is wrong, of one that is unknown what is not known. */
export function tellingEvidence(outcome: CheckOutcome): Evidence[] {
  const answers = outcome.outcome === 'fail' ? ['no'] : ['no', 'unknown'];
  return outcome.evidence.filter(e => answers.includes(e.answer));
}

/** How many units have each verdict. */
export function countVerdicts(units: readonly UnitReport[]) {
  const of = (verdict: Verdict) =>
    units.filter(u => u.verdict === verdict).length;
  return {
    notReady: of('not-ready'),
    unknown: of('unknown'),
    ready: of('ready'),
  };
}

/** The title of a check, also of one that is only planned. */
export function titleOf({ checks, standard }: Results, id: string): string {
  const planned = standard.items
    .flatMap(item => item.checks)
    .find(entry => entry.id === id)?.planned;
  return checks.get(id)?.title ?? planned?.title ?? id;
}

/** `4 probes` or `hygiene`: the item that a check belongs to. */
export function itemOf({ standard }: Results, id: string): string {
  const item = standard.items.find(i => i.id === id);
  return item?.number === undefined ? id : `${item.number} ${id}`;
}

/** A problem of the tree as a word: what it means for the verdict. */
export function problemWord(problem: Problem): string {
  return problem.outcome === 'unknown' ? 'unknown' : 'error';
}

/** A word for a number of things: `1 unit`, `3 units`. */
export function count(n: number, word: string): string {
  return `${n} ${word}${n === 1 ? '' : 's'}`;
}
