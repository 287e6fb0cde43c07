// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type FactValue,
  type FileWhere,
  type Migration,
  type migrations,
  type SqlChange,
  type SqlStatement,
} from '@golive/backstage-plugin-golive-common';
import { Schema, type Origin } from './schema';

/** The value of the fact. */
export type Migrations = FactValue<typeof migrations>;

/** How long something has been there, from the view of the release that is coming. */
export type Age =
  /** It comes with this release, or this file: nobody uses it yet. */
  | 'new'
  /** It was released, or was there before the first migration. */
  | 'old'
  /** Nothing says where a release ended: it may be either. */
  | 'unknown';

/** A change of the coming release, with what was there before it. */
export interface Step {
  readonly change: SqlChange;
  readonly statement: SqlStatement;
  readonly migration: Migration;
  readonly where: FileWhere;
  readonly schema: Schema;
  readonly at: Origin;
  /** How long something has been there that came then; without an origin it always was. */
  age(origin: Origin | undefined): Age;
  /** Number of its transaction in its file; statements that run alone have one each. */
  readonly transaction: number;
  /** Whether it runs inside a transaction that holds other statements too. */
  readonly shared: boolean;
}

/** Whether it is known where the releases end. */
export function releasesAreKnown(fact: Migrations): boolean {
  return fact.unreadableHistory === undefined && fact.releases.length > 0;
}

/** Migrations of the coming release: those that no release had. */
export function coming(fact: Migrations): Migration[] {
  return fact.migrations.filter(
    m => m.release === undefined && m.type !== 'callback',
  );
}

/**
 * Goes once through the whole history in its order and visits every change of
 * the coming release, with the schema as it is before the change.
 *
 * @returns the schema as it is at the end
 */
export function walk(fact: Migrations, visit: (step: Step) => void): Schema {
  const schema = new Schema();
  const number = new Map(fact.releases.map((tag, i) => [tag, i]));
  const known = releasesAreKnown(fact);
  for (const migration of fact.migrations) {
    const release =
      migration.release === undefined
        ? fact.releases.length
        : number.get(migration.release) ?? 0;
    const isComing = migration.release === undefined;
    const age = (of: Origin | undefined): Age => {
      if (!of) return 'old';
      if (of.file === migration.file && of.id === migration.id) return 'new';
      if (!known) return 'unknown';
      return of.release === fact.releases.length ? 'new' : 'old';
    };
    const runs = transactionsOf(migration);
    migration.statements.forEach((statement, i) => {
      const { position } = statement;
      const { file, id } = migration;
      const origin: Origin = { release, file, id, position };
      for (const change of statement.changes) {
        if (isComing)
          visit({
            change,
            statement,
            migration,
            where: at(migration.file, position),
            schema,
            at: origin,
            age,
            ...runs[i],
          });
        schema.apply(change, origin);
      }
    });
  }
  return schema;
}

function transactionsOf(
  migration: Migration,
): Pick<Step, 'transaction' | 'shared'>[] {
  let number = 0;
  let open = migration.transactional;
  return migration.statements.map(({ changes }) => {
    const control = changes.find(c => c.do === 'transaction');
    if (control?.do === 'transaction') {
      if (control.what === 'begin') open = true;
      if (control.what === 'commit' || control.what === 'rollback') {
        number++;
        // The driver begins the next one by itself where the tool wants transactions.
        open = migration.transactional;
      }
    } else if (!open) number++;
    return { transaction: number, shared: open };
  });
}
