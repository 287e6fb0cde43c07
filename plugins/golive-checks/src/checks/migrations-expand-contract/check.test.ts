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
  planLine,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const t = 'customer_order';
const on = (...changes: SqlChange[]) => ({
  migrations: onReleasedTable(...changes),
});
const dropNote: SqlChange = { do: 'drop-column', table: t, column: 'note' };
const v1 = migration('1', [createTable()], { release: 'v1.0.0' });
const history = (...rest: ReturnType<typeof migration>[]) => ({
  migrations: migrationsFact([v1, ...rest]),
});
const released = { release: 'v1.1.0' };
const notNullCheck = {
  type: 'check',
  name: 'c',
  columns: ['note'],
  notNullOf: 'note',
} as const;
const setNotNull: SqlChange = { do: 'set-not-null', table: t, column: 'note' };

table([
  pass('a nullable column', on(addColumn()), ['expands'], {
    at: 'db/migration/V2__x.sql:1',
  }),
  pass(
    'a required column with a default',
    on(addColumn({ notNull: true, default: 'constant' })),
    ['expands'],
  ),
  fail('a required column without', on(addColumn({ notNull: true })), [
    'not-null-added',
  ]),
  fail(
    'a required column whose default goes again',
    on(addColumn({ notNull: true, default: 'constant' }), {
      do: 'drop-default',
      table: t,
      column: 'channel',
    }),
    ['default-dropped'],
  ),
  pass(
    'whatever with a table of this release',
    {
      migrations: migrationsFact([
        migration('1', [createTable()]),
        migration('2', [dropNote, addColumn({ notNull: true })]),
      ]),
    },
    ['expands'],
  ),
  fail('a column is dropped', on(dropNote), ['column-dropped'], {
    says: ['-- contract:'],
  }),
  fail(
    'a column is dropped, and its plan names a release that is not out',
    history(
      migration('2', [dropNote], {
        plan: [planLine('contract', 'note is unused since v9.0.0')],
      }),
    ),
    ['column-dropped'],
  ),
  fail(
    'a column is dropped, and its plan names another one',
    history(
      migration('2', [dropNote], {
        plan: [planLine('contract', 'remark is unused since v1.1.0')],
      }),
    ),
    ['column-dropped'],
  ),
  pass(
    'a column is dropped that was said to be unused',
    history(
      migration('2', [dropNote], {
        plan: [planLine('contract', 'note is unused since v1.1.0.')],
      }),
    ),
    ['contracts'],
  ),
  pass(
    'a column is dropped that another unit stopped to use',
    history(
      migration('2', [dropNote], {
        plan: [planLine('contract', 'order-service 2.3 stopped to read note')],
      }),
    ),
    ['contracts'],
  ),
  pass(
    'a column is dropped that a comment marked',
    history(
      migration(
        '2',
        [
          {
            do: 'comment',
            what: 'column',
            name: t,
            column: 'note',
            text: 'deprecated',
          },
        ],
        released,
      ),
      migration('3', [dropNote]),
    ),
    ['contracts'],
  ),
  pass(
    'add, copy, drop over releases',
    history(
      migration('2', [addColumn(), fill()], released),
      migration('3', [dropNote]),
    ),
    ['contracts'],
  ),
  fail(
    'add and copy, then drop at once',
    history(migration('2', [addColumn(), fill(), dropNote])),
    ['backfill-same-release'],
  ),
  fail(
    'copied only now',
    history(
      migration('2', [addColumn()], released),
      migration('3', [fill()]),
      migration('4', [dropNote]),
    ),
    ['backfill-same-release'],
  ),
  unknown(
    'a drop without any release',
    {
      migrations: migrationsFact(
        [migration('1', [createTable()]), migration('2', [dropNote])],
        { releases: [] },
      ),
    },
    ['release-unknown'],
  ),
  fail('a table is dropped', on({ do: 'drop', what: 'table', name: t }), [
    'table-dropped',
  ]),
  fail('a view is dropped', on({ do: 'drop', what: 'view', name: 'v' }), [
    'object-dropped',
  ]),
  fail(
    'a column is renamed',
    on({ do: 'rename', what: 'column', name: t, part: 'note', to: 'remark' }),
    ['renamed'],
  ),
  pass(
    'a table is renamed, and a view stands in',
    on(
      { do: 'rename', what: 'table', name: t, to: 'orders' },
      {
        do: 'create-view',
        name: t,
        reads: ['orders'],
        passesThrough: 'orders',
      },
    ),
    ['contracts'],
  ),
  pass(
    'an index is renamed',
    on({ do: 'rename', what: 'index', name: 'i', to: 'j' }),
    ['expands'],
  ),
  fail(
    'a type that does not fit',
    on({ do: 'alter-type', table: t, column: 'note', type: 'varchar(10)' }),
    ['type-changed'],
  ),
  unknown(
    'a type of a column that nobody knows',
    on({ do: 'alter-type', table: t, column: 'old', type: 'text' }),
    ['type-unknown'],
  ),
  fail('NOT NULL with nothing before', on(setNotNull), ['not-null-set']),
  pass(
    'NOT NULL after a check that was validated',
    on(
      {
        do: 'add-constraint',
        table: t,
        constraint: { ...notNullCheck, columns: ['note'], notValid: true },
      },
      { do: 'validate-constraint', table: t, name: 'c' },
      setNotNull,
    ),
    ['contracts'],
  ),
  fail(
    'NOT NULL after a check that was not',
    on(
      {
        do: 'add-constraint',
        table: t,
        constraint: { ...notNullCheck, columns: ['note'], notValid: true },
      },
      setNotNull,
    ),
    ['not-null-set'],
  ),
  pass(
    'NOT NULL after an earlier release filled it',
    history(
      migration('2', [fill('note', [])], released),
      migration('3', [setNotNull]),
    ),
    ['contracts'],
  ),
  fail(
    'NOT NULL in the release that fills it',
    history(migration('2', [fill('note', []), setNotNull])),
    ['backfill-same-release'],
  ),
  fail(
    'a unique rule on a column in use',
    on({
      do: 'add-constraint',
      table: t,
      constraint: { type: 'unique', columns: ['note'] },
    }),
    ['constraint-tightened'],
  ),
  pass(
    'a unique index made concurrently',
    on({
      do: 'create-index',
      table: t,
      name: 'i',
      columns: ['note'],
      unique: true,
      concurrently: true,
    }),
    ['expands'],
  ),
  pass(
    'a value of an enum',
    on({ do: 'alter', what: 'type', name: 'e', action: 'add value' }),
    ['expands'],
  ),
  fail(
    'a value gets another name',
    on({ do: 'alter', what: 'type', name: 'e', action: 'rename value' }),
    ['value-renamed'],
  ),
  unknown(
    'a block',
    on({ do: 'opaque', what: 'DO', why: 'it runs', writes: [] }),
    ['statement-opaque'],
  ),
  pass(
    'what was released already is not judged again',
    {
      migrations: migrationsFact([
        v1,
        migration('2', [dropNote], released),
        migration('3', [addColumn()]),
      ]),
    },
    ['expands'],
  ),
  notApplicable('nothing new', history(), ['nothing-new']),
  notApplicable('no migrations', { migrations: migrationsFact([]) }, [
    'no-migrations',
  ]),
  fail(
    'a framework makes the tables',
    {
      migrations: migrationsFact([], {
        schemaMakers: [
          {
            what: 'ddl-auto: update',
            file: 'application.yaml',
            position: [4, 7],
          },
        ],
      }),
    },
    ['schema-made-by-framework'],
    { at: 'application.yaml:4' },
  ),
]);
