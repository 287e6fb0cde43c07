// SPDX-License-Identifier: Apache-2.0
import { existsSync } from 'node:fs';
import knexFactory from 'knex';
import { judgeUnits } from '../../plugins/golive-backend/src/judge/judgeUnits';
import { loadStandardInForce } from '../../plugins/golive-backend/src/judge/loadStandardInForce';
import {
  Database,
  migrate,
} from '../../plugins/golive-backend/src/store/database';
import {
  seedUnits,
  type SeededFacts,
} from '../../plugins/golive-backend/src/__testUtils__/seed';
import { allChecks, readmes } from '../../plugins/golive-checks/src';
import {
  defaultEnvironments,
  processes,
  topicManifests,
  topicOwners,
  type Environment,
  type Fact,
} from '../../plugins/golive-common/src';
import { version } from '../../plugins/golive-backend/package.json';

/*
 * Fills a SQLite file with judged units, so that pages can be looked at in the
 * size of a large platform. Topics and processes are good or bad by turns, of
 * the rest nothing is known. Run at the root:
 *
 *   node --require @backstage/cli/config/nodeTransform.cjs test/bench/seed.ts FILE [UNITS] [ENVIRONMENT,…]
 *
 * A portal shows it with FILE as the database of the plugin (FILE is
 * `golive.sqlite` in the folder of backend.database.connection.directory), the
 * same environments in golive.environments, and golive.engine.enabled: false,
 * so that it neither follows its catalog nor reads repositories that are not.
 */

const quiet = {
  error: (message: string) => process.stderr.write(`${message}\n`),
  warn: () => {},
  info: () => {},
  debug: () => {},
  child: () => quiet,
};

const declared = (type: string, observedAt: string, value: unknown): Fact => ({
  type,
  view: 'declared',
  source: type === topicOwners.id ? 'catalog' : 'repository',
  observedAt,
  value,
  problems: [],
});

const factsOf: SeededFacts = (unit, index, observedAt) => {
  const good = index % 4 !== 0;
  if (unit.kind === 'kafka-topic') {
    const topic = {
      format: 'golive',
      file: 'topics/topic.yaml',
      position: [1, 1],
      topic: `cpq.unit${index}.public.v1`,
      owner: 'team',
      partitions: 12,
      replication: 3,
      retentionMs: 604_800_000,
      key: 'id',
      schema: { path: 'schema.json', found: true },
      publishers: [],
      consumers: [],
      ...(good
        ? { acl: [{ principal: 'User:a', operations: ['Write'] }] }
        : {}),
      config: {},
      positions: {},
    };
    const owners = [{ owner: 'team', ref: unit.owner }];
    return [
      declared(topicManifests.id, observedAt, { topics: [topic] }),
      declared(topicOwners.id, observedAt, { owners }),
    ];
  }
  if (unit.kind !== 'bpmn-process') return [];
  const process = {
    id: unit.name,
    isExecutable: true,
    position: [1, 1],
    ...(good ? { versionTag: '1.0.0', historyTimeToLive: 'P30D' } : {}),
    externalTasks: [],
    calledProcesses: [],
    messages: [],
    delegates: [],
    elements: 5,
  };
  const files = [
    { file: 'a.bpmn', engine: 'camunda7', errors: [], processes: [process] },
  ];
  return [declared(processes.id, observedAt, { processId: unit.name, files })];
};

async function seed(
  file: string,
  count: number,
  environments: readonly Environment[],
): Promise<void> {
  if (existsSync(file))
    throw new Error(`${file} is there already; name a file that is not`);
  const knex = knexFactory({
    client: 'better-sqlite3',
    connection: { filename: file },
    useNullAsDefault: true,
  });
  try {
    await knex.raw('pragma foreign_keys = on');
    await migrate(knex);
    const database = new Database(knex);
    const standard = await loadStandardInForce({
      checks: [...allChecks.values()].map(check => ({
        check,
        readme: readmes.get(check.id) ?? '',
      })),
      environments,
      version,
    });
    const refs = await seedUnits(
      database,
      count,
      new Date().toISOString(),
      factsOf,
    );
    await judgeUnits(database, standard, quiet, refs);
    process.stdout.write(`${file}: ${count} units\n`);
  } finally {
    await knex.destroy();
  }
}

const [file, count = '10000', names = 'production'] = process.argv.slice(2);
const environments = defaultEnvironments.filter(({ id }) =>
  names.split(',').includes(id),
);
if (!file || !/^[1-9][0-9]{0,5}$/.test(count) || environments.length === 0) {
  process.stderr.write('usage: seed.ts FILE [UNITS] [ENVIRONMENT,…]\n');
  process.exitCode = 3;
} else {
  seed(file, Number(count), environments).catch((error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  });
}
