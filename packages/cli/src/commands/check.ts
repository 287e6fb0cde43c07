// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import { allChecks, readmes } from '@golive/backstage-plugin-golive-checks';
import type { Standard } from '@golive/backstage-plugin-golive-common';
import {
  createReaderPool,
  localTree,
  type RepositoryTree,
  type ReaderPool,
} from '@golive/backstage-plugin-golive-repository';
import { TreeCatalog } from '../catalog/treeCatalog';
import { knownEntities } from '../catalog/knownEntities';
import { checkTree } from '../checkTree';
import { loadConfig } from '../config';
import { discover, type Discovered } from '../discover/discover';
import { embedded } from '../embedded';
import { pathBelow, repositoryRoot } from '../git';
import { exitCodes, UsageError, type Io } from '../io';
import type { Results } from '../output/view';
import type { Report } from '../report';
import {
  environmentOf,
  environmentsOf,
  standardInForce,
} from '../standardInForce';
import { wantedReports } from './formats';
import { restrictStandard, withoutLeast } from './only';
import { selectUnits } from './selectUnits';
import { writeReports } from './writeReports';
import { findProgram } from './findProgram';
import { Progress } from './progress';

/** The options of `golive check`, as the command line gives them. */
export interface CheckOptions {
  readonly environment?: string;
  readonly standard?: string;
  readonly only?: readonly string[];
  readonly unit?: readonly string[];
  readonly catalog?: readonly string[];
  readonly format?: readonly string[];
  readonly kustomize?: string;
  readonly at?: string;
  readonly exitZero?: boolean;
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly cwd?: string;
}

/** The kustomize program to use, if any. */
async function kustomizeOf(
  given: string | undefined,
  cwd: string,
  io: Io,
): Promise<string | undefined> {
  if (given === 'none') return undefined;
  if (given === undefined) return findProgram('kustomize', io.env.PATH);
  const folder = path.dirname(path.resolve(cwd, given));
  const found = await findProgram(path.basename(given), folder);
  if (!found)
    throw new UsageError(`--kustomize ${given}: there is no such program.`);
  return found;
}

/** Everything that a check of a folder is made of, resolved. */
interface Setting {
  readonly folder: string;
  readonly tree: RepositoryTree;
  readonly standard: Standard;
  readonly environment: string;
  readonly at: string;
}

function folderOf(given: string, cwd: string): string {
  const folder = path.resolve(cwd, given);
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`There is no folder ${given}.`);
  if (!stat.isDirectory())
    throw new UsageError(
      `${given} is a file; name the folder of a repository.`,
    );
  return folder;
}

function instantOf(given: string | undefined, now: Date): string {
  if (given === undefined)
    return `${now.toISOString().slice(0, '2026-01-01T00:00:00'.length)}Z`;
  const iso =
    /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;
  const ms = iso.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(ms))
    throw new UsageError(
      `--at ${given} is no instant: write 2026-11-22T12:00:00Z, or a date.`,
    );
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** Reads and judges what was found; the reports are not written yet. */
async function judgeFound(
  { tree, standard, environment, at }: Setting,
  found: Discovered,
  units: Discovered['units'],
  options: {
    pool: ReaderPool;
    known: Parameters<typeof knownEntities>[0];
    cwd: string;
    partial: boolean;
    kustomize?: string;
  },
): Promise<Report> {
  const known = await knownEntities(options.known, options.cwd);
  const report = await checkTree(tree, {
    units,
    environments: environmentsOf(standard),
    environment,
    standard,
    checks: allChecks,
    at,
    revision: 'working-tree',
    pool: options.pool,
    kustomize: options.kustomize,
    catalog: new TreeCatalog([...found.entities, ...known], found.edges),
    problems: found.problems,
  });
  return options.partial
    ? { ...report, units: report.units.map(withoutLeast) }
    : report;
}

/** What the command ends with, by the worst of what was judged. */
export function exitCodeOf({ units, problems }: Report): number {
  if (units.some(u => u.verdict === 'not-ready')) return exitCodes.notReady;
  return problems.length || units.some(u => u.verdict === 'unknown')
    ? exitCodes.unknown
    : exitCodes.ready;
}

/**
 * `golive check [path]`: finds the units of a folder, reads and judges them,
 * prints what blocks.
 *
 * @returns the exit code
 * @throws UsageError and StandardError for what the caller can put right
 */
export async function check(
  given: string,
  options: CheckOptions,
  io: Io,
): Promise<number> {
  const cwd = path.resolve(io.cwd, options.cwd ?? '.');
  const reports = wantedReports(options.format ?? []);
  const folder = folderOf(given, cwd);
  const root = repositoryRoot(folder);
  const { config, file: configFile } = await loadConfig(folder, root);
  const ownStandard = config.check?.standard;
  const whole = standardInForce(
    options.standard ??
      (ownStandard && configFile
        ? path.resolve(path.dirname(configFile), ownStandard)
        : undefined),
    cwd,
  );
  const environment = environmentOf(
    whole,
    options.environment ?? config.check?.environment ?? 'dev',
  );
  const standard = restrictStandard(whole, options.only);
  const at = instantOf(options.at, io.now());
  const tree = localTree(folder);
  const progress = new Progress(io, options.quiet ?? false);
  const pool = createReaderPool({ worker: embedded().worker });
  try {
    progress.say('Looking for units');
    const found = await discover(tree, pool);
    const units = selectUnits(found, options.unit, standard, given);
    progress.say(`Reading and judging ${units.length} units`);
    const report = await judgeFound(
      { folder, tree, standard, environment, at },
      found,
      units,
      {
        pool,
        known: options.catalog ?? [],
        cwd,
        partial: options.only !== undefined,
        kustomize: await kustomizeOf(options.kustomize, cwd, io),
      },
    );
    progress.end();
    const results: Results = {
      report,
      standard,
      checks: allChecks,
      readmes,
      version: embedded().version,
      shownFrom: pathBelow(cwd, folder) || (folder === cwd ? '' : folder),
      repositoryPrefix: root ? pathBelow(root, fs.realpathSync(folder)) : '',
    };
    writeReports(reports, results, { ...options, cwd }, io);
    return options.exitZero ? exitCodes.ready : exitCodeOf(report);
  } finally {
    progress.end();
    await pool.close();
  }
}
