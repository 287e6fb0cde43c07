// SPDX-License-Identifier: Apache-2.0
import {
  migrations,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../../limits';
import { distinct, overLimit, problem } from '../../problems';
import { defineReader, draft, type ParsedFile } from '../../reader';
import { parseChangelog } from './changelog';
import { flywayRun } from './flyway';
import { flywayName } from './flywayFile';
import { flywaySettings } from './flywaySettings';
import { isFormattedSql, parseFormattedSql } from './formattedSql';
import { liquibaseRun } from './liquibase';
import { configuredLockTimeout } from './lockTimeout';
import type { MigrationFile } from './model';
import { compareReleases, keyOf, knownIn } from './released';
import { schemaMakers } from './schemaMakers';
import { parseSettings } from './settings';
import { parseSqlFile } from './sqlFile';
import { surroundingsOf } from './surroundings';

/** Where migrations are looked for; `golive/migrations` names other places. */
const migrationPlaces = [
  '**/db/{migration,migrations}/**/*.sql',
  '**/{migration,migrations,flyway}/**/*.sql',
  '**/[VRUB]*__*.sql',
  '**/{changelog,changelogs,liquibase}/**/*.{sql,xml,yaml,yml,json}',
  '**/*{changelog,changeLog}*.{sql,xml,yaml,yml,json}',
  '**/db/migration/**/*.{java,kt}',
  '!**/src/test/**',
  '!**/{target,build,node_modules}/**',
];

/** Database migrations: Flyway and Liquibase, in their true order, with what was released of them. */
export default defineReader<MigrationFile>({
  id: 'migrations',
  title: 'Database migrations',
  facts: [migrations],
  files: migrationPlaces,
  annotation: 'golive/migrations',
  kinds: ['database-schema'],
  async parse(file) {
    const { path, text } = file;
    if (/\.(?:java|kt)$/.test(path)) return { problems: [codeProblem(path)] };
    if (
      /\.(?:conf|toml|properties)$/.test(path) ||
      /(?:^|\/)application[^/]*\.ya?ml$/.test(path)
    )
      return parseSettings(file);
    if (/\.(?:xml|ya?ml|json)$/.test(path)) return parseChangelog(file);
    const bytes = Buffer.byteLength(text);
    if (bytes > limits.sql.bytes) {
      const limit = size(limits.sql.bytes);
      return { problems: [overLimit(path, 'its size', limit, size(bytes))] };
    }
    return isFormattedSql(text) ? parseFormattedSql(file) : parseSqlFile(file);
  },
  async read(input) {
    const paths = input.files.map(f => f.path);
    const around = await surroundingsOf(input, paths);
    const settings = flywaySettings(around, paths);
    const liquibase = await liquibaseRun(input, around);
    const ofLiquibase = new Set(liquibase.files.map(f => f.path));
    const rest = input.files.filter(f => !ofLiquibase.has(f.path));
    const flyway = await flywayRun(input, rest, settings);
    const history = await input.history();
    const released = await compareReleases(
      history,
      knownIn([...rest, ...liquibase.files], settings.naming),
      settings.naming,
      settings.outOfOrder,
    );
    const all = [
      ...flyway.migrations.map(({ checksum, ...migration }) => ({
        migration,
        release: released.first.get(
          keyOf('flyway', migration.type, migration.id),
        ),
        checksum,
      })),
      ...liquibase.migrations.map(({ key, ...migration }) => ({
        migration,
        release: released.first.get(keyOf(...key)),
      })),
    ];
    const lockTimeout = configuredLockTimeout(around);
    const problems: Problem[] = distinct([
      ...around.problems,
      ...liquibase.problems,
      ...flyway.problems,
      ...released.problems,
      ...strangers(
        rest.filter(f => !flyway.notOurs.includes(f.path)),
        settings.naming,
      ),
    ]);
    const isNothing = all.length === 0;
    return {
      facts: [
        draft(
          migrations,
          {
            migrations: all.map(({ migration, release }) => ({
              ...migration,
              ...(release === undefined ? {} : { release }),
            })),
            releases: history.releases.map(r => r.tag),
            ...(history.unreadable === undefined
              ? {}
              : { unreadableHistory: history.unreadable }),
            breaches: [...released.breaches],
            ...(lockTimeout ? { lockTimeout } : {}),
            schemaMakers: isNothing
              ? schemaMakers(around, input.exists).map(m => ({ ...m }))
              : [],
          },
          problems,
        ),
      ],
      notOurs: flyway.notOurs,
    };
  },
});

function codeProblem(path: string): Problem {
  return problem(
    'migration-in-code',
    'unknown',
    `${path} is a migration in code: what it does to the database is not read. Write it as SQL.`,
    path,
  );
}

// Files of SQL in a folder of migrations that no tool we know would run.
function strangers(
  files: readonly ParsedFile<MigrationFile>[],
  naming: Parameters<typeof flywayName>[1],
): Problem[] {
  return files
    .filter(
      ({ path, value }) =>
        value?.sql &&
        !value.changelog &&
        !flywayName(path, naming) &&
        !/(?:^|\/)[VUB]\d/i.test(path),
    )
    .map(({ path }) =>
      problem(
        'tool-not-known',
        'unknown',
        `${path} is neither named as Flyway names migrations (V1__description.sql) nor in a changelog of Liquibase, so when it runs is not known.`,
        path,
      ),
    );
}
