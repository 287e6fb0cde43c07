// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  migrations,
  no,
  notApplicable,
  unknown,
  yes,
  type FileWhere,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { nothingMeanings } from '../../migrations/nothing';
import { bare, type Index, type Table } from '../../migrations/schema';
import { walk } from '../../migrations/walk';

const parameters = z.strictObject({
  tenantColumns: z
    .array(z.string().min(1))
    .default(['tenant_id', 'tenant', 'tenant_key', 'tenant_code'])
    .describe('Names of the column that says whose a row is.'),
  technicalTables: z
    .array(z.string().min(1))
    .default([
      'flyway_schema_history',
      'databasechangelog',
      'databasechangeloglock',
      'shedlock',
      'event_publication',
      'outbox',
      '*_outbox',
      'outbox_*',
      'inbox',
      '*_inbox',
      'inbox_*',
      'processed_event',
      'processed_message',
      'qrtz_*',
      'batch_*',
      'act_*',
      'tenant',
      'tenants',
    ])
    .describe(
      'Tables that hold no business data of a tenant (`*` stands for any letters).',
    ),
});
type Parameters = z.infer<typeof parameters>;

const isLike = (name: string, pattern: string) => {
  const parts = pattern.split('*');
  return (
    name.startsWith(parts[0]) &&
    name.endsWith(parts[parts.length - 1]) &&
    name.length >= pattern.length - (parts.length - 1)
  );
};

/** Whether a key is a made-up number or id, which names a row for all tenants at once. */
function isSurrogate(table: Table, columns: readonly string[]): boolean {
  if (columns.length !== 1) return false;
  const column = table.columns.get(columns[0]);
  return (
    column !== undefined &&
    (column.type === 'uuid' ||
      column.identity === true ||
      (/^int[248]$/.test(column.type) && column.default === 'volatile'))
  );
}

/** Whether row security keeps rows apart: an open policy undoes the others, unless one restricts them all. */
function isApart({ rowSecurity, policies }: Table): boolean {
  const kinds = [...policies.values()];
  return (
    rowSecurity &&
    (kinds.includes('conditional') || kinds.includes('restrictive')) &&
    (!kinds.includes('open') || kinds.includes('restrictive'))
  );
}

function keysWithout(
  table: Table,
  indexes: readonly Index[],
  tenant: string,
): string[] {
  const rules = table.constraints.filter(
    c => c.type === 'unique' || c.type === 'primary-key',
  );
  const byIndex = indexes.filter(
    i => i.unique && !rules.some(rule => rule.usingIndex === i.name),
  );
  return [...rules, ...byIndex]
    .filter(
      ({ columns }) =>
        !columns.includes(tenant) && !isSurrogate(table, columns),
    )
    .map(({ columns }) => columns.join(', ') || 'an expression');
}

function judge(
  table: Table,
  indexes: readonly Index[] | undefined,
  p: Parameters,
): Finding {
  const where: FileWhere = at(
    table.created?.file ?? '',
    table.created?.position,
  );
  const tenant = p.tenantColumns.find(name => table.columns.has(name));
  const fixText = `Add ${p.tenantColumns[0]} to ${table.name}, or list the table among technicalTables if it holds no data of a tenant.`;
  if (!tenant) {
    if (isApart(table))
      return yes('rows-secured', {
        seen: `${table.name} has row level security with a policy`,
        where,
      });
    return table.complete
      ? no('tenant-missing', {
          seen: `${table.name} has none of the columns ${p.tenantColumns.join(
            ', ',
          )}, and ${
            table.rowSecurity && table.policies.size > 0
              ? 'no policy of its row level security keeps rows from anybody'
              : 'no row level security with a policy'
          }`,
          where,
          wrong:
            'Whose a row is can be told by other tables only: one join that is left out shows the data of another tenant',
          fix: {
            text: fixText,
            patch: `+  ${p.tenantColumns[0]} text not null,`,
          },
        })
      : unknown('columns-unknown', {
          seen: `Not all columns of ${table.name} are in the migrations that are read`,
          where,
          wrong: 'Whether it carries the tenant cannot be said',
          fix: { text: 'Write its columns out in a migration.' },
        });
  }
  const open = keysWithout(table, indexes ?? [], tenant);
  if (open.length > 0)
    return no('key-without-tenant', {
      seen: `${table.name} is unique by (${open[0]}) without ${tenant}`,
      where,
      wrong:
        'The value of one tenant blocks that of another, and tells that it is there',
      fix: {
        text: `Make the key of ${tenant} and ${open[0]}.`,
        patch: `-unique (${open[0]})\n+unique (${tenant}, ${open[0]})`,
      },
    });
  return table.columns.get(tenant)?.notNull
    ? yes('tenant-keyed', {
        seen: `${table.name} carries ${tenant}, and its unique keys include it`,
        where,
      })
    : no('tenant-optional', {
        seen: `${tenant} of ${table.name} may be null`,
        where,
        wrong: 'A row without a tenant belongs to nobody, or to everybody',
        fix: {
          text: `Let ${tenant} be NOT NULL.`,
          patch: `-  ${tenant} text,\n+  ${tenant} text not null,`,
        },
      });
}

export default defineCheck({
  id: 'tenant-data-keyed',
  title: 'Business tables carry the tenant',
  why: 'Data of several customers in one table stays apart only where every row and every key says whose it is.',
  appliesTo: ['database-schema'],
  reads: { migrations },
  codes: {
    'tenant-keyed': 'The table carries the tenant, and unique keys include it.',
    'rows-secured': 'Row level security with a policy keeps the rows apart.',
    'tenant-missing': 'The table carries no tenant and has no row security.',
    'tenant-optional': 'The tenant of a row may be missing.',
    'key-without-tenant': 'A unique key does not include the tenant.',
    'columns-unknown': 'The columns of the table are not known.',
    'no-business-tables': 'All tables are technical ones.',
    'no-migrations': nothingMeanings['no-migrations'],
  },
  parameters,
  run({ migrations: fact }, { parameters: p }) {
    if (fact.migrations.length === 0)
      return [
        notApplicable('no-migrations', {
          seen: 'No migration of Flyway or Liquibase was found among the files of this unit',
        }),
      ];
    const schema = walk(fact, () => undefined);
    const tables = [...schema.tables.values()].filter(
      t =>
        t.created &&
        !t.temporary &&
        t.partitionOf === undefined &&
        !p.technicalTables.some(pattern => isLike(bare(t.name), pattern)),
    );
    const indexes = new Map<string, Index[]>();
    for (const index of schema.indexes.values())
      indexes.set(index.table, [...(indexes.get(index.table) ?? []), index]);
    return tables.length > 0
      ? tables.map(table => judge(table, indexes.get(table.name), p))
      : [
          notApplicable('no-business-tables', {
            seen: `None of the ${schema.tables.size} tables of this schema holds business data`,
          }),
        ];
  },
});
