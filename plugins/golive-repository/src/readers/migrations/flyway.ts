// SPDX-License-Identifier: Apache-2.0
import type {
  Migration,
  Problem,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import type { ParsedFile, ReadInput } from '../../reader';
import { oneLine } from '../../text';
import {
  compareVersions,
  flywayName,
  looksLikeFlyway,
  type FlywayName,
  type FlywayNaming,
} from './flywayFile';
import type { FlywaySettings } from './flywaySettings';
import type { MigrationFile, SqlFile } from './model';
import { setting } from './settings';

/** Files that Flyway runs, in its order, and what is in the way of knowing them. */
export interface FlywayRun {
  readonly migrations: readonly FlywayMigration[];
  readonly problems: readonly Problem[];
  /** Files of other databases, or where Flyway does not look. */
  readonly notOurs: readonly string[];
}

/** A migration, and the checksum that Flyway keeps of it. */
export interface FlywayMigration extends Migration {
  readonly checksum: string;
}

interface Named {
  readonly file: ParsedFile<MigrationFile>;
  readonly name: FlywayName;
}

/** Folders that are for one kind of database, as `{vendor}` in a location names them. */
const otherVendors =
  /(?:^|\/)(?:h2|hsqldb|mysql|mariadb|oracle|sqlserver|db2|derby|sqlite|redshift|snowflake)\//;

/** Puts the files together that Flyway finds. */
export async function flywayRun(
  input: Pick<ReadInput<MigrationFile>, 'exists' | 'file' | 'parse'>,
  all: readonly ParsedFile<MigrationFile>[],
  settings: FlywaySettings,
): Promise<FlywayRun> {
  const problems: Problem[] = [];
  const files = all.filter(
    f => !otherVendors.test(f.path) && settings.isLocated(f.path),
  );
  const notOurs = all
    .filter(f => !files.includes(f) && f.value?.changelog === undefined)
    .map(f => f.path);
  const named = namedFiles(files, settings.naming);
  for (const { path } of files) {
    if (looksLikeFlyway(path) && !named.some(n => n.file.path === path))
      problems.push(misnamed(path, settings.naming));
  }
  problems.push(...duplicates(named));
  const undo = new Map(
    named.flatMap(({ file, name }) =>
      name.type === 'undo' ? [[name.version, file] as const] : [],
    ),
  );
  const migrations: FlywayMigration[] = [];
  for (const { file, name } of inOrder(named)) {
    if (name.type === 'undo') continue;
    const sql = await resolved(input, file, settings, problems);
    if (!sql) {
      problems.push(...file.problems);
      continue;
    }
    const config = await scriptConfig(input, file.path);
    const version = 'version' in name ? name.version : '';
    const undone = name.type === 'versioned' ? undo.get(version) : undefined;
    const statements = [...sql.statements];
    migrations.push({
      tool: 'flyway',
      file: file.path,
      position: [1, 1],
      type: name.type,
      id: idOf(name),
      description: 'description' in name ? name.description : '',
      ...transactionOf(sql, config, settings),
      statements,
      plan: [...sql.plan],
      ...(undone
        ? {
            undo: {
              file: undone.path,
              position: [1, 1],
              ...(undone.value?.sql?.statements.length ||
              undone.value?.sql?.placeholders.length
                ? {}
                : { empty: true as const }),
            },
          }
        : {}),
      checksum: sql.checksum,
    });
  }
  return { migrations, problems, notOurs };
}

/** What Flyway knows a file by: its version, or the description of a repeatable one. */
export function idOf(name: FlywayName): string {
  if ('version' in name) return name.version;
  return name.type === 'callback' ? name.event : name.description;
}

/** The files whose names are Flyway's. */
export function namedFiles(
  files: readonly ParsedFile<MigrationFile>[],
  naming: FlywayNaming,
): Named[] {
  return files.flatMap(file => {
    const name =
      file.value?.changelog === undefined
        ? flywayName(file.path, naming)
        : undefined;
    return name ? [{ file, name }] : [];
  });
}

const ranks = {
  callback: 0,
  baseline: 1,
  versioned: 1,
  undo: 1,
  repeatable: 2,
};

function inOrder(named: readonly Named[]): Named[] {
  const versions = new Set(
    named.flatMap(({ name }) =>
      name.type === 'versioned' ? [name.version] : [],
    ),
  );
  const first = [...versions].sort(compareVersions)[0];
  return named
    .filter(
      // A baseline stands for what is no longer there: beside the files it sums up it does nothing.
      ({ name }) =>
        name.type !== 'baseline' ||
        first === undefined ||
        compareVersions(name.version, first) < 0,
    )
    .sort((a, b) => {
      const rank = ranks[a.name.type] - ranks[b.name.type];
      if (rank) return rank;
      if ('version' in a.name && 'version' in b.name)
        return compareVersions(a.name.version, b.name.version);
      return idOf(a.name) < idOf(b.name) ? -1 : 1;
    });
}

function duplicates(named: readonly Named[]): Problem[] {
  const seen = new Map<string, string>();
  return named.flatMap(({ file, name }) => {
    if (name.type === 'callback') return [];
    const key = `${name.type} ${idOf(name)}`;
    const earlier = seen.get(key);
    seen.set(key, earlier ?? file.path);
    return earlier
      ? [
          problem(
            'duplicate-version',
            'fail',
            `Flyway refuses to run: ${earlier} and ${file.path} are both ${
              name.type
            } migration ${oneLine(
              idOf(name),
            )}. Give one of them the next version.`,
            file.path,
          ),
        ]
      : [];
  });
}

function misnamed(path: string, naming: FlywayNaming): Problem {
  return problem(
    'misnamed-migration',
    'fail',
    `Flyway passes ${path} by, because its name is not like ${naming.versioned}1${naming.separator}description${naming.suffixes[0]}: it never runs. Rename it.`,
    path,
  );
}

/** The statements of a file, its placeholders filled in. Undefined: not read. */
async function resolved(
  input: Pick<ReadInput<MigrationFile>, 'parse'>,
  file: ParsedFile<MigrationFile>,
  settings: FlywaySettings,
  problems: Problem[],
): Promise<SqlFile | undefined> {
  const sql = file.value?.sql;
  if (!sql) return undefined;
  if (sql.text === undefined) {
    problems.push(...file.problems);
    return sql;
  }
  const open = sql.placeholders.filter(
    p => settings.placeholder(p.name) === undefined,
  );
  if (open.length > 0) {
    problems.push(
      ...open
        .slice(0, 3)
        .map(({ name, position }) =>
          problem(
            'open-placeholder',
            'unknown',
            `\${${oneLine(
              name,
            )}} has no value in this repository, so what the statement does is not known. Set it in spring.flyway.placeholders or flyway.conf.`,
            file.path,
            position,
          ),
        ),
    );
    return sql;
  }
  const text = sql.text.replace(
    /\$\{([^}\n]{1,200})\}/g,
    (whole, name: string) => settings.placeholder(name.trim()) ?? whole,
  );
  const again = await input.parse(file.path, text);
  problems.push(...again.problems);
  const statements = again.value?.sql?.statements ?? [];
  return { ...sql, statements };
}

async function scriptConfig(
  input: Pick<ReadInput<MigrationFile>, 'exists' | 'file'>,
  path: string,
): Promise<boolean | undefined> {
  const config = `${path}.conf`;
  const file = input.exists(config) ? await input.file(config) : undefined;
  const settings = (file?.value?.settings ?? []).map(s => ({
    ...s,
    file: config,
  }));
  const found = setting(
    settings,
    'executeInTransaction',
    'flyway.executeInTransaction',
  );
  return found && found.value.trim().toLowerCase() !== 'false';
}

/**
 * One transaction a file, unless its script configuration says otherwise or all
 * of its statements are of the kind that PostgreSQL runs outside only; Flyway
 * refuses a file that has both kinds, unless `mixed` is set.
 */
function transactionOf(
  { statements }: SqlFile,
  config: boolean | undefined,
  { mixed, executeInTransaction }: FlywaySettings,
): Pick<Migration, 'transactional' | 'refused'> {
  const wanted = config ?? executeInTransaction;
  const outside = statements.filter(s => s.outside).length;
  if (!wanted || outside === 0) return { transactional: wanted };
  if (outside === statements.length || mixed) return { transactional: false };
  return {
    transactional: false,
    refused:
      'it has statements that run inside and such that run only outside of a transaction, which Flyway does not mix',
  };
}
