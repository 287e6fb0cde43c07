// SPDX-License-Identifier: Apache-2.0
import type { SqlChange } from '@golive/backstage-plugin-golive-common';
import {
  addColumn,
  checkTester,
  createTable,
  fill,
  migration,
  migrationsFact,
  onReleasedTable,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const on = (...changes: SqlChange[]) => ({
  migrations: onReleasedTable(...changes),
});
const v1 = migration('1', [createTable()], { release: 'v1.0.0' });
const block: SqlChange = {
  do: 'opaque',
  what: 'DO',
  why: 'it runs',
  writes: ['customer_order'],
};
const steps: SqlChange = { ...block, loops: true, commits: true, limits: true };

table([
  fail('all rows', on(fill()), ['not-batched'], { says: ['all rows at once'] }),
  fail('all rows of a kind', on(fill('note', [], { equals: ['state'] })), [
    'not-batched',
  ]),
  pass('a range of a key', on(fill('note', [], { between: ['id'] })), [
    'batched',
  ]),
  fail(
    'a range of something else',
    on(fill('note', [], { between: ['created_at'] })),
    ['not-batched'],
  ),
  pass('given keys', on(fill('note', [], { equals: ['id'] })), ['batched']),
  fail(
    'a part of a key, which many rows have',
    {
      migrations: migrationsFact([
        migration(
          '1',
          [
            createTable(
              'customer_order',
              [{ name: 'tenant_id', type: 'text' }],
              [{ type: 'primary-key', columns: ['tenant_id', 'no'] }],
            ),
          ],
          { release: 'v1.0.0' },
        ),
        migration('2', [fill('note', [], { equals: ['tenant_id'] })]),
      ]),
    },
    ['not-batched'],
  ),
  pass('a LIMIT', on(fill('note', [], { limit: true })), ['batched']),
  fail(
    'a copy of all rows',
    on(createTable('copy'), {
      do: 'insert',
      table: 'copy',
      from: ['customer_order'],
      query: true,
      bound: { everything: true, between: [], equals: [] },
    }),
    ['not-batched'],
  ),
  fail('MERGE', on({ do: 'merge', table: 'customer_order' }), ['not-batched']),
  notApplicable(
    'rows that are written out',
    on({ do: 'insert', table: 'customer_order', from: [] }),
    ['no-backfill'],
  ),
  notApplicable(
    'a table of this release',
    {
      migrations: migrationsFact([
        migration('1', [createTable()]),
        migration('2', [fill()]),
      ]),
    },
    ['no-backfill'],
  ),
  unknown(
    'nobody knows the release of the table',
    {
      migrations: migrationsFact(
        [migration('1', [createTable()]), migration('2', [fill()])],
        {
          releases: [],
        },
      ),
    },
    ['release-unknown'],
  ),
  unknown('a block', on(block), ['block-not-followed']),
  unknown(
    'a block that commits inside of a transaction',
    on(steps),
    ['block-not-followed'],
    {
      says: ['COMMIT inside fails'],
    },
  ),
  pass(
    'a block that works in steps',
    {
      migrations: migrationsFact([
        v1,
        migration('2', [steps], { transactional: false }),
      ]),
    },
    ['batched'],
  ),
  notApplicable('no rows', on(addColumn()), ['no-backfill']),
  notApplicable('nothing new', { migrations: migrationsFact([v1]) }, [
    'nothing-new',
  ]),
  notApplicable('no migrations', { migrations: migrationsFact([]) }, [
    'no-migrations',
  ]),
]);
