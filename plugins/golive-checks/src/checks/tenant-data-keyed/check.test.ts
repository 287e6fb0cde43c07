// SPDX-License-Identifier: Apache-2.0
import type { SqlChange } from '@golive/backstage-plugin-golive-common';
import {
  checkTester,
  createTable,
  migration,
  migrationsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
type Made = Extract<SqlChange, { do: 'create-table' }>;
const text = (name: string, notNull = true): Made['columns'][number] => ({
  name,
  type: 'text',
  ...(notNull ? { notNull: true as const } : {}),
});
const id = { name: 'id', type: 'uuid', notNull: true } as const;
const key = (
  type: 'primary-key' | 'unique',
  ...columns: string[]
): Made['constraints'][number] => ({ type, columns });
const schema = (...changes: SqlChange[]) => ({
  migrations: migrationsFact([migration('1', changes)]),
});
const made = (
  columns: Made['columns'],
  constraints: Made['constraints'],
  name = 'customer_order',
) => createTable(name, columns, constraints);
const plain = made([id, text('note')], [key('primary-key', 'id')]);
const secured: SqlChange = {
  do: 'row-security',
  table: 'customer_order',
  action: 'enable',
};
const policy = (
  name: string,
  kind: Extract<SqlChange, { do: 'create' }>['policy'],
): SqlChange => ({
  do: 'create',
  what: 'policy',
  name,
  table: 'customer_order',
  policy: kind,
});

table([
  pass(
    'tenant in every key',
    schema(
      made(
        [text('tenant_id'), text('no')],
        [key('primary-key', 'tenant_id', 'no')],
      ),
    ),
    ['tenant-keyed'],
  ),
  pass(
    'a made-up key beside',
    schema(made([text('tenant_id'), id], [key('primary-key', 'id')])),
    ['tenant-keyed'],
  ),
  fail('no tenant', schema(plain), ['tenant-missing'], {
    at: 'db/migration/V1__x.sql:1',
  }),
  fail(
    'a key of the business without the tenant',
    schema(made([text('tenant_id'), text('no')], [key('unique', 'no')])),
    ['key-without-tenant'],
    { says: ['(no) without tenant_id'] },
  ),
  fail(
    'a unique index without the tenant',
    schema(
      made([text('tenant_id'), id, text('no')], [key('primary-key', 'id')]),
      {
        do: 'create-index',
        table: 'customer_order',
        name: 'i',
        columns: ['no'],
        unique: true,
      },
    ),
    ['key-without-tenant'],
  ),
  fail(
    'a tenant that may be missing',
    schema(made([text('tenant_id', false)], [])),
    ['tenant-optional'],
  ),
  pass(
    'a tenant that comes later',
    schema(
      plain,
      {
        do: 'add-column',
        table: 'customer_order',
        column: text('tenant_id', false),
        constraints: [],
      },
      { do: 'set-not-null', table: 'customer_order', column: 'tenant_id' },
    ),
    ['tenant-keyed'],
  ),
  pass(
    'row security with a policy',
    schema(
      plain,
      { do: 'row-security', table: 'customer_order', action: 'enable' },
      { do: 'create', what: 'policy', name: 'p', table: 'customer_order' },
    ),
    ['rows-secured'],
  ),
  fail(
    'row security that lets everybody at all rows',
    schema(plain, secured, policy('p', 'conditional'), policy('q', 'open')),
    ['tenant-missing'],
    { says: ['keeps rows from anybody'] },
  ),
  pass(
    'an open policy that another one restricts',
    schema(plain, secured, policy('p', 'open'), policy('q', 'restrictive')),
    ['rows-secured'],
  ),
  pass(
    'a policy of a role beside',
    schema(plain, secured, policy('p', 'conditional'), policy('q', 'special')),
    ['rows-secured'],
  ),
  pass(
    'a unique index whose column is gone',
    schema(
      made([text('tenant_id'), text('no')], []),
      {
        do: 'create-index',
        table: 'customer_order',
        name: 'i',
        columns: ['no'],
        unique: true,
      },
      { do: 'drop-column', table: 'customer_order', column: 'no' },
    ),
    ['tenant-keyed'],
  ),
  fail(
    'a unique index of a table that got another name',
    schema(
      made([text('tenant_id'), text('no')], []),
      {
        do: 'create-index',
        table: 'customer_order',
        name: 'i',
        columns: [],
        expressions: true,
        unique: true,
      },
      { do: 'rename', what: 'table', name: 'customer_order', to: 'orders' },
    ),
    ['key-without-tenant'],
    { says: ['orders is unique by (an expression)'] },
  ),
  fail(
    'row security without one',
    schema(plain, {
      do: 'row-security',
      table: 'customer_order',
      action: 'enable',
    }),
    ['tenant-missing'],
  ),
  unknown(
    'a table made of a query',
    schema({ ...plain, columns: [], constraints: [], query: true } as Made),
    ['columns-unknown'],
  ),
  pass('another name', schema(made([text('mandant')], [])), ['tenant-keyed'], {
    parameters: { tenantColumns: ['mandant'] },
  }),
  notApplicable('technical tables', schema(made([id], [], 'order_outbox')), [
    'no-business-tables',
  ]),
  notApplicable(
    'a table that is gone',
    schema(plain, { do: 'drop', what: 'table', name: 'customer_order' }),
    ['no-business-tables'],
  ),
  notApplicable('no migrations', { migrations: migrationsFact([]) }, [
    'no-migrations',
  ]),
]);
