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
const view = (...columns: string[]): SqlChange => ({
  do: 'create-view',
  name: 'notes',
  reads: [t],
  columns,
});
type Made = Extract<SqlChange, { do: 'create' }>;
/** What was released, dropped and made again by the coming release. */
const replaced = ([was, is]: readonly [Made, Made]) => ({
  migrations: migrationsFact([
    migration('1', [was], { release: 'v1.0.0' }),
    migration('2', [{ do: 'drop', what: was.what, name: was.name }, is]),
  ]),
});
const f = (
  takes: string[],
  then: string[],
  gives = 'int4',
  optional = 0,
): [Made, Made] => {
  const made = { do: 'create', what: 'function', name: 'price' } as const;
  return [
    { ...made, signature: { takes, optional: 0, gives: 'int4' } },
    { ...made, signature: { takes: then, optional, gives } },
  ];
};
const enums = (...of: [string[], string[]]): [Made, Made] => {
  const [was, is] = of.map(
    (values): Made => ({ do: 'create', what: 'type', name: 'mood', values }),
  );
  return [was, is];
};
const secured: SqlChange = { do: 'row-security', table: t, action: 'enable' };
const policy = (name: string): SqlChange => ({
  do: 'create',
  what: 'policy',
  name,
  table: t,
  policy: 'conditional',
});
const dropPolicy: SqlChange = {
  do: 'drop',
  what: 'policy',
  name: 'p',
  table: t,
};
const trigger: SqlChange = {
  do: 'create',
  what: 'trigger',
  name: 'keep',
  table: t,
};
const renamed = (part: string, to: string): SqlChange => ({
  do: 'rename',
  what: 'column',
  name: t,
  part,
  to,
});
/** `remark`, filled by v1.1.0, takes the name of `note`. */
const swap = (...with_: SqlChange[]) =>
  history(
    migration('2', [addColumn({ name: 'remark' }), fill('remark'), ...with_], {
      release: 'v1.1.0',
    }),
    migration('3', [renamed('note', 'note_old'), renamed('remark', 'note')]),
  );

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
  fail(
    'a table of the same name in another schema is another one',
    {
      migrations: migrationsFact([
        migration('1', [createTable('a.orders')], { release: 'v1.0.0' }),
        migration('2', [
          createTable('b.orders'),
          { do: 'drop-column', table: 'a.orders', column: 'note' },
        ]),
      ]),
    },
    ['column-dropped'],
  ),
  pass(
    'nothing goes where IF EXISTS finds nothing',
    on({ ...dropNote, column: 'legacy', ifExists: true } as SqlChange),
    ['expands'],
  ),
  pass(
    'DROP IF EXISTS before the first CREATE',
    on(
      { do: 'drop', what: 'table', name: 'part', ifExists: true },
      createTable('part'),
    ),
    ['expands'],
  ),
  fail(
    'a view is replaced by one with less',
    {
      migrations: migrationsFact([
        migration('1', [view('id', 'note')], { release: 'v1.0.0' }),
        migration('2', [{ ...view('id'), replace: true } as SqlChange]),
      ]),
    },
    ['object-dropped'],
    { says: ['no longer note'] },
  ),
  fail(
    'a function is called otherwise',
    replaced(f(['int4'], ['int4', 'text'])),
    ['object-dropped'],
  ),
  fail(
    'a function gives something else',
    replaced(f(['int4'], ['int4'], 'text')),
    ['object-dropped'],
  ),
  pass('a function comes back as it was', replaced(f(['int4'], ['int4'])), [
    'expands',
  ]),
  pass(
    'a function that takes one more, if it is given',
    replaced(f(['int4'], ['int4', 'text'], 'int4', 1)),
    ['expands'],
  ),
  fail('an enum comes back with less', replaced(enums(['a', 'b'], ['a'])), [
    'object-dropped',
  ]),
  pass('an enum comes back with more', replaced(enums(['a'], ['a', 'b'])), [
    'expands',
  ]),
  fail(
    'the last policy goes',
    {
      migrations: migrationsFact([
        migration('1', [createTable(), secured, policy('p')], {
          release: 'v1.0.0',
        }),
        migration('2', [dropPolicy]),
      ]),
    },
    ['constraint-tightened'],
  ),
  pass(
    'a policy is made anew',
    {
      migrations: migrationsFact([
        migration('1', [createTable(), secured, policy('p')], {
          release: 'v1.0.0',
        }),
        migration('2', [dropPolicy, policy('p')]),
      ]),
    },
    ['expands'],
  ),
  fail(
    'a policy that restricts',
    {
      migrations: migrationsFact([
        migration('1', [createTable(), secured], { release: 'v1.0.0' }),
        migration('2', [
          { ...policy('p'), policy: 'restrictive' } as SqlChange,
        ]),
      ]),
    },
    ['constraint-tightened'],
  ),
  pass('a filled column takes the name', swap(trigger), ['contracts']),
  fail('the same without a trigger that keeps it', swap(), ['renamed']),
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
