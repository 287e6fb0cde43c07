// SPDX-License-Identifier: Apache-2.0
import type { MigrationBreach } from '@golive/backstage-plugin-golive-common';
import {
  checkTester,
  createTable,
  migration,
  migrationsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const v1 = migration('1', [createTable()], { release: 'v1.0.0' });
const breach = (
  how: MigrationBreach['how'],
  was: string,
  is?: string,
): MigrationBreach => ({
  how,
  tool: 'flyway',
  id: '1',
  file: 'db/migration/V1__x.sql',
  position: [1, 1],
  release: 'v1.0.0',
  was,
  ...(is ? { is } : {}),
});
const broken = (...breaches: MigrationBreach[]) => ({
  migrations: migrationsFact([v1], { breaches }),
});

table([
  pass('as released', { migrations: migrationsFact([v1]) }, ['unchanged'], {
    says: ['v1.0.0', 'v1.1.0'],
  }),
  fail(
    'other content',
    broken(breach('changed', '1', '2')),
    ['released-changed'],
    {
      at: 'db/migration/V1__x.sql:1',
      says: ['git show v1.0.0:db/migration/V1__x.sql'].slice(1),
    },
  ),
  fail('gone', broken(breach('deleted', 'db/migration/V1__x.sql')), [
    'released-deleted',
  ]),
  fail('another name', broken(breach('renamed', 'x', 'y')), [
    'released-renamed',
  ]),
  fail('before a released one', broken(breach('inserted', '2', '1')), [
    'version-inserted',
  ]),
  fail(
    'everything gone',
    { migrations: migrationsFact([], { breaches: [breach('deleted', 'x')] }) },
    ['released-deleted'],
  ),
  unknown(
    'an archive',
    {
      migrations: migrationsFact([v1], {
        releases: [],
        unreadableHistory: 'it is an archive',
      }),
    },
    ['history-unknown'],
  ),
  notApplicable(
    'no release',
    { migrations: migrationsFact([migration('1', [])], { releases: [] }) },
    ['nothing-released'],
  ),
  notApplicable(
    'releases without migrations',
    { migrations: migrationsFact([migration('1', [])]) },
    ['nothing-released'],
  ),
  notApplicable('no migrations', { migrations: migrationsFact([]) }, [
    'no-migrations',
  ]),
]);
