// SPDX-License-Identifier: Apache-2.0
import type { Source } from '@golive/backstage-plugin-golive-common';
import { cleanText } from './clean';
import { Conditions, type Access } from './conditions';
import type { Database } from './database';

/** Environment of sources that know none. */
export const anyEnvironment = '*';

/** How an attempt to read a source went. */
export interface SourceAttempt {
  readonly source: Source;
  /** The source as a whole does not answer. */
  readonly error?: { readonly message: string; readonly action: string };
}

/** Notes how an attempt to read a source went. */
export async function putSourceAttempt(
  database: Database,
  { source, error }: SourceAttempt,
): Promise<void> {
  const { now } = database.dialect;
  await database.query(
    `insert into sources (source, environment, last_attempt, last_success,
       error, error_at, action)
     values (:source, :environment, ${now},
       ${error ? 'null' : now}, :error, ${error ? now : 'null'}, :action)
     on conflict (source, environment) do update set
       last_attempt = excluded.last_attempt,
       last_success = coalesce(excluded.last_success, sources.last_success),
       error = excluded.error, error_at = excluded.error_at,
       action = excluded.action`,
    {
      source,
      environment: anyEnvironment,
      error: error ? cleanText(error.message, 2_000) : null,
      action: error ? cleanText(error.action, 2_000) : null,
    },
  );
}

/** A source as the store knows it. */
export interface StoredSource {
  readonly source: Source;
  readonly environment: string;
  readonly last_success: string | null;
  readonly last_attempt: string | null;
  readonly error: string | null;
  readonly error_at: string | null;
  readonly action: string | null;
  /** Units of which its last word is an answer. */
  readonly objects: number;
  readonly now: string;
}

/** Reads the state of all sources. */
export async function readSources(database: Database): Promise<StoredSource[]> {
  return await database.query<StoredSource>(
    `select source, environment, last_success, last_attempt, error, error_at,
       action, ${database.dialect.now} as now,
       (select cast(count(*) as integer) from observations o
        where o.source = sources.source and o.failure is null) as objects
     from sources order by source, environment`,
  );
}

/** A unit that a source could not be read for. */
export interface FailingUnit {
  readonly source: Source;
  readonly ref: string;
  readonly message: string;
}

const mostFailing = 200;

/** Reads the units that may be seen and that some source could not be read for; at most 200. */
export async function readFailingUnits(
  database: Database,
  access: Access,
): Promise<FailingUnit[]> {
  const conditions = new Conditions(database.dialect);
  conditions.and('o.failure is not null').visible(access, 'u');
  return await database.query<FailingUnit>(
    `select o.source, o.unit as ref, o.failure as message
     from observations o join units u on u.ref = o.unit
     where ${conditions.sql} order by o.source, o.unit limit ${mostFailing}`,
    conditions.bindings,
  );
}
