// SPDX-License-Identifier: Apache-2.0
import {
  resolvePackagePath,
  type DatabaseService,
} from '@backstage/backend-plugin-api';
import type { Knex } from 'knex';
import { cleanJson } from './clean';
import { dialectOf, type Columns, type Dialect } from './dialect';

/** Most rows that one statement writes. */
export const chunkSize = 5_000;

/** Bindings of a statement, by name. */
export type Bindings = Readonly<Record<string, string | number | null>>;

/** A set of rows to be written. */
export interface Upsert {
  readonly table: string;
  readonly columns: Columns;
  readonly rows: readonly Readonly<Record<string, unknown>>[];
  /** Columns of the key; absent: rows are only appended. */
  readonly key?: readonly string[];
  /** Expressions for columns that an existing row gets; absent: the new row's values. */
  readonly update?: Readonly<Record<string, string>>;
  /** Condition on the new row `t`, and on the existing one (by the table's name) against `excluded`. */
  readonly where?: { readonly insert?: string; readonly update?: string };
  /** Column to return of the rows that were really written. */
  readonly returning?: string;
}

/** Runs SQL on one database, or inside one of its transactions. */
export class Database {
  readonly dialect: Dialect;

  constructor(readonly knex: Knex, dialect?: Dialect) {
    this.dialect = dialect ?? dialectOf(knex);
  }

  /** Opens the plugin's database and brings its tables up to date. */
  static async open(service: DatabaseService): Promise<Database> {
    const knex = await service.getClient();
    if (!service.migrations?.skip) await migrate(knex);
    const database = new Database(knex);
    if (database.dialect.name === 'sqlite') {
      await knex.raw('pragma journal_mode = wal');
      await knex.raw('pragma busy_timeout = 5000');
    }
    return database;
  }

  /** Runs one statement and gives its rows. */
  async query<Row>(sql: string, bindings: Bindings = {}): Promise<Row[]> {
    const result = await this.knex.raw(sql, bindings);
    return Array.isArray(result) ? result : result?.rows ?? [];
  }

  /** Runs `work` in one transaction. */
  async transaction<T>(work: (database: Database) => Promise<T>): Promise<T> {
    return await this.knex.transaction(
      async trx => await work(new Database(trx, this.dialect)),
    );
  }

  /**
   * Writes rows, at most {@link chunkSize} a statement, each chunk as one
   * binding whatever the number of columns.
   *
   * @returns values of the `returning` column
   */
  async upsert(write: Upsert): Promise<string[]> {
    const returned: string[] = [];
    const sql = this.#upsertSql(write);
    for (let from = 0; from < write.rows.length; from += chunkSize) {
      const rows = cleanJson(write.rows.slice(from, from + chunkSize));
      const written = await this.query<{ returned: string }>(sql, { rows });
      for (const row of written) returned.push(row.returned);
    }
    return returned;
  }

  #upsertSql({ table, columns, key, update, where, returning }: Upsert) {
    const names = Object.keys(columns);
    const set = names
      .filter(name => !key?.includes(name))
      .map(name => `${name} = ${update?.[name] ?? `excluded.${name}`}`);
    const conflict = key
      ? `on conflict (${key.join(', ')}) do update set ${set.join(', ')} ${
          where?.update ? `where ${where.update}` : ''
        }`
      : '';
    return `insert into ${table} (${names.join(', ')})
      select ${names.map(name => `t.${name}`).join(', ')}
      from ${this.dialect.rows(':rows', columns)}
      where ${where?.insert ?? 'true'}
      ${conflict} ${returning ? `returning ${returning} as returned` : ''}`;
  }
}

/** Brings the tables up to date. */
export async function migrate(knex: Knex): Promise<void> {
  await knex.migrate.latest({
    directory: resolvePackagePath(
      '@golive/backstage-plugin-golive-backend',
      'migrations',
    ),
  });
}
