// SPDX-License-Identifier: Apache-2.0
import {
  migrationRuns,
  migrations,
  migrationSchema,
  sqlStatementSchema,
  type FactValue,
  type Migration,
  type PlanLine,
  type SqlChange,
  type SqlStatement,
} from '@golive/backstage-plugin-golive-common';

type Column = Extract<SqlChange, { do: 'add-column' }>['column'];
type Constraints = Extract<SqlChange, { do: 'add-column' }>['constraints'];

/** A statement of some changes, at a line. */
export function sql(
  changes: SqlChange | SqlChange[],
  options: Partial<SqlStatement> = {},
): SqlStatement {
  return sqlStatementSchema.parse({
    position: [1, 1],
    changes: [changes].flat(),
    ...options,
  });
}

/** `create table customer_order (id uuid primary key, note text)`, or of other columns and rules. */
export function createTable(
  table = 'customer_order',
  columns: Column[] = [
    { name: 'id', type: 'uuid', notNull: true },
    { name: 'note', type: 'text' },
  ],
  constraints: Constraints = [{ type: 'primary-key', columns: ['id'] }],
): SqlChange {
  return { do: 'create-table', table, columns, constraints, from: [] };
}

/** `alter table customer_order add column …`. */
export function addColumn(
  column: Partial<Column> = {},
  table = 'customer_order',
): SqlChange {
  return {
    do: 'add-column',
    table,
    column: { name: 'channel', type: 'text', ...column },
    constraints: [],
  };
}

/** `update customer_order set channel = note`, of all rows unless `bound` says otherwise. */
export function fill(
  column = 'channel',
  reads: string[] = ['note'],
  bound: Partial<Extract<SqlChange, { do: 'update' }>['bound']> = {
    everything: true,
  },
): SqlChange {
  return {
    do: 'update',
    table: 'customer_order',
    sets: [{ column, reads }],
    from: [],
    bound: { between: [], equals: [], ...bound },
  };
}

/** `set lock_timeout = '3s'`. */
export const lockTimeout: SqlChange = {
  do: 'set',
  name: 'lock_timeout',
  value: '3s',
};

/** A versioned migration of Flyway, each change a statement of its own; of the coming release unless `release` says otherwise. */
export function migration(
  id: string,
  changes: (SqlChange | SqlStatement)[],
  options: Partial<Migration> = {},
): Migration {
  const line = (i: number): [number, number] => [i + 1, 1];
  return migrationSchema.parse({
    tool: 'flyway',
    file: `db/migration/V${id}__x.sql`,
    position: [1, 1],
    type: 'versioned',
    id,
    description: 'x',
    transactional: true,
    statements: changes.map((change, i) =>
      'do' in change ? sql(change, { position: line(i) }) : change,
    ),
    plan: [],
    ...options,
  });
}

/** A line of a plan. */
export function planLine(key: PlanLine['key'], text: string): PlanLine {
  return { key, text, position: [1, 1] };
}

/** The fact of some migrations; v1.0.0 and v1.1.0 were released. */
export function migrationsFact(
  list: Migration[],
  options: Partial<FactValue<typeof migrations>> = {},
): FactValue<typeof migrations> {
  return migrations.schema.parse({
    migrations: list,
    releases: ['v1.0.0', 'v1.1.0'],
    breaches: [],
    schemaMakers: [],
    ...options,
  });
}

/** A table that was released with v1.0.0, and migrations of the coming release behind it. */
export function onReleasedTable(
  ...changes: (SqlChange | SqlStatement)[]
): FactValue<typeof migrations> {
  return migrationsFact([
    migration('1', [createTable()], { release: 'v1.0.0' }),
    migration('2', changes),
  ]);
}

/** The fact of where migrations run. */
export function runsFact(
  options: Partial<FactValue<typeof migrationRuns>> = {},
): FactValue<typeof migrationRuns> {
  return migrationRuns.schema.parse({
    tools: [],
    steps: [],
    hasMigrations: true,
    ...options,
  });
}
