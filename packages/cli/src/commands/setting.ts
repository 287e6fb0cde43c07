// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import type { Standard } from '@golive/backstage-plugin-golive-common';
import { loadConfig } from '../config';
import { pathBelow, repositoryRoot } from '../git';
import { UsageError, type Io } from '../io';
import { environmentOf, standardInForce } from '../standardInForce';
import { findProgram } from './findProgram';
import { wantedReports, type WantedReport } from './formats';
import { restrictStandard } from './only';

/** The options of `golive check`, as the command line gives them. */
export interface CheckOptions {
  readonly environment?: string;
  readonly standard?: string;
  readonly only?: readonly string[];
  readonly unit?: readonly string[];
  readonly catalog?: readonly string[];
  readonly format?: readonly string[];
  readonly kustomize?: string;
  readonly helm?: string;
  readonly at?: string;
  readonly fix?: boolean;
  readonly dryRun?: boolean;
  readonly exitZero?: boolean;
  readonly color?: boolean;
  readonly quiet?: boolean;
  readonly cwd?: string;
}

/** What is judged, by what, and where the reports go: every option resolved. */
export interface Setting {
  /** As the caller named it. */
  readonly given: string;
  readonly folder: string;
  readonly cwd: string;
  readonly reports: readonly WantedReport[];
  readonly standard: Standard;
  /** Only some of the standard's checks are asked. */
  readonly partial: boolean;
  readonly environment: string;
  /** ISO 8601 instant of the judgement. */
  readonly at: string;
  readonly units?: readonly string[];
  readonly catalog: readonly string[];
  readonly kustomize?: string;
  readonly helm?: string;
  /** See `Results.shownFrom` and `Results.repositoryPrefix`. */
  readonly shownFrom: string;
  readonly repositoryPrefix: string;
}

function folderOf(given: string, cwd: string): string {
  const folder = path.resolve(cwd, given);
  const stat = fs.statSync(folder, { throwIfNoEntry: false });
  if (!stat) throw new UsageError(`There is no folder ${folder}.`);
  if (!stat.isDirectory())
    throw new UsageError(
      `${folder} is a file; name the folder of a repository.`,
    );
  return folder;
}

const instantForm =
  /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:\d\d))?$/;

/** The instant of the judgement: as given, else now, to the second. */
function instantOf(given: string | undefined, now: Date): string {
  if (given === undefined) {
    const toTheSecond = Math.floor(now.getTime() / 1_000) * 1_000;
    return new Date(toTheSecond).toISOString().replace('.000Z', 'Z');
  }
  const ms = instantForm.test(given) ? Date.parse(given) : Number.NaN;
  if (Number.isNaN(ms))
    throw new UsageError(
      `--at ${given} is no instant: write 2026-11-22T12:00:00Z, or a date.`,
    );
  return new Date(ms).toISOString().replace('.000Z', 'Z');
}

/** A program that renders manifests, if any is to be used. */
async function programOf(
  name: 'kustomize' | 'helm',
  given: string | undefined,
  cwd: string,
  io: Io,
): Promise<string | undefined> {
  if (given === 'none') return undefined;
  if (given === undefined) return findProgram(name, io.env.PATH);
  const folder = path.dirname(path.resolve(cwd, given));
  const found = await findProgram(path.basename(given), folder);
  if (!found)
    throw new UsageError(`--${name} ${given}: there is no such program.`);
  return found;
}

/**
 * Resolves the options of a check: what the command line says, else golive.yaml,
 * else what is usual.
 *
 * @throws UsageError and StandardError for what the caller can put right
 */
export async function settingOf(
  given: string,
  options: CheckOptions,
  io: Io,
): Promise<Setting> {
  const cwd = path.resolve(io.cwd, options.cwd ?? '.');
  const reports = wantedReports(options.format ?? []);
  if (options.dryRun && !options.fix)
    throw new UsageError(
      '--dry-run is for --fix: golive check --fix --dry-run.',
    );
  const folder = folderOf(given, cwd);
  const root = repositoryRoot(folder);
  const { config, file } = await loadConfig(folder, root);
  const own = config.check?.standard;
  const ownStandard =
    own && file ? path.resolve(path.dirname(file), own) : undefined;
  const standard = standardInForce(options.standard ?? ownStandard, cwd);
  return {
    given,
    folder,
    cwd,
    reports,
    standard: restrictStandard(standard, options.only),
    partial: options.only !== undefined,
    environment: environmentOf(
      standard,
      options.environment ?? config.check?.environment ?? 'dev',
    ),
    at: instantOf(options.at, io.now()),
    units: options.unit,
    catalog: options.catalog ?? [],
    kustomize: await programOf('kustomize', options.kustomize, cwd, io),
    helm: await programOf('helm', options.helm, cwd, io),
    shownFrom: pathBelow(cwd, folder) || (folder === cwd ? '' : folder),
    repositoryPrefix: root ? pathBelow(root, fs.realpathSync(folder)) : '',
  };
}
