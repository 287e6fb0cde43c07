// SPDX-License-Identifier: Apache-2.0
import type { CheckOutcome } from '@golive/backstage-plugin-golive-common';
import type { UnitReport } from '../report';
import { code, fenced, words } from './markdownText';
import { placeOf } from './place';
import {
  byVerdict,
  count,
  countVerdicts,
  isBlocker,
  itemOf,
  partsOf,
  tellingEvidence,
  titleOf,
  verdictWords,
  type Results,
} from './view';

/** Characters that a comment of GitHub may have; GitLab takes more. */
const longest = 65_536;
/** Kept free for the lines that say what was left out. */
const reserve = 2_000;
const shownOfCheck = 3;

const icons = { 'not-ready': '❌', unknown: '❔', ready: '✅' } as const;

/** By what a pipeline finds its earlier comment of the same environment again. */
function commentMarker(environment: string): string {
  return `<!-- golive:${environment.replace(/[^a-z0-9-]/g, '')} -->`;
}

function unitRow(unit: UnitReport): string {
  const { unknown } = partsOf(unit);
  const blockers = unit.outcomes.filter(isBlocker).length;
  return `| ${icons[unit.verdict]} ${verdictWords[unit.verdict]} | ${code(
    unit.ref,
  )} | ${blockers} | ${unknown.length} | ${unit.score.passed}/${
    unit.score.applicable
  } |`;
}

class MarkdownReport {
  private readonly parts: string[] = [];
  private length = 0;
  private full = false;

  constructor(private readonly results: Results) {}

  text(): string {
    const { report } = this.results;
    const units = byVerdict(report.units);
    const [worst] = units;
    const { notReady, unknown, ready } = countVerdicts(units);
    const title =
      units.length === 1
        ? `${code(worst.ref)} is ${verdictWords[worst.verdict]}`
        : `${
            verdictWords[worst.verdict]
          }: ${notReady} not ready, ${unknown} unknown, ${ready} ready`;
    this.add(commentMarker(report.environment));
    this.add(
      `### ${icons[worst.verdict]} Go-live in ${words(
        report.environment,
      )}: ${title}\n`,
    );
    this.problems();
    this.table(units);
    this.section(units, 'What blocks', u => partsOf(u).blockers, true);
    this.section(units, 'What is not known', u => partsOf(u).unknown, false);
    this.section(units, 'Advice', u => partsOf(u).advisory, false);
    this.waived(units);
    const foot = `\n<sub>Standard ${words(report.standard.id)} ${words(
      report.standard.version,
    )}, judged as of ${report.at} by golive ${this.results.version}.</sub>\n`;
    if (this.full)
      this.parts.push(
        '\n*The rest is left out here: the report of the pipeline has it.*\n',
      );
    return `${this.parts.join('\n')}\n${foot}`;
  }

  /** Adds a part if there is room for it. */
  private add(part: string): boolean {
    if (this.full || this.length + part.length > longest - reserve) {
      this.full = true;
      return false;
    }
    this.parts.push(part);
    this.length += part.length + 1;
    return true;
  }

  private problems() {
    const { report, shownFrom } = this.results;
    for (const { where, message } of report.problems) {
      this.add(`- ⚠️ ${code(placeOf(where, shownFrom))} ${words(message)}`);
    }
    if (report.problems.length) this.add('');
  }

  private table(units: readonly UnitReport[]) {
    this.add('| verdict | unit | blockers | unknown | items |');
    this.add('|--|--|--|--|--|');
    const most = 50;
    for (const unit of units.slice(0, most)) this.add(unitRow(unit));
    if (units.length > most)
      this.add(`\n… and ${count(units.length - most, 'more unit')}.`);
    this.add('');
  }

  private section(
    units: readonly UnitReport[],
    title: string,
    outcomesOf: (unit: UnitReport) => readonly CheckOutcome[],
    open: boolean,
  ) {
    const found = units.flatMap(unit =>
      outcomesOf(unit).map(outcome => ({ unit, outcome })),
    );
    if (!found.length) return;
    const blocks = found.map(({ unit, outcome }) =>
      this.outcome(unit, outcome, units.length > 1),
    );
    if (open) {
      this.add(`#### ${title}\n`);
      for (const block of blocks) this.add(block);
      return;
    }
    // A folded part is there whole or not at all: it has to be closed again.
    const room = longest - reserve - this.length - 200;
    const kept: string[] = [];
    let used = 0;
    for (const block of blocks) {
      if (used + block.length + 1 > room) break;
      kept.push(block);
      used += block.length + 1;
    }
    if (kept.length < blocks.length)
      kept.push(`… and ${blocks.length - kept.length} more.`);
    this.add(
      `<details><summary>${title} (${found.length})</summary>\n\n${kept.join(
        '\n',
      )}\n\n</details>\n`,
    );
  }

  private outcome(
    unit: UnitReport,
    outcome: CheckOutcome,
    named: boolean,
  ): string {
    const { shownFrom } = this.results;
    const lines = [
      `- **${outcome.check}**${named ? ` of ${code(unit.ref)}` : ''}: ${words(
        titleOf(this.results, outcome.check),
      )} (${words(itemOf(this.results, outcome.item))})`,
    ];
    const all = outcome.reason ? [] : tellingEvidence(outcome);
    if (outcome.reason) lines.push(`  ${words(outcome.reason)}`);
    let advised = '';
    for (const { where, seen, wrong, fix } of all.slice(0, shownOfCheck)) {
      const place = placeOf(where, shownFrom);
      lines.push(`  - ${place ? `${code(place)} ` : ''}${words(seen)}`);
      const advice = [
        ...(wrong ? [`    ${words(wrong)}`] : []),
        ...(fix ? [`    **Fix:** ${words(fix.text)}`] : []),
        ...(fix?.patch ? [fenced(fix.patch, 'diff', '    ')] : []),
      ].join('\n');
      if (advice && advice !== advised) lines.push('', advice, '');
      advised = advice;
    }
    if (all.length > shownOfCheck)
      lines.push(`  - … and ${all.length - shownOfCheck} more`);
    return lines.join('\n');
  }

  private waived(units: readonly UnitReport[]) {
    const all = units.flatMap(unit =>
      partsOf(unit).waived.map(({ check, waiver }) => ({
        unit,
        check,
        waiver,
      })),
    );
    if (!all.length) return;
    const lines = all
      .slice(0, 100)
      .map(
        ({ unit, check, waiver }) =>
          `- **${check}** of ${code(unit.ref)} until ${words(
            waiver?.until ?? '',
          )}: ${words(waiver?.reason ?? '')}`,
      );
    this.add(
      `<details><summary>Waived (${all.length})</summary>\n\n${lines.join(
        '\n',
      )}\n\n</details>\n`,
    );
  }
}

/** The report as the comment of a pull request: the answer, what blocks, then the rest folded. */
export function markdownReport(results: Results): string {
  return new MarkdownReport(results).text();
}
