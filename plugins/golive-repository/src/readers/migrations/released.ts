// SPDX-License-Identifier: Apache-2.0
import type {
  Migration,
  MigrationBreach,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import type { ParsedFile, ReadHistory } from '../../reader';
import { problem } from '../../problems';
import { compareVersions, flywayName, type FlywayNaming } from './flywayFile';
import { idOf, namedFiles } from './flyway';
import { changeSetsOf } from './liquibase';
import type { MigrationFile } from './model';

/** A migration as its tool knows it, at a release or now. */
export interface Known {
  readonly key: string;
  readonly tool: Migration['tool'];
  readonly id: string;
  readonly file: string;
  readonly position: Migration['position'];
  readonly description: string;
  readonly type: Migration['type'] | 'undo';
  readonly checksum: string;
  /** It may change: repeatable, run on change, its checksum declared to change. */
  readonly mayChange: boolean;
}

/** What was released, held against what is there now. */
export interface Released {
  /** Tag of the first release that had what is there now, by its key; what runs again when it changes counts as new then. */
  readonly first: ReadonlyMap<string, string>;
  readonly breaches: readonly MigrationBreach[];
  readonly problems: readonly Problem[];
}

/** All migrations of some files, as their tools know them. */
export function knownIn(
  files: readonly ParsedFile<MigrationFile>[],
  naming: FlywayNaming,
): Known[] {
  const flyway = namedFiles(files, naming).flatMap(
    ({ file, name }): Known[] => {
      if (name.type === 'callback' || !file.value?.sql) return [];
      return [
        {
          key: keyOf('flyway', name.type, idOf(name)),
          tool: 'flyway',
          id: idOf(name),
          file: file.path,
          position: [1, 1],
          description: name.description,
          type: name.type,
          checksum: file.value.sql.checksum,
          mayChange: name.type === 'repeatable' || name.type === 'undo',
        },
      ];
    },
  );
  const liquibase = changeSetsOf(files).map(
    ({ path, logicalPath, set }): Known => ({
      key: keyOf('liquibase', logicalPath, `${set.author}:${set.id}`),
      tool: 'liquibase',
      id: `${set.author}:${set.id}`,
      file: path,
      position: set.position,
      description: '',
      type: 'versioned',
      checksum: set.checksum,
      mayChange: set.runOnChange || set.runAlways || set.anyCheckSum === true,
    }),
  );
  return [...flyway, ...liquibase];
}

/** What a migration is known by over releases: the version, or path, author and id. */
export function keyOf(...parts: readonly string[]): string {
  return parts.join('\n');
}

/** Compares what is there with every release, oldest first. */
export async function compareReleases(
  history: ReadHistory<MigrationFile>,
  now: readonly Known[],
  naming: FlywayNaming,
  outOfOrder: boolean,
): Promise<Released> {
  const current = new Map(now.map(known => [known.key, known]));
  const seen = new Map<string, string>();
  const breaches = new Map<string, MigrationBreach>();
  const problems: Problem[] = [];
  let highest: string | undefined;
  let highestTag = '';
  for (const release of history.releases) {
    const files = await history.files(release);
    for (const { path, value, problems: found } of files) {
      if (value === undefined && flywayName(path, naming) && found.length > 0)
        problems.push(
          problem(
            'release-not-readable',
            'unknown',
            `What ${path} was at ${release.tag} cannot be read, so whether it changed is not known.`,
            path,
          ),
        );
    }
    for (const was of knownIn(files, naming)) {
      const run = runKey(was);
      if (!seen.has(run)) seen.set(run, release.tag);
      if (
        was.tool === 'flyway' &&
        was.type === 'versioned' &&
        (highest === undefined || compareVersions(was.id, highest) > 0)
      ) {
        highest = was.id;
        highestTag = release.tag;
      }
      const found = breachOf(was, current.get(was.key), release.tag);
      const key = found && `${found.how}\n${was.key}`;
      if (found && key && !breaches.has(key)) breaches.set(key, found);
    }
  }
  for (const known of now) {
    const isInserted =
      known.tool === 'flyway' &&
      known.type === 'versioned' &&
      !seen.has(runKey(known)) &&
      highest !== undefined &&
      compareVersions(known.id, highest) < 0;
    if (isInserted && !outOfOrder)
      breaches.set(`inserted\n${known.key}`, {
        how: 'inserted',
        tool: known.tool,
        id: known.id,
        file: known.file,
        position: known.position,
        release: highestTag,
        was: highest ?? '',
        is: known.id,
      });
  }
  const first = new Map(
    now.flatMap(known => {
      const tag = seen.get(runKey(known));
      return tag === undefined ? [] : [[known.key, tag] as const];
    }),
  );
  return { first, breaches: [...breaches.values()], problems };
}

function runKey(known: Known): string {
  return known.mayChange ? `${known.key}\n${known.checksum}` : known.key;
}

function breachOf(
  was: Known,
  is: Known | undefined,
  release: string,
): MigrationBreach | undefined {
  // What takes something back is not part of what was run.
  if (was.type === 'undo') return undefined;
  const base = { tool: was.tool, id: was.id, release };
  if (!is) {
    return was.type === 'repeatable' || was.type === 'baseline'
      ? undefined
      : { ...base, how: 'deleted', file: was.file, was: was.file };
  }
  if (is.checksum !== was.checksum && !is.mayChange) {
    return {
      ...base,
      how: 'changed',
      file: is.file,
      position: is.position,
      was: was.checksum,
      is: is.checksum,
    };
  }
  return is.description === was.description
    ? undefined
    : {
        ...base,
        how: 'renamed',
        file: is.file,
        position: is.position,
        was: was.description,
        is: is.description,
      };
}
