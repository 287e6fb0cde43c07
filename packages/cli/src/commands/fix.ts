// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import { EditRefused } from '../fix/refused';
import { planFixes, proposedFixes, type FixPlan } from '../fix/planFixes';
import { unifiedDiff } from '../fix/unifiedDiff';
import { replaceFile, writablePath } from '../fix/writeFixes';
import type { Io } from '../io';
import { neutralLine, neutralLines } from '../output/neutral';
import { prefixed } from '../output/place';
import { styleOf, type Style } from '../output/style';
import { count } from '../output/view';
import type { Report } from '../report';
import type { Judged } from './judgeFolder';
import type { CheckOptions, Setting } from './setting';
import { isColored } from './writeReports';

/** Changes that were made. */
export interface Written {
  /** Says what is green now that was not. */
  tellDifference(before: Report, after: Report): void;
}

/** The text of a file as it was judged; a file that changed since is left alone. */
function judgedText(folder: string, { tree }: Judged, file: string): string {
  const bytes = fs.readFileSync(writablePath(folder, file));
  if (!tree.wasRead(file, bytes))
    throw new EditRefused('it has changed since it was read');
  const text = new TextDecoder('utf-8', {
    fatal: false,
    ignoreBOM: true,
  }).decode(bytes);
  if (!Buffer.from(text).equals(bytes))
    throw new EditRefused('it is no UTF-8 text');
  return text;
}

function paintDiff(diff: string, style: Style): string {
  return neutralLines(diff)
    .map(line => {
      if (/^(?:---|\+\+\+) /.test(line)) return style.bold(line);
      if (line.startsWith('@@')) return style.cyan(line);
      if (line.startsWith('+')) return style.green(line);
      return line.startsWith('-') ? style.red(line) : line;
    })
    .join('\n');
}

function writeAll(
  folder: string,
  { files }: FixPlan,
): { file: string; why: string }[] {
  const failed: { file: string; why: string }[] = [];
  for (const [file, change] of files) {
    try {
      replaceFile(folder, file, change);
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      failed.push({ file, why });
    }
  }
  return failed;
}

function passed({ units }: Report): Set<string> {
  return new Set(
    units.flatMap(({ ref, outcomes }) =>
      outcomes
        .filter(o => o.outcome === 'pass')
        .map(o => `${o.check} of ${ref}`),
    ),
  );
}

/**
 * Makes the changes that failed checks propose, or with `--dry-run` shows them.
 * Where a machine reads standard output, people are told on standard error.
 *
 * @returns what was written; undefined where nothing was
 */
export async function fixFolder(
  setting: Setting,
  judged: Judged,
  options: CheckOptions,
  io: Io,
): Promise<Written | undefined> {
  const { folder, shownFrom } = setting;
  const forPeople = setting.reports.some(
    r => r.format === 'text' && r.file === undefined,
  );
  const style = styleOf(forPeople && isColored(io, options.color));
  const say = (line: string) =>
    forPeople ? io.out(`${line}\n`) : io.err(`${line}\n`);

  const plan = planFixes(proposedFixes(judged.report), file =>
    judgedText(folder, judged, file),
  );
  for (const [file, change] of plan.files) {
    const diff = unifiedDiff(prefixed(shownFrom, file), change);
    say(paintDiff(diff.trimEnd(), style));
  }
  for (const { fix, why } of plan.refused) {
    const files = [...new Set(fix.edits.map(edit => edit.file))].join(', ');
    say(
      `${style.yellow('not changed')} ${neutralLine(files)}: ${neutralLine(
        why,
      )} (${fix.check}, ${neutralLine(fix.unit)})`,
    );
  }
  const what = `${count(plan.files.size, 'file')} for ${count(
    plan.applied.length,
    'finding',
  )}`;
  if (!plan.files.size) {
    say('There is nothing that could be put right without asking.\n');
    return undefined;
  }
  if (options.dryRun) {
    say(`Would change ${what}; golive check --fix does it.\n`);
    return undefined;
  }
  const failed = writeAll(folder, plan);
  for (const { file, why } of failed)
    say(
      `${style.red('not written')} ${neutralLine(file)}: ${neutralLine(why)}`,
    );
  say(`Changed ${what}.`);
  return {
    tellDifference(before, after) {
      const known = passed(before);
      const green = [...passed(after)].filter(one => !known.has(one));
      for (const one of green.sort())
        say(`${style.green('✓')} ${neutralLine(one)} passes now`);
      say('');
    },
  };
}
