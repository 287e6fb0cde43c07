// SPDX-License-Identifier: Apache-2.0
import type {
  CheckOutcome,
  Evidence,
  Verdict,
} from '@golive/backstage-plugin-golive-common';
import type { UnitReport } from '../report';
import { neutralLine, neutralLines } from './neutral';
import { placeOf } from './place';
import type { Style } from './style';
import {
  byVerdict,
  count,
  countVerdicts,
  isBlocker,
  itemOf,
  partsOf,
  problemWord,
  tellingEvidence,
  titleOf,
  verdictWords,
  type Results,
} from './view';

/** Pieces of evidence shown of one check. */
const shownOfCheck = 3;
/** Lines shown of one patch. */
const shownOfPatch = 12;

interface TextOptions {
  readonly style: Style;
  /** Only verdicts and counts. */
  readonly quiet: boolean;
}

const sameAdvice = ({ wrong, fix }: Evidence) =>
  JSON.stringify([wrong, fix?.text, fix?.patch, fix?.command]);

/** Outcomes that are unknown for one and the same reason, together. */
function alikes(outcomes: readonly CheckOutcome[]): CheckOutcome[][] {
  const groups = new Map<string, CheckOutcome[]>();
  for (const outcome of outcomes) {
    const why = outcome.reason
      ? [outcome.reason]
      : tellingEvidence(outcome).map(e => [e.seen, e.where]);
    const key = JSON.stringify(why);
    groups.set(key, [...(groups.get(key) ?? []), outcome]);
  }
  return [...groups.values()];
}

class TextReport {
  private readonly lines: string[] = [];

  constructor(
    private readonly results: Results,
    private readonly options: TextOptions,
  ) {}

  text(): string {
    const { report } = this.results;
    const units = byVerdict(report.units);
    this.answer();
    for (const note of this.results.notes) this.add(neutralLine(note));
    if (this.results.notes.length) this.add('');
    this.problems();
    for (const unit of units.filter(u => u.verdict !== 'ready')) {
      this.unit(unit);
    }
    const ready = units.filter(u => u.verdict === 'ready');
    for (const unit of ready) this.header(unit);
    if (!this.options.quiet) {
      for (const unit of ready) this.advice(unit);
    }
    this.counts();
    return `${this.lines.join('\n')}\n`;
  }

  private add(line: string, indent = 0) {
    this.lines.push(' '.repeat(indent) + line);
  }

  private verdict(verdict: Verdict): string {
    const { style } = this.options;
    const paint = {
      'not-ready': style.red,
      unknown: style.yellow,
      ready: style.green,
    }[verdict];
    return style.bold(paint(verdictWords[verdict]));
  }

  // Of many units, the first line already says how it stands.
  private answer() {
    const { report } = this.results;
    if (report.units.length < 2) return;
    const [worst] = byVerdict(report.units);
    const { notReady, unknown, ready } = countVerdicts(report.units);
    this.add(
      `${this.verdict(worst.verdict)} in ${neutralLine(
        report.environment,
      )}: of ${
        report.units.length
      } units ${notReady} not ready, ${unknown} unknown, ${ready} ready`,
    );
    this.add('');
  }

  private problems() {
    const { style } = this.options;
    const { report, shownFrom } = this.results;
    for (const found of report.problems) {
      const place = placeOf(found.where, shownFrom);
      this.add(
        `${style.yellow(problemWord(found))}  ${style.cyan(
          neutralLine(place),
        )}`,
      );
      this.add(neutralLine(found.message), 2);
    }
    if (report.problems.length) {
      this.add(
        style.dim(
          'What a catalog file does not say right is not judged: no unit of it counts as ready.',
        ),
        2,
      );
      this.add('');
    }
  }

  private header(unit: UnitReport) {
    const { style } = this.options;
    const blockers = unit.outcomes.filter(isBlocker).length;
    const { unknown } = partsOf(unit);
    const facts = [
      ...(blockers ? [count(blockers, 'blocker')] : []),
      ...(unknown.length ? [`${unknown.length} unknown`] : []),
      `${unit.score.passed}/${unit.score.applicable} items`,
    ];
    this.add(
      `${style.bold(neutralLine(unit.ref))}  ${this.verdict(
        unit.verdict,
      )} in ${neutralLine(unit.environment)}  ${facts.join(', ')}`,
    );
  }

  private unit(unit: UnitReport) {
    this.header(unit);
    if (this.options.quiet) return;
    const { blockers, unknown } = partsOf(unit);
    for (const reason of unit.reasons) this.add(neutralLine(reason), 2);
    for (const outcome of blockers) this.check(outcome);
    for (const alike of alikes(unknown)) this.unknown(alike);
    this.advice(unit, false);
    this.add('');
  }

  private checkLine(mark: string, alike: readonly CheckOutcome[]) {
    const { style } = this.options;
    if (alike.length > 1) {
      const ids = alike.map(o => o.check).join(', ');
      this.add(`${mark} ${style.bold(ids)}`, 2);
      return;
    }
    const [outcome] = alike;
    this.add(
      `${mark} ${style.bold(outcome.check)}  ${titleOf(
        this.results,
        outcome.check,
      )}  ${style.dim(`[${itemOf(this.results, outcome.item)}]`)}`,
      2,
    );
  }

  private check(outcome: CheckOutcome) {
    const { style } = this.options;
    this.checkLine(style.red('✗'), [outcome]);
    this.findings(outcome);
  }

  private unknown(alike: readonly CheckOutcome[]) {
    const { style } = this.options;
    this.checkLine(style.yellow('?'), alike);
    const [outcome] = alike;
    if (outcome.reason) this.add(neutralLine(outcome.reason), 4);
    else this.findings(outcome);
  }

  // What is wrong for the same reason at several places is explained once.
  private findings(outcome: CheckOutcome) {
    const all = tellingEvidence(outcome);
    const shown = all.slice(0, shownOfCheck);
    shown.forEach((evidence, i) => {
      const next = shown[i + 1];
      const place = placeOf(evidence.where, this.results.shownFrom);
      if (place) this.add(this.options.style.cyan(neutralLine(place)), 4);
      this.add(neutralLine(evidence.seen), 6);
      if (!next || sameAdvice(evidence) !== sameAdvice(next))
        this.adviceOf(evidence);
    });
    this.more(all.length - shown.length);
  }

  private adviceOf({ wrong, fix }: Evidence) {
    const { style } = this.options;
    if (wrong) this.add(`${neutralLine(wrong).replace(/\.$/, '')}.`, 6);
    if (!fix) return;
    this.add(`${style.green('→')} ${neutralLine(fix.text)}`, 6);
    if (fix.patch) this.patch(fix.patch);
    if (fix.command) this.add(`$ ${neutralLine(fix.command)}`, 8);
  }

  private patch(patch: string) {
    const { style } = this.options;
    const lines = neutralLines(patch.trimEnd());
    for (const line of lines.slice(0, shownOfPatch)) {
      const paint =
        { '+': style.green, '-': style.red }[line.slice(0, 1)] ?? style.dim;
      this.add(paint(line), 8);
    }
    if (lines.length > shownOfPatch)
      this.add(style.dim(`… ${lines.length - shownOfPatch} more lines`), 8);
  }

  private more(n: number) {
    if (n > 0)
      this.add(
        this.options.style.dim(`… and ${n} more; --format json has them all`),
        4,
      );
  }

  // What blocks nothing: one line each.
  private advice(unit: UnitReport, named = true) {
    const { style } = this.options;
    const { advisory, unknownAdvisory, waived } = partsOf(unit);
    const name = named ? `${neutralLine(unit.ref)} ` : '';
    for (const outcome of advisory) {
      const [first] = tellingEvidence(outcome);
      const place = placeOf(first?.where, this.results.shownFrom);
      this.add(
        `${style.yellow('!')} ${name}${outcome.check}  ${style.cyan(
          neutralLine(place),
        )} ${neutralLine(first?.wrong ?? first?.seen ?? '')} ${style.dim(
          '(advisory)',
        )}`,
        2,
      );
    }
    if (unknownAdvisory.length)
      this.add(
        style.dim(
          `? ${name}advisory and unknown: ${unknownAdvisory
            .map(o => o.check)
            .join(', ')}`,
        ),
        2,
      );
    for (const { check, waiver } of waived) {
      this.add(
        style.dim(
          `~ ${name}${check}  waived until ${neutralLine(
            waiver?.until ?? '',
          )}: ${neutralLine(waiver?.reason ?? '')}`,
        ),
        2,
      );
    }
  }

  private counts() {
    const { report } = this.results;
    const { notReady, unknown, ready } = countVerdicts(report.units);
    const outcomes = report.units.flatMap(u => u.outcomes);
    const waived = outcomes.filter(o => o.waiver).length;
    const fails = outcomes.filter(o => o.outcome === 'fail' && !o.waiver);
    const blocking = fails.filter(o => o.blocking).length;
    const notKnown = outcomes.filter(
      o => !o.waiver && (o.outcome === 'unknown' || o.outcome === 'error'),
    ).length;
    this.add(
      `${count(report.units.length, 'unit')} in ${neutralLine(
        report.environment,
      )}: ${notReady} not ready, ${unknown} unknown, ${ready} ready. Checks: ${blocking} blocking and ${
        fails.length - blocking
      } advisory failed, ${notKnown} unknown, ${waived} waived.`,
    );
    this.add(
      this.options.style.dim(
        `Standard ${report.standard.id} ${report.standard.version}, judged as of ${report.at}. golive explain ID says more of a check.`,
      ),
    );
  }
}

/** The report for people: the answer first, then what blocks, where, and what to do. */
export function textReport(results: Results, options: TextOptions): string {
  return new TextReport(results, options).text();
}
