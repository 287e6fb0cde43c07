// SPDX-License-Identifier: Apache-2.0
import type {
  Migration,
  SqlChange,
  SqlStatement,
} from '@golive/backstage-plugin-golive-common';
import {
  addColumn,
  checkTester,
  createTable,
  fill,
  lockTimeout,
  migration,
  migrationsFact,
  onReleasedTable,
  sql,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const t = 'customer_order';
const on = (...changes: (SqlChange | SqlStatement)[]) => ({
  migrations: onReleasedTable(...changes),
});
const safely = (...changes: (SqlChange | SqlStatement)[]) =>
  on(lockTimeout, ...changes);
const v1 = migration('1', [createTable()], { release: 'v1.0.0' });
const history = (...rest: Migration[]) => ({
  migrations: migrationsFact([v1, ...rest]),
});
const foreignKey = {
  type: 'foreign-key',
  name: 'fk',
  columns: ['note'],
  references: 'other',
} as const;
const add = (constraint: object): SqlChange => ({
  do: 'add-constraint',
  table: t,
  constraint: { type: 'check', columns: ['note'], ...constraint } as never,
});
const index: SqlChange = {
  do: 'create-index',
  table: t,
  name: 'i',
  columns: ['note'],
};
const concurrently = sql({ ...index, concurrently: true } as SqlChange, {
  outside: true,
});
const validate: SqlChange = { do: 'validate-constraint', table: t, name: 'fk' };
const type = (to: string): SqlChange => ({
  do: 'alter-type',
  table: t,
  column: 'note',
  type: to,
});
/** A timestamp becomes one with a zone. */
const moment = (zone: string) => ({
  migrations: migrationsFact([
    migration('1', [createTable(t, [{ name: 'at', type: 'timestamp' }], [])], {
      release: 'v1.0.0',
    }),
    migration('2', [
      lockTimeout,
      { do: 'set', name: 'timezone', value: zone },
      { do: 'alter-type', table: t, column: 'at', type: 'timestamptz' },
    ]),
  ]),
});
const days = [
  { name: 'id', type: 'int4' },
  { name: 'd', type: 'date' },
];
const partitioned = (changes: (SqlChange | SqlStatement)[]) => ({
  migrations: migrationsFact([
    migration(
      '1',
      [
        { ...createTable('p', days, []), partitionKey: ['d'] } as SqlChange,
        createTable('p1', days, []),
      ],
      { release: 'v1.0.0' },
    ),
    migration('2', changes, {
      transactional: changes.every(c => !('outside' in c)),
    }),
  ]),
});
const onOnly: SqlChange[] = [
  lockTimeout,
  { ...index, table: 'p', columns: ['id'], only: true } as SqlChange,
];
const attached = (columns: string[]): SqlChange[] => [
  lockTimeout,
  {
    do: 'add-constraint',
    table: 'p1',
    constraint: { type: 'check', name: 'c', columns, notValid: true },
  },
  { do: 'transaction', what: 'commit' },
  { do: 'validate-constraint', table: 'p1', name: 'c' },
  { do: 'transaction', what: 'commit' },
  { do: 'attach-partition', table: 'p', partition: 'p1' },
];

table([
  pass('a column with a time limit', safely(addColumn()), ['locks-short']),
  fail('a column without', on(addColumn()), ['lock-timeout-missing'], {
    at: 'db/migration/V2__x.sql:1',
    says: ['ACCESS EXCLUSIVE'],
  }),
  fail('a limit that comes too late', on(addColumn(), lockTimeout), [
    'lock-timeout-missing',
  ]),
  fail(
    'no limit at all',
    on({ do: 'set', name: 'lock_timeout', value: '0' }, addColumn()),
    ['lock-timeout-missing'],
  ),
  fail(
    'a limit that is longer than allowed',
    on({ do: 'set', name: 'lock_timeout', value: '1h' }, addColumn()),
    ['lock-timeout-missing'],
  ),
  fail(
    'SET LOCAL outside of a transaction',
    history(
      migration(
        '2',
        [{ ...lockTimeout, local: true } as SqlChange, addColumn()],
        {
          transactional: false,
        },
      ),
    ),
    ['lock-timeout-missing'],
  ),
  pass(
    'a limit of every connection',
    {
      migrations: migrationsFact([v1, migration('2', [addColumn()])], {
        lockTimeout: { value: '5s', file: 'flyway.conf' },
      }),
    },
    ['locks-short'],
  ),
  pass(
    "a limit in Flyway's callback",
    history(
      migration('beforeEachMigrate', [lockTimeout], { type: 'callback' }),
      migration('2', [addColumn()]),
    ),
    ['locks-short'],
  ),
  pass(
    'new tables only',
    { migrations: migrationsFact([migration('1', [createTable(), index])]) },
    ['locks-short'],
  ),
  fail('a default for each row', safely(addColumn({ default: 'volatile' })), [
    'table-rewritten',
  ]),
  pass(
    'one default for all rows',
    safely(addColumn({ default: 'stable', notNull: true })),
    ['locks-short'],
  ),
  pass(
    'a computed column that is not stored',
    safely(addColumn({ generated: 'virtual' })),
    ['locks-short'],
  ),
  fail(
    'a computed column that is stored',
    safely(addColumn({ generated: 'stored' })),
    ['table-rewritten'],
  ),
  pass('a type that fits', safely(type('varchar')), ['locks-short']),
  fail('a type that does not', safely(type('int4')), ['table-rewritten']),
  fail(
    'NOT NULL without a proof',
    safely({ do: 'set-not-null', table: t, column: 'note' }),
    ['table-scanned'],
  ),
  pass(
    'NOT NULL with a proof',
    history(
      migration('2', [
        lockTimeout,
        add({ name: 'c', notNullOf: 'note', notValid: true }),
      ]),
      migration('3', [{ do: 'validate-constraint', table: t, name: 'c' }]),
      migration('4', [
        lockTimeout,
        { do: 'set-not-null', table: t, column: 'note' },
      ]),
    ),
    ['locks-short'],
  ),
  fail('a foreign key that is checked at once', safely(add(foreignKey)), [
    'table-scanned',
  ]),
  pass(
    'a foreign key in two files',
    history(
      migration('2', [lockTimeout, add({ ...foreignKey, notValid: true })]),
      migration('3', [validate]),
    ),
    ['locks-short'],
  ),
  fail(
    'a foreign key in two steps of one transaction',
    safely(add({ ...foreignKey, notValid: true }), validate),
    ['validated-in-same-transaction'],
  ),
  pass(
    'a foreign key in two steps with a COMMIT between',
    safely(
      add({ ...foreignKey, notValid: true }),
      { do: 'transaction', what: 'commit' },
      validate,
    ),
    ['locks-short'],
  ),
  fail('an index', safely(index), ['index-built']),
  pass(
    'an index beside the others',
    history(migration('2', [concurrently], { transactional: false })),
    ['locks-short'],
  ),
  fail('CONCURRENTLY in a transaction', on(concurrently), [
    'concurrently-in-transaction',
  ]),
  fail(
    'a file that Flyway refuses',
    history(
      migration('2', [concurrently], {
        transactional: false,
        refused: 'it has both kinds',
      }),
    ),
    ['transaction-mixed'],
  ),
  fail('a unique rule', safely(add({ type: 'unique' })), ['index-built']),
  pass(
    'a unique rule by an index that is there',
    safely(add({ type: 'unique', usingIndex: 'i', columns: [] })),
    ['locks-short'],
  ),
  fail(
    'two tables',
    {
      migrations: migrationsFact([
        migration('1', [createTable(), createTable('other')], {
          release: 'v1.0.0',
        }),
        migration('2', [lockTimeout, addColumn(), addColumn({}, 'other')]),
      ]),
    },
    ['several-tables-locked'],
  ),
  fail('rows are filled under the lock', safely(addColumn(), fill()), [
    'rows-changed-under-lock',
  ]),
  unknown(
    'a block',
    on({ do: 'opaque', what: 'DO', why: 'it runs', writes: [] }),
    ['statement-opaque'],
  ),
  unknown(
    'an index where nobody knows the release of its table',
    {
      migrations: migrationsFact(
        [migration('1', [createTable()]), migration('2', [lockTimeout, index])],
        {
          releases: [],
        },
      ),
    },
    ['release-unknown'],
  ),
  fail(
    'two parts of one statement, outside of a transaction',
    {
      migrations: migrationsFact([
        v1,
        migration(
          '2',
          [
            lockTimeout,
            sql([add({ ...foreignKey, notValid: true }), validate]),
          ],
          { transactional: false },
        ),
      ]),
    },
    ['validated-in-same-transaction'],
  ),
  pass(
    'a new table that points to one in use',
    on(
      createTable(
        'line',
        [{ name: 'id', type: 'uuid' }],
        [{ type: 'foreign-key', columns: ['id'], references: t }],
      ),
    ),
    ['locks-short'],
  ),
  fail(
    'a reference with a default',
    safely({
      ...addColumn({ default: 'constant' }),
      constraints: [{ ...foreignKey, columns: ['channel'] }],
    } as SqlChange),
    ['table-scanned'],
  ),
  fail(
    'a domain with a rule',
    safely(
      { do: 'create', what: 'domain', name: 'positive', restricted: true },
      addColumn({ type: 'positive' }),
    ),
    ['table-rewritten'],
  ),
  fail(
    'a limit that was taken back',
    on(
      { do: 'transaction', what: 'begin' },
      lockTimeout,
      { do: 'transaction', what: 'rollback' },
      addColumn(),
    ),
    ['lock-timeout-missing'],
  ),
  pass('times that are UTC', moment('UTC'), ['locks-short']),
  fail('times of another zone', moment('Europe/Berlin'), ['table-rewritten']),
  pass('an index of partitions to come', partitioned(onOnly), ['locks-short']),
  fail('a partition with another check', partitioned(attached(['id'])), [
    'table-scanned',
  ]),
  pass('a partition with its check', partitioned(attached(['d'])), [
    'locks-short',
  ]),
  pass(
    'a partition that goes without stopping anybody',
    partitioned([
      sql(
        {
          do: 'detach-partition',
          table: 'p',
          partition: 'p1',
          concurrently: true,
        },
        { outside: true },
      ),
    ]),
    ['locks-short'],
  ),
  notApplicable('nothing new', history(), ['nothing-new']),
  notApplicable('no migrations', { migrations: migrationsFact([]) }, [
    'no-migrations',
  ]),
]);
