// SPDX-License-Identifier: Apache-2.0
import type {
  FileWhere,
  Fix,
  SqlChange,
} from '@golive/backstage-plugin-golive-common';
import { describeChange } from './describe';
import { insteadFix } from './instead';
import { locksOf } from './locks';
import {
  accessExclusive,
  lockNames,
  stopsWrites,
  type TableLock,
} from './tableLock';
import { milliseconds } from './duration';
import { bare, type Schema } from './schema';
import type { Age, Migrations, Step } from './walk';

/** The codes of what is wrong with locks, for a check's `codes`. */
export const lockCodes = {
  'lock-timeout-missing':
    'A lock is waited for without end, and everything queues behind it.',
  'table-rewritten': 'A table is written anew while nobody can use it.',
  'table-scanned': 'A table is read as a whole under a lock that stops others.',
  'index-built': 'An index is built under a lock that stops others.',
  'concurrently-in-transaction':
    'What PostgreSQL runs outside of transactions only stands inside of one.',
  'transaction-mixed': 'The tool refuses to run the file.',
  'validated-in-same-transaction':
    'A constraint is validated in the transaction that added it, under its lock.',
  'several-tables-locked': 'One transaction locks several tables for all.',
  'rows-changed-under-lock':
    'Rows are changed in a transaction that holds a lock for all.',
} as const;

/** Something wrong with a lock; `age` says whether the table is surely in use. */
export interface LockFault {
  readonly code: keyof typeof lockCodes;
  readonly age: Age;
  readonly seen: string;
  readonly where: FileWhere;
  readonly wrong: string;
  readonly fix: Fix;
}

interface Transaction {
  readonly key: string;
  /** Tables that are locked for all, with what locked them first. */
  readonly exclusive: Map<string, Age>;
  /** Constraints that were added as not valid, by table and name. */
  readonly added: Set<string>;
  reported: boolean;
}

/** Judges the locks of the coming release, step by step in its order. */
export class LockJudge {
  private transaction: Transaction | undefined;
  private file = '';
  /** Milliseconds of the session's `lock_timeout`; 0: it waits without end. */
  private session = 0;
  /** What it was when the open transaction began, which ROLLBACK goes back to. */
  private before = 0;
  /** Whether times without a zone are read as UTC. */
  private utc = false;
  private readonly configured: number;
  private local: number | undefined;
  private readonly timeoutReported = new Set<string>();
  private readonly refusalReported = new Set<string>();

  constructor(fact: Migrations, private readonly longest: number) {
    this.configured = configuredTimeout(fact);
  }

  /** What is wrong with a step. */
  take(step: Step): (LockFault | { readonly opaque: string })[] {
    this.enter(step);
    const { change } = step;
    if (change.do === 'opaque') return [{ opaque: change.what }];
    if (change.do === 'set') this.set(change, step);
    if (change.do === 'transaction') {
      if (change.what === 'begin') this.before = this.session;
      if (change.what === 'rollback') this.session = this.before;
    }
    const faults = [...this.transactionFaults(step)];
    const inUse = locksOf(change, step.schema)
      .map(lock => ({
        lock: {
          ...lock,
          table: step.schema.table(lock.table)?.name ?? lock.table,
        },
        age: this.ageOf(step, lock.table),
      }))
      .filter(({ age }) => age !== 'new');
    for (const { lock, age } of inUse) {
      if (!(this.utc && isOtherZone(change, step.schema)))
        faults.push(...this.workFaults(step, lock, age));
      if (!isOfNew(change, lock))
        faults.push(...this.timeoutFaults(step, lock, age));
    }
    faults.push(...this.heldFaults(step, inUse));
    return faults;
  }

  private ageOf(step: Step, table: string): Age {
    const known = step.schema.table(table);
    if (known?.temporary) return 'new';
    const view =
      step.schema.thing('view', table) ??
      step.schema.thing('materialized-view', table);
    return step.age(known ? known.created : view?.created);
  }

  private enter(step: Step): void {
    const { migration, transaction, shared } = step;
    const file = `${migration.file}\n${migration.id}`;
    if (file !== this.file) {
      this.file = file;
      this.session = this.configured;
      this.before = this.configured;
      this.utc = false;
      this.local = undefined;
    }
    const key = `${file}\n${transaction}`;
    if (this.transaction?.key !== key) {
      this.transaction = {
        key,
        exclusive: new Map(),
        added: new Set(),
        reported: false,
      };
      this.local = undefined;
    }
    if (!shared) this.local = undefined;
  }

  private set(
    { name, value, local }: Extract<SqlChange, { do: 'set' }>,
    { shared }: Step,
  ): void {
    if (name === 'timezone' || name === '*')
      this.utc = /^(?:UTC|GMT|Etc\/UTC|0)$/i.test(value ?? '');
    if (name !== 'lock_timeout' && name !== '*') return;
    const time = value === undefined ? this.configured : milliseconds(value);
    // SET LOCAL outside of a transaction does nothing.
    if (local) this.local = shared ? time : undefined;
    else {
      this.session = time;
      this.local = undefined;
    }
  }

  private *transactionFaults(step: Step): Generator<LockFault> {
    const { migration, statement, where, change } = step;
    if (migration.refused && !this.refusalReported.has(this.file)) {
      this.refusalReported.add(this.file);
      yield {
        code: 'transaction-mixed',
        age: 'old',
        seen: `Flyway refuses ${migration.file}: ${migration.refused}`,
        where,
        wrong: 'The migration fails before its first statement',
        fix: {
          text: 'Put what runs outside of a transaction into a file of its own.',
        },
      };
    }
    const isFirst = statement.changes[0] === change;
    if (statement.outside && step.shared && isFirst && !migration.refused)
      yield {
        code: 'concurrently-in-transaction',
        age: 'old',
        seen: `${describeChange(change)} inside a transaction`,
        where,
        wrong: 'PostgreSQL refuses it there, so the migration fails',
        fix: outsideFix(migration),
      };
  }

  private *workFaults(
    step: Step,
    lock: TableLock,
    age: Age,
  ): Generator<LockFault> {
    if (!lock.work || lock.level < stopsWrites) return;
    const code = {
      rewrite: 'table-rewritten',
      scan: 'table-scanned',
      build: 'index-built',
    } as const;
    const others =
      lock.level === accessExclusive
        ? 'nobody can read or write'
        : 'nobody can write';
    yield {
      code: code[lock.work],
      age,
      seen: `${describeChange(step.change)} takes ${lockNames[lock.level]} on ${
        lock.table
      }: ${lock.because ?? ''}`,
      where: step.where,
      wrong: `As long as that takes ${others} ${lock.table}; on a table of some size these are minutes`,
      fix: insteadFix(lock, step),
    };
  }

  private *timeoutFaults(
    step: Step,
    lock: TableLock,
    age: Age,
  ): Generator<LockFault> {
    if (lock.level < stopsWrites) return;
    const limit = this.local ?? this.session;
    const isLimited = limit > 0 && limit <= this.longest;
    const key = `${this.file}\n${age}`;
    if (isLimited || this.timeoutReported.has(key)) return;
    this.timeoutReported.add(key);
    yield {
      code: 'lock-timeout-missing',
      age,
      seen: `${describeChange(step.change)} waits for ${
        lockNames[lock.level]
      } on ${lock.table} ${
        limit > 0
          ? `up to ${limit / 1000} s (lock_timeout)`
          : 'without end: no lock_timeout is set'
      }`,
      where: step.where,
      wrong: `While it waits for one long query, everyone else who uses ${lock.table} queues behind it`,
      fix: {
        text: 'Set lock_timeout at the top of the file, and let the migration be tried again when it gives up.',
        patch: "+set lock_timeout = '3s';",
        file: step.migration.file,
        ...(step.migration.tool === 'flyway'
          ? {
              edits: [
                {
                  file: step.migration.file,
                  start: [...step.statement.position] as [number, number],
                  insert: "set lock_timeout = '3s';\n",
                },
              ],
            }
          : {}),
      },
    };
  }

  private *heldFaults(
    step: Step,
    inUse: readonly { lock: TableLock; age: Age }[],
  ): Generator<LockFault> {
    const { transaction } = this;
    // A statement by itself is a transaction too, and may have several parts.
    if (!transaction) return;
    const { change, where } = step;
    if (change.do === 'validate-constraint') {
      const added = transaction.added.has(`${change.table} ${change.name}`);
      const age = this.ageOf(step, change.table);
      if (added && age !== 'new')
        yield {
          code: 'validated-in-same-transaction',
          age,
          seen: `${describeChange(change)} in the transaction that added it`,
          where,
          wrong:
            'The lock of ADD CONSTRAINT is held until the transaction ends, so all rows are read under it: as if NOT VALID were not there',
          fix: {
            text: 'Put VALIDATE CONSTRAINT into the next file, which runs in a transaction of its own.',
          },
        };
    }
    if (change.do === 'add-constraint' && change.constraint.notValid)
      transaction.added.add(`${change.table} ${change.constraint.name ?? ''}`);
    const changesRows =
      (change.do === 'update' ||
        change.do === 'delete' ||
        (change.do === 'insert' && change.query)) &&
      !isOneRow(change);
    const held = [...transaction.exclusive].find(([, age]) => age !== 'new');
    if (changesRows && held)
      yield {
        code: 'rows-changed-under-lock',
        age: held[1],
        seen: `${describeChange(change)} in the transaction that locks ${
          held[0]
        } for all`,
        where,
        wrong: `Until the rows are changed nobody can read or write ${held[0]}`,
        fix: {
          text: 'Change the rows in a file of its own, in batches, after the one that changes the table.',
        },
      };
    for (const { lock, age } of inUse) {
      if (
        lock.level === accessExclusive &&
        !transaction.exclusive.has(lock.table)
      )
        transaction.exclusive.set(lock.table, age);
    }
    if (
      transaction.exclusive.size > 1 &&
      !transaction.reported &&
      !isPair(change)
    ) {
      transaction.reported = true;
      const ages = [...transaction.exclusive.values()];
      yield {
        code: 'several-tables-locked',
        age: ages.includes('unknown') ? 'unknown' : 'old',
        seen: `One transaction locks ${[...transaction.exclusive.keys()].join(
          ' and ',
        )} for all`,
        where,
        wrong:
          'It holds the first while it waits for the next: who uses them in the other order deadlocks, and all wait for both',
        fix: { text: 'Put each table into a file of its own.' },
      };
    }
  }
}

/** Milliseconds that every connection begins with: by the configuration, and by callbacks of Flyway. */
function configuredTimeout({ lockTimeout, migrations }: Migrations): number {
  const callbacks = migrations
    .filter(
      m =>
        m.type === 'callback' &&
        /^(?:beforeMigrate|beforeEachMigrate|afterConnect|createSchema)$/.test(
          m.id,
        ),
    )
    .flatMap(m => m.statements)
    .flatMap(s => s.changes)
    .filter(c => c.do === 'set' && c.name === 'lock_timeout' && !c.local);
  const last = callbacks.at(-1);
  if (last?.do === 'set') return milliseconds(last.value ?? '0');
  return lockTimeout ? milliseconds(lockTimeout.value) : 0;
}

/**
 * What only comes needs no limit of time: a new table that points to one in use
 * locks it for a moment. DETACH CONCURRENTLY locks what nobody reaches any more.
 */
function isOfNew(change: SqlChange, { table, level }: TableLock): boolean {
  return change.do === 'create-table'
    ? level < accessExclusive
    : change.do === 'detach-partition' &&
        change.concurrently === true &&
        bare(table) === bare(change.partition);
}

/** With UTC as the time zone PostgreSQL takes the values of the one type for the other. */
function isOtherZone(change: SqlChange, schema: Schema): boolean {
  if (change.do !== 'alter-type' || change.using) return false;
  const from = schema.table(change.table)?.columns.get(change.column)?.type;
  return [from, change.type].sort().join() === 'timestamp,timestamptz';
}

// These lock two tables by themselves.
function isPair({ do: what }: SqlChange): boolean {
  return /^(?:attach-partition|detach-partition|drop|drop-constraint)$/.test(
    what,
  );
}

function isOneRow(change: SqlChange): boolean {
  return (
    (change.do === 'update' || change.do === 'delete') &&
    (change.bound.equals.length > 0 || change.bound.limit === true)
  );
}

function outsideFix({ tool, file }: Step['migration']): Fix {
  return tool === 'flyway'
    ? {
        text: 'Put it alone into a file, with a script configuration beside it.',
        patch: '+executeInTransaction=false',
        file: `${file}.conf`,
      }
    : {
        text: 'Put it alone into a change set with runInTransaction:false.',
        patch: '+--changeset author:id runInTransaction:false',
        file,
      };
}
