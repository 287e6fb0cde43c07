// SPDX-License-Identifier: Apache-2.0
import type {
  SqlChange,
  TableConstraint,
} from '@golive/backstage-plugin-golive-common';
import { alterTableLevels } from './lockLevels';
import { type Schema, type Table } from './schema';
import type { TableLock } from './tableLock';
import { typeChange } from './types';

/** The locks that a change takes, with the schema as it is before it. */
export function locksOf(change: SqlChange, schema: Schema): TableLock[] {
  const lock = (
    table: string,
    level: number,
    work?: Pick<TableLock, 'work' | 'because' | 'instead'>,
  ): TableLock => ({ table, level, ...work });
  switch (change.do) {
    case 'create-table':
      return [
        ...references(change.constraints).map(t => lock(t, 6)),
        // PostgreSQL locks the parent as for any change of its structure.
        ...(change.partitionOf ? [lock(change.partitionOf, 8)] : []),
        ...change.from.map(t => lock(t, 1)),
      ];
    case 'add-column':
      return addColumn(change, schema);
    case 'alter-type':
      return [alterType(change, schema)];
    case 'set-not-null':
      return [setNotNull(change, schema.table(change.table))];
    case 'add-constraint':
      return addConstraint(change, schema);
    case 'validate-constraint':
      return validate(change, schema.table(change.table));
    case 'drop-constraint': {
      const found = schema
        .table(change.table)
        ?.constraints.find(c => c.name === change.name);
      return [
        lock(change.table, 8),
        ...(found?.references ? [lock(found.references, 8)] : []),
      ];
    }
    case 'drop-column':
    case 'drop-not-null':
    case 'set-default':
    case 'drop-default':
    case 'row-security':
      return [lock(change.table, 8)];
    case 'alter-table':
      return alterTable(change.table, change.action);
    case 'attach-partition':
      return attach(change, schema);
    case 'detach-partition':
      return [
        lock(change.table, change.concurrently ? 4 : 8),
        lock(change.partition, 8),
      ];
    case 'rename':
    case 'move':
    case 'drop':
    case 'create':
    case 'alter':
    case 'comment':
      return ofObjects(change, schema);
    case 'create-index':
      return [
        change.concurrently
          ? lock(change.table, 4)
          : lock(
              change.table,
              5,
              isEmpty(change, schema.table(change.table))
                ? undefined
                : {
                    work: 'build',
                    because: 'the index is built while nobody can write',
                    instead: 'concurrent-index',
                  },
            ),
      ];
    case 'create-view':
      return [
        ...change.reads.map(t => lock(t, 1)),
        ...(change.replace ? [lock(change.name, 8)] : []),
      ];
    case 'lock':
      return [lock(change.table, change.mode)];
    case 'truncate':
      return [lock(change.table, 8)];
    case 'insert':
      return [lock(change.table, 3), ...change.from.map(t => lock(t, 1))];
    case 'update':
    case 'delete':
    case 'merge':
      return [lock(change.table, 3)];
    case 'maintain':
      return maintain(change, schema);
    case 'refresh':
      return [
        change.concurrently
          ? lock(change.name, 7)
          : lock(change.name, 8, {
              work: 'rewrite',
              because: 'the view is filled anew while nobody can read it',
              instead: 'concurrent',
            }),
      ];
    default:
      return [];
  }
}

/** ON ONLY a table of partitions makes an index of nothing, which the partitions' own are attached to. */
function isEmpty(
  { only }: Extract<SqlChange, { do: 'create-index' }>,
  table: Table | undefined,
): boolean {
  return (
    only === true && (!table?.complete || table.partitionKey !== undefined)
  );
}

function references(constraints: readonly TableConstraint[]): string[] {
  return constraints.flatMap(c => c.references ?? []);
}

function addColumn(
  { table, column, constraints }: Extract<SqlChange, { do: 'add-column' }>,
  schema: Schema,
): TableLock[] {
  const isRestricted = schema.thing('domain', column.type)?.restricted;
  const work = isRestricted
    ? ({
        work: 'rewrite',
        because: `PostgreSQL writes a value of the domain ${column.type} into every row`,
        instead: 'fill-later',
      } as const)
    : columnWork(column, constraints);
  return [
    { table, level: 8, ...work },
    ...references(constraints).map(t => ({ table: t, level: 6 })),
  ];
}

function columnWork(
  column: Extract<SqlChange, { do: 'add-column' }>['column'],
  constraints: readonly TableConstraint[],
): Pick<TableLock, 'work' | 'because' | 'instead'> {
  const because = rewriteOf(column);
  if (because) return { work: 'rewrite', because, instead: 'fill-later' };
  if (constraints.some(c => /^(?:unique|primary-key)$/.test(c.type)))
    return {
      work: 'build',
      because: `the index of ${column.name} is built while nobody can read or write`,
      instead: 'using-index',
    };
  // Without a value there is nothing to look up.
  if (column.default && constraints.some(c => c.type === 'foreign-key'))
    return {
      work: 'scan',
      because: `the default of ${column.name} is looked up in the other table for every row`,
      instead: 'not-valid',
    };
  return constraints.some(c => c.type === 'check' && !c.notValid)
    ? {
        work: 'scan',
        because: `every row is held against the check of ${column.name}`,
        instead: 'not-valid',
      }
    : {};
}

function rewriteOf(
  column: Extract<SqlChange, { do: 'add-column' }>['column'],
): string | undefined {
  if (column.identity) return `every row gets a number of ${column.name}`;
  if (column.generated === 'stored')
    return `${column.name} is computed for every row`;
  if (column.default === 'volatile')
    return `the default of ${column.name} is another one for each row`;
  if (column.default === 'unknown')
    return `the default of ${column.name} calls a function that may give each row another value`;
  return undefined;
}

function alterType(
  { table, column, type, using }: Extract<SqlChange, { do: 'alter-type' }>,
  schema: Schema,
): TableLock {
  const from = schema.table(table)?.columns.get(column)?.type;
  const base = { table, level: 8 };
  if (from === undefined) {
    return {
      ...base,
      work: 'rewrite',
      because: `the type that ${column} had is not known, and most changes of a type write the table anew`,
      instead: 'new-column',
    };
  }
  if (typeChange(from, type, using).rewrites) {
    return {
      ...base,
      work: 'rewrite',
      because: `${column} from ${from} to ${type} writes the whole table anew`,
      instead: 'new-column',
    };
  }
  const checked = schema
    .table(table)
    ?.constraints.some(c => c.type === 'check' && c.columns.includes(column));
  return checked && from !== type
    ? {
        ...base,
        work: 'scan',
        because: `every row is held against the check on ${column} again`,
        instead: 'new-column',
      }
    : base;
}

function setNotNull(
  { table, column }: Extract<SqlChange, { do: 'set-not-null' }>,
  known: Table | undefined,
): TableLock {
  const proven =
    known?.columns.get(column)?.notNull ||
    known?.constraints.some(
      c =>
        c.valid &&
        (c.notNullOf === column ||
          (c.type === 'not-null' && c.columns.includes(column))),
    );
  return {
    table,
    level: 8,
    ...(proven
      ? {}
      : {
          work: 'scan',
          because: `every row is read to see that ${column} is not null`,
          instead: 'not-null-by-check',
        }),
  };
}

function addConstraint(
  { table, constraint }: Extract<SqlChange, { do: 'add-constraint' }>,
  schema: Schema,
): TableLock[] {
  const name = table;
  const free = constraint.notValid || constraint.notEnforced;
  switch (constraint.type) {
    case 'foreign-key': {
      const work = free
        ? {}
        : ({
            work: 'scan',
            because: 'every row is looked up in the other table',
            instead: 'not-valid',
          } as const);
      return [
        { table: name, level: 6, ...work },
        ...(constraint.references
          ? [{ table: constraint.references, level: 6 }]
          : []),
      ];
    }
    case 'check':
    case 'not-null':
      return [
        {
          table: name,
          level: 8,
          ...(free
            ? {}
            : {
                work: 'scan',
                because: 'every row is held against the rule',
                instead: 'not-valid',
              }),
        },
      ];
    default:
      return [withIndex(name, constraint, schema)];
  }
}

function withIndex(
  table: string,
  { type, usingIndex }: TableConstraint,
  schema: Schema,
): TableLock {
  if (!usingIndex)
    return {
      table,
      level: 8,
      work: 'build',
      because: 'its index is built while nobody can read or write',
      instead: type === 'exclude' ? 'off-line' : 'using-index',
    };
  const columns = schema.index(usingIndex)?.columns ?? [];
  const known = schema.table(table);
  const open =
    type === 'primary-key'
      ? columns.find(
          column =>
            setNotNull({ do: 'set-not-null', table, column }, known).work,
        )
      : undefined;
  return {
    table,
    level: 8,
    ...(open
      ? {
          work: 'scan',
          because: `every row is read to see that ${open}, a part of the key, is not null`,
          instead: 'not-null-by-check',
        }
      : {}),
  };
}

function validate(
  { table, name }: Extract<SqlChange, { do: 'validate-constraint' }>,
  known: Table | undefined,
): TableLock[] {
  const found = known?.constraints.find(c => c.name === name);
  return [
    { table, level: 4 },
    ...(found?.references ? [{ table: found.references, level: 2 }] : []),
  ];
}

function alterTable(table: string, action: string): TableLock[] {
  const rewrites =
    /^AT_(?:SetLogged|SetUnLogged|SetTableSpace|SetAccessMethod|SetExpression)$/.test(
      action,
    );
  return [
    {
      table,
      level: alterTableLevels[action] ?? 8,
      ...(rewrites
        ? {
            work: 'rewrite',
            because: 'the whole table is written anew',
            instead: 'off-line',
          }
        : {}),
    },
  ];
}

function attach(
  {
    table,
    partition,
    isDefault,
  }: Extract<SqlChange, { do: 'attach-partition' }>,
  schema: Schema,
): TableLock[] {
  const known = schema.table(partition);
  const key = schema.table(table)?.partitionKey ?? [];
  const hasCheck = known?.constraints.some(
    c =>
      c.type === 'check' &&
      c.valid &&
      key.every(column => c.columns.includes(column)),
  );
  const needsScan = !hasCheck || isDefault;
  return [
    { table, level: 4 },
    {
      table: partition,
      level: 8,
      ...(needsScan
        ? {
            work: 'scan',
            because:
              'every row of the partition is read to see that it belongs there',
            instead: 'partition-check',
          }
        : {}),
    },
  ];
}

function ofObjects(
  change: Extract<
    SqlChange,
    { do: 'rename' | 'move' | 'drop' | 'create' | 'alter' | 'comment' }
  >,
  schema: Schema,
): TableLock[] {
  const on = (name: string, level: number) => [{ table: name, level }];
  switch (change.do) {
    case 'rename':
      if (change.what === 'index') return [];
      return [
        'table',
        'column',
        'constraint',
        'view',
        'materialized-view',
        'trigger',
        'policy',
        'rule',
      ].includes(change.what)
        ? on(change.name, 8)
        : [];
    case 'move':
      return change.what === 'table' ? on(change.name, 8) : [];
    case 'drop': {
      if (change.what === 'index') {
        const table = schema.index(change.name)?.table;
        return table ? on(table, change.concurrently ? 4 : 8) : [];
      }
      if (/view$/.test(change.what)) return on(change.name, 8);
      if (change.what === 'table') {
        const others = schema
          .table(change.name)
          ?.constraints.flatMap(c => c.references ?? []);
        return [
          ...on(change.name, 8),
          ...(others ?? []).flatMap(t => on(t, 8)),
        ];
      }
      return change.table ? on(change.table, 8) : [];
    }
    case 'create':
      if (!change.table) return [];
      if (change.what === 'trigger') return on(change.table, 6);
      return ['policy', 'rule'].includes(change.what)
        ? on(change.table, 8)
        : [];
    case 'alter':
      return ['view', 'materialized-view', 'policy'].includes(change.what)
        ? on(change.name, 8)
        : [];
    default:
      return ['table', 'column'].includes(change.what)
        ? on(change.name, 4)
        : [];
  }
}

function maintain(
  { what, name, object, concurrently }: Extract<SqlChange, { do: 'maintain' }>,
  schema: Schema,
): TableLock[] {
  const table = object === 'index' && name ? schema.index(name)?.table : name;
  if (table === undefined) return [];
  const base = { table };
  switch (what) {
    case 'vacuum-full':
    case 'cluster':
      return [
        {
          ...base,
          level: 8,
          work: 'rewrite',
          because: 'the whole table is written anew',
          instead: 'off-line',
        },
      ];
    case 'reindex':
      return [
        concurrently
          ? { ...base, level: 4 }
          : {
              ...base,
              level: 5,
              work: 'build',
              because: 'indexes are built while nobody can write',
              instead: 'concurrent',
            },
      ];
    default:
      return [{ ...base, level: 4 }];
  }
}
