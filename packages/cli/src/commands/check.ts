// SPDX-License-Identifier: Apache-2.0
import { allChecks, readmes } from '@golive/backstage-plugin-golive-checks';
import { embedded } from '../embedded';
import { exitCodes, type Io } from '../io';
import { readTexts } from '../output/readTexts';
import type { Results } from '../output/view';
import type { Report } from '../report';
import { fixFolder } from './fix';
import { judgeFolder, type Judged } from './judgeFolder';
import { Progress } from './progress';
import { settingOf, type CheckOptions, type Setting } from './setting';
import { writeReports } from './writeReports';

/** What the command ends with, by the worst of what was judged. */
function exitCodeOf({ units, problems }: Report): number {
  if (units.some(u => u.verdict === 'not-ready')) return exitCodes.notReady;
  // A catalog file that cannot be read may hide a unit: nobody may take that for ready.
  return problems.length || units.some(u => u.verdict === 'unknown')
    ? exitCodes.unknown
    : exitCodes.ready;
}

async function resultsOf(
  setting: Setting,
  { tree, report, anchors, notes }: Judged,
): Promise<Results> {
  return {
    report,
    anchors,
    notes,
    standard: setting.standard,
    checks: allChecks,
    readmes,
    version: embedded().version,
    shownFrom: setting.shownFrom,
    repositoryPrefix: setting.repositoryPrefix,
    texts: setting.reports.some(r => r.format === 'sarif')
      ? await readTexts(tree, report)
      : new Map(),
  };
}

/**
 * `golive check [path]`: finds the units of a folder, reads and judges them,
 * prints what blocks, and with `--fix` puts right what can be put right.
 *
 * @returns the exit code
 * @throws UsageError and StandardError for what the caller can put right
 */
export async function check(
  given: string,
  options: CheckOptions,
  io: Io,
): Promise<number> {
  const setting = await settingOf(given, options, io);
  const progress = new Progress(io, options.quiet ?? false);
  const pool = io.startPool();
  try {
    let judged = await judgeFolder(setting, pool, progress);
    progress.end();
    if (options.fix) {
      const written = await fixFolder(setting, judged, options, io);
      if (written) {
        const before = judged;
        judged = await judgeFolder(setting, pool, progress);
        progress.end();
        written.tellDifference(before.report, judged.report);
      }
    }
    writeReports(
      setting.reports,
      await resultsOf(setting, judged),
      options,
      io,
    );
    return options.exitZero ? exitCodes.ready : exitCodeOf(judged.report);
  } finally {
    progress.end();
    await pool?.close();
  }
}
