// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { positionSchema } from './position';

const yes = z.literal(true).optional();

/** How the value of a default is found: the same for all rows, for one statement, or new for each row. */
export const volatilitySchema = z.enum([
  'constant',
  'stable',
  'volatile',
  'unknown',
]);
/** See {@link volatilitySchema}. */
export type Volatility = z.infer<typeof volatilitySchema>;

/** A constraint of a table, also one that is written at a column. */
export const constraintSchema = z.object({
  type: z.enum([
    'check',
    'foreign-key',
    'unique',
    'primary-key',
    'not-null',
    'exclude',
  ]),
  name: z.string().optional(),
  columns: z.array(z.string()),
  /** Of a foreign key: the table that it points to. */
  references: z.string().optional(),
  /** Of a check that says no more than that: the column that is not null. */
  notNullOf: z.string().optional(),
  notValid: yes,
  notEnforced: yes,
  usingIndex: z.string().optional(),
});
/** See {@link constraintSchema}. */
export type TableConstraint = z.infer<typeof constraintSchema>;

/** A column as CREATE TABLE or ADD COLUMN writes it; its constraints stand beside it. */
export const columnSchema = z.object({
  name: z.string(),
  /** PostgreSQL's own name of the type with its modifiers: `int4`, `varchar(20)`, `numeric(10,2)`, `text[]`. */
  type: z.string(),
  notNull: yes,
  default: volatilitySchema.optional(),
  generated: z.enum(['stored', 'virtual']).optional(),
  identity: yes,
});
/** See {@link columnSchema}. */
export type TableColumn = z.infer<typeof columnSchema>;

/** How a function is called, and what it gives. */
export const signatureSchema = z.object({
  /** Types of what it takes. */
  takes: z.array(z.string()),
  /** How many of the last ones may be left out. */
  optional: z.number().int().min(0),
  /** Type of what it gives; absent where it is not said, as DROP FUNCTION does. */
  gives: z.string().optional(),
});
/** See {@link signatureSchema}. */
export type FunctionSignature = z.infer<typeof signatureSchema>;

/** Whom a policy of row security lets at which rows. */
export const policySchema = z.enum([
  /** Everybody at all rows. */
  'open',
  /** Everybody at the rows that meet its condition. */
  'conditional',
  /** Nobody: it takes away from what others let. */
  'restrictive',
  /** Some roles only, or for new rows only. */
  'special',
]);
/** See {@link policySchema}. */
export type RowPolicy = z.infer<typeof policySchema>;

/** What limits the rows that a statement touches. */
export const boundSchema = z.object({
  /** No WHERE at all. */
  everything: yes,
  /** A LIMIT, or a FETCH FIRST, decides how many. */
  limit: yes,
  /** Columns that are held between two values. */
  between: z.array(z.string()),
  /** Columns that are equal to a value or one of a list. */
  equals: z.array(z.string()),
});
/** See {@link boundSchema}. */
export type RowBound = z.infer<typeof boundSchema>;

const object = z.enum([
  'table',
  'view',
  'materialized-view',
  'index',
  'sequence',
  'type',
  'domain',
  'function',
  'trigger',
  'schema',
  'policy',
  'extension',
  'constraint',
  'rule',
  'role',
  'statistics',
  'other',
]);
/** A kind of thing in a database. */
export type SqlObject = z.infer<typeof object>;

const table = z.string();
const name = z.string();
const column = z.string();

/**
 * One thing that a statement does, as plain data. Names are folded as
 * PostgreSQL folds them, with their schema where it is written. An ALTER TABLE
 * of several parts makes several of these.
 */
export const sqlChangeSchema = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('create-table'),
    table,
    columns: z.array(columnSchema),
    constraints: z.array(constraintSchema),
    ifNotExists: yes,
    temporary: yes,
    partitionOf: z.string().optional(),
    /** It is made of partitions, by the values of these columns, and has no rows itself. */
    partitionKey: z.array(z.string()).optional(),
    /** Tables whose columns it takes: LIKE, INHERITS, or what its query reads. */
    from: z.array(z.string()),
    /** Its rows and columns come from a query. */
    query: yes,
  }),
  z.object({
    do: z.literal('add-column'),
    table,
    column: columnSchema,
    constraints: z.array(constraintSchema),
    ifNotExists: yes,
  }),
  z.object({
    do: z.literal('drop-column'),
    table,
    column,
    ifExists: yes,
    cascade: yes,
  }),
  z.object({
    do: z.literal('alter-type'),
    table,
    column,
    type: z.string(),
    /** It converts by an expression of its own. */
    using: yes,
  }),
  z.object({ do: z.literal('set-not-null'), table, column }),
  z.object({ do: z.literal('drop-not-null'), table, column }),
  z.object({
    do: z.literal('set-default'),
    table,
    column,
    default: volatilitySchema,
  }),
  z.object({ do: z.literal('drop-default'), table, column }),
  z.object({
    do: z.literal('add-constraint'),
    table,
    constraint: constraintSchema,
  }),
  z.object({ do: z.literal('validate-constraint'), table, name }),
  z.object({ do: z.literal('drop-constraint'), table, name }),
  z.object({
    do: z.literal('attach-partition'),
    table,
    partition: z.string(),
    isDefault: yes,
  }),
  z.object({
    do: z.literal('detach-partition'),
    table,
    partition: z.string(),
    concurrently: yes,
  }),
  z.object({
    do: z.literal('row-security'),
    table,
    action: z.enum(['enable', 'disable', 'force', 'no-force']),
  }),
  z.object({
    do: z.literal('alter-table'),
    table,
    /** PostgreSQL's name of the part: `AT_SetStatistics`. */
    action: z.string(),
    column: z.string().optional(),
  }),
  z.object({
    do: z.literal('rename'),
    what: z.union([object, z.literal('column'), z.literal('attribute')]),
    /** Of a column, constraint or trigger: its table. */
    name,
    part: z.string().optional(),
    to: z.string(),
  }),
  z.object({
    do: z.literal('move'),
    what: object,
    name,
    /** Schema that it is moved to. */
    to: z.string(),
  }),
  z.object({
    do: z.literal('drop'),
    what: object,
    name,
    table: z.string().optional(),
    concurrently: yes,
    cascade: yes,
    ifExists: yes,
    signature: signatureSchema.optional(),
  }),
  z.object({
    do: z.literal('create-index'),
    table,
    name: z.string().optional(),
    /** Without expressions. */
    columns: z.array(z.string()),
    expressions: yes,
    unique: yes,
    /** ON ONLY: not of the table's partitions. */
    only: yes,
    concurrently: yes,
    partial: yes,
    ifNotExists: yes,
  }),
  z.object({
    do: z.literal('create-view'),
    name,
    materialized: yes,
    replace: yes,
    /** Tables and views that it reads. */
    reads: z.array(z.string()),
    /** Its columns, where their names are written. */
    columns: z.array(z.string()).optional(),
    /** It is `SELECT *` of one table, which PostgreSQL lets be written through. */
    passesThrough: z.string().optional(),
  }),
  z.object({
    do: z.literal('create'),
    what: object,
    name,
    replace: yes,
    table: z.string().optional(),
    signature: signatureSchema.optional(),
    policy: policySchema.optional(),
    /** Of an enum: its values. */
    values: z.array(z.string()).optional(),
    /** Of a domain: its values have to meet a condition. */
    restricted: yes,
  }),
  z.object({
    do: z.literal('alter'),
    what: object,
    name,
    /** In words: `add value`, `rename value`, `owner`. */
    action: z.string(),
    /** Of `add value`: the value. */
    value: z.string().optional(),
  }),
  z.object({
    do: z.literal('comment'),
    what: z.union([object, z.literal('column')]),
    name,
    column: z.string().optional(),
    text: z.string(),
  }),
  z.object({
    do: z.literal('insert'),
    table,
    /** Tables that its rows come from; none: they are written in the statement. */
    from: z.array(z.string()),
    query: yes,
    bound: boundSchema.optional(),
  }),
  z.object({
    do: z.literal('update'),
    table,
    sets: z.array(
      z.object({
        column: z.string(),
        /** Columns that the new value is made of. */
        reads: z.array(z.string()),
      }),
    ),
    from: z.array(z.string()),
    bound: boundSchema,
  }),
  z.object({
    do: z.literal('delete'),
    table,
    bound: boundSchema,
  }),
  z.object({ do: z.literal('truncate'), table }),
  z.object({ do: z.literal('merge'), table }),
  z.object({
    do: z.literal('select'),
    /** Functions that it calls: any may write. */
    functions: z.array(z.string()),
    /** FOR UPDATE and the like: tables whose rows it locks. */
    locks: z.array(z.string()),
  }),
  z.object({
    do: z.literal('set'),
    name,
    /** As written; absent: back to the default. */
    value: z.string().optional(),
    local: yes,
  }),
  z.object({
    do: z.literal('transaction'),
    what: z.enum(['begin', 'commit', 'rollback', 'savepoint']),
  }),
  z.object({
    do: z.literal('lock'),
    table,
    /** 1 (ACCESS SHARE) to 8 (ACCESS EXCLUSIVE). */
    mode: z.number().int().min(1).max(8),
    nowait: yes,
  }),
  z.object({
    do: z.literal('maintain'),
    what: z.enum(['vacuum', 'vacuum-full', 'analyze', 'cluster', 'reindex']),
    /** Of REINDEX INDEX: the index. Absent: everything. */
    name: z.string().optional(),
    object: z.enum(['table', 'index', 'schema', 'database']).optional(),
    concurrently: yes,
  }),
  z.object({ do: z.literal('refresh'), name, concurrently: yes }),
  z.object({
    do: z.literal('opaque'),
    /** What it is: `DO`, `CALL`, `EXECUTE`. */
    what: z.string(),
    /** Why it cannot be looked into. */
    why: z.string(),
    /** What its text has, for long work in steps. */
    loops: yes,
    commits: yes,
    limits: yes,
    /** Tables that its text writes rows of. */
    writes: z.array(z.string()),
  }),
  /** Cannot concern tables, rows or locks: NOTIFY, GRANT, SHOW … */
  z.object({ do: z.literal('nothing'), what: z.string() }),
]);
/** See {@link sqlChangeSchema}. */
export type SqlChange = z.infer<typeof sqlChangeSchema>;

/** One statement. */
export const sqlStatementSchema = z.object({
  position: positionSchema,
  changes: z.array(sqlChangeSchema),
  /** PostgreSQL refuses it inside a transaction. */
  outside: yes,
});
/** See {@link sqlStatementSchema}. */
export type SqlStatement = z.infer<typeof sqlStatementSchema>;
