// SPDX-License-Identifier: Apache-2.0
import type { Source } from '@golive/backstage-plugin-golive-common';
import { cleanText } from './clean';
import type { Database } from './database';
import type { Columns } from './dialect';
import { lockUnits, touchUnits } from './units';

/** That a source could not be read for one unit. */
export interface CollectFailure {
  readonly unit: string;
  readonly unitHash: string;
  readonly observedAt: string;
  readonly message: string;
  readonly action: string;
}

/** Who writes: the source, and the version of its collector. */
export interface Writer {
  readonly source: Source;
  readonly reader: string;
}

/** Columns of the table. */
export const observationColumns: Columns = {
  unit: 'text',
  source: 'text',
  revision: 'text',
  observed_at: 'text',
  attempted_at: 'text',
  failure: 'text',
  action: 'text',
  since: 'text',
  link: 'text',
  unit_hash: 'text',
  reader: 'text',
};

/** Condition that the unit of a new row `t` is still there. */
export const unitExists =
  'exists (select 1 from units where units.ref = t.unit)';

interface Known {
  unit: string;
  observed_at: string | null;
  failure: string | null;
}

async function known(
  database: Database,
  source: Source,
  units: readonly string[],
): Promise<Known[]> {
  return await database.query<Known>(
    `select unit, observed_at, failure from observations
     where source = :source and unit in (${database.dialect.strings(
       ':units',
     )})`,
    { source, units: JSON.stringify(units) },
  );
}

/** How long a source's facts are fresh, by environment, in milliseconds. */
export type Freshness = Readonly<Record<string, number>>;

/**
 * Says that a source was asked again and nothing changed. No fact is
 * rewritten: the same few statements move the dates of all units at once, and
 * the expiry of their verdicts with them, where those are of the facts that the
 * store holds; others stay stale until they are judged.
 *
 * @returns the units that must be judged again all the same, because what was
 * known of them had failed or grown too old
 */
export async function putUnchanged(
  database: Database,
  { source }: Writer,
  units: readonly string[],
  observedAt: string,
  freshness: Freshness,
): Promise<string[]> {
  if (units.length === 0) return [];
  const shortest = Math.min(...Object.values(freshness), Infinity);
  return await database.transaction(async tx => {
    await lockUnits(tx, units);
    const before = (await known(tx, source, units)).filter(
      row => row.observed_at !== null && row.observed_at <= observedAt,
    );
    const stale = before
      .filter(
        row =>
          row.failure !== null ||
          Date.parse(row.observed_at!) + shortest <= Date.parse(observedAt),
      )
      .map(row => row.unit);
    const bindings = {
      source,
      at: observedAt,
      units: JSON.stringify(before.map(row => row.unit)),
    };
    const ofUnits = `unit in (${tx.dialect.strings(':units')})`;
    // A verdict of older facts than these would be prolonged unjudged.
    const judgedOfNow = `version =
      (select units.version from units where units.ref = verdicts.unit)`;
    const notFuture = `:at <= ${tx.dialect.nowPlus(60)}`;
    await tx.query(
      `update observations set observed_at = :at, attempted_at = :at,
         failure = null, action = null, since = null
       where source = :source and ${ofUnits} and ${notFuture}`,
      bindings,
    );
    await tx.query(
      `update facts set observed_at = :at
       where source = :source and ${ofUnits} and ${notFuture}`,
      bindings,
    );
    const fresh = tx.dialect.withEntry('fresh', ':source', 't.until');
    await tx.query(
      `update verdicts set fresh = ${fresh}, valid_until = (
         select min(value) from (
           select value from ${tx.dialect.entries(fresh)}
           union all
           select fixed_until where fixed_until is not null) as untils)
       from ${tx.dialect.rows(':untils', {
         environment: 'text',
         until: 'text',
       })}
       where t.environment = verdicts.environment and ${ofUnits}
       and ${judgedOfNow}
       and ${tx.dialect.hasKey('fresh', ':source')} and ${notFuture}`,
      {
        ...bindings,
        untils: JSON.stringify(
          Object.entries(freshness).map(([environment, ms]) => ({
            environment,
            until: new Date(Date.parse(observedAt) + ms).toISOString(),
          })),
        ),
      },
    );
    await touchUnits(tx, stale);
    return stale;
  });
}

/**
 * Says that a source could not be read for units. Their facts stay, and are
 * unknown from now on: nothing gets greener.
 *
 * @returns the units that must be judged again
 */
export async function putFailures(
  database: Database,
  { source, reader }: Writer,
  failures: readonly CollectFailure[],
): Promise<string[]> {
  if (failures.length === 0) return [];
  const units = failures.map(f => f.unit);
  return await database.transaction(async tx => {
    await lockUnits(tx, units);
    const before = new Map(
      (await known(tx, source, units)).map(row => [row.unit, row]),
    );
    const rows = failures.map(f => ({
      unit: f.unit,
      source,
      attempted_at: f.observedAt,
      failure: cleanText(f.message, 2_000),
      action: cleanText(f.action, 2_000),
      since: f.observedAt,
      unit_hash: f.unitHash,
      reader,
    }));
    const written = await tx.upsert({
      table: 'observations',
      columns: observationColumns,
      rows,
      key: ['unit', 'source'],
      update: {
        revision: 'observations.revision',
        observed_at: 'observations.observed_at',
        link: 'observations.link',
        since: 'coalesce(observations.since, excluded.since)',
      },
      where: {
        insert: unitExists,
        update: 'observations.attempted_at <= excluded.attempted_at',
      },
      returning: 'unit',
    });
    const message = new Map(rows.map(row => [row.unit, row.failure]));
    const changed = written.filter(
      unit => before.get(unit)?.failure !== message.get(unit),
    );
    await touchUnits(tx, changed);
    return changed;
  });
}
