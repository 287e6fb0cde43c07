// SPDX-License-Identifier: Apache-2.0
import { TestDatabases } from '@backstage/backend-test-utils';
import type { Knex } from 'knex';
import { Database, migrate } from '../store/database';

/**
 * SQLite, and PostgreSQL where the environment variable
 * BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING says where one is; with
 * CI set, one that is missing is a failure, not a silent skip.
 */
export function testDatabases() {
  const databases = TestDatabases.create({
    ids: ['SQLITE_3', 'POSTGRES_18'],
    disableDocker: true,
  });
  if (process.env.CI && !databases.supports('POSTGRES_18')) {
    throw new Error(
      'No PostgreSQL for tests: set BACKSTAGE_TEST_DATABASE_POSTGRES18_CONNECTION_STRING, as `npm test` does',
    );
  }
  return {
    each: databases.eachSupportedId(),
    async open(id: string): Promise<Database> {
      const knex = await databases.init(id as 'SQLITE_3');
      await migrate(knex);
      return new Database(knex);
    },
  };
}

/** Counts the statements that `work` sends, without those that only begin or end a transaction. */
export async function countStatements(
  knex: Knex,
  work: () => Promise<unknown>,
): Promise<number> {
  let count = 0;
  const note = ({ sql }: { sql: string }) => {
    if (!/^(begin|commit|rollback)/i.test(sql.trim())) count++;
  };
  knex.on('query', note);
  try {
    await work();
  } finally {
    knex.removeListener('query', note);
  }
  return count;
}
