// SPDX-License-Identifier: Apache-2.0
import type {
  Fact,
  Problem,
  Source,
  UnitKind,
} from '@golive/backstage-plugin-golive-common';
import type { CollectedUnit } from '@golive/backstage-plugin-golive-node';
import { cleanJson, cleanText } from './clean';
import type { Database } from './database';
import type { Columns } from './dialect';
import { touchUnits } from './units';

/** What a source said of one unit. */
export interface CollectedFacts {
  readonly unit: string;
  /** Hash of the unit when it was read. */
  readonly unitHash: string;
  readonly revision: string;
  readonly observedAt: string;
  readonly facts: readonly Fact[];
  readonly link?: string;
}

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

const observationColumns: Columns = {
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

const factColumns: Columns = {
  unit: 'text',
  environment: 'text',
  subject: 'text',
  type: 'text',
  view: 'text',
  source: 'text',
  revision: 'text',
  observed_at: 'text',
  value: 'text',
  problems: 'text',
  error: 'text',
  since: 'text',
};

// A value beyond this is a problem of its own: unknown, never silently cut.
const largestValue = 5_000_000;

const unitExists = 'exists (select 1 from units where units.ref = t.unit)';

function factRow(collected: CollectedFacts, source: Source, fact: Fact) {
  const text = fact.value === undefined ? null : cleanJson(fact.value);
  const tooLarge: Problem[] =
    text && text.length > largestValue
      ? [
          {
            code: 'over-limit',
            outcome: 'unknown',
            message: `What was read as ${fact.type} has ${text.length} characters; ${largestValue} are the limit. Split the repository, or narrow what belongs to the unit with golive/path`,
          },
        ]
      : [];
  return {
    unit: collected.unit,
    environment: fact.environment ?? '',
    subject: '',
    type: fact.type,
    view: fact.view,
    source,
    revision: fact.revision ?? collected.revision,
    observed_at: fact.observedAt,
    value: tooLarge.length ? null : text,
    problems: cleanJson([...fact.problems, ...tooLarge]),
    error: fact.failure?.message ?? null,
    since: fact.failure?.since ?? null,
  };
}

/**
 * Replaces what a source says of units. An older observation never overwrites
 * a newer one, and one of the future (> 60 s) is refused.
 *
 * @returns the units that were written; they are to be judged again
 */
export async function putFacts(
  database: Database,
  { source, reader }: Writer,
  collected: readonly CollectedFacts[],
): Promise<string[]> {
  return await database.transaction(async tx => {
    const written = await tx.upsert({
      table: 'observations',
      columns: observationColumns,
      rows: collected.map(c => ({
        unit: c.unit,
        source,
        revision: cleanText(c.revision, 200),
        observed_at: c.observedAt,
        attempted_at: c.observedAt,
        link: c.link ?? null,
        unit_hash: c.unitHash,
        reader,
      })),
      key: ['unit', 'source'],
      where: {
        insert: `${unitExists} and t.observed_at <= ${tx.dialect.nowPlus(60)}`,
        update:
          'observations.observed_at is null or observations.observed_at <= excluded.observed_at',
      },
      returning: 'unit',
    });
    const accepted = new Set(written);
    const rows = collected
      .filter(c => accepted.has(c.unit))
      .flatMap(c => c.facts.map(fact => factRow(c, source, fact)));
    await tx.query(
      `delete from facts where source = :source
       and unit in (${tx.dialect.strings(':units')})
       and not exists (
         select 1 from ${tx.dialect.rows(':kept', {
           unit: 'text',
           type: 'text',
           view: 'text',
           environment: 'text',
         })}
         where t.unit = facts.unit and t.type = facts.type
         and t.view = facts.view and t.environment = facts.environment)`,
      {
        source,
        units: JSON.stringify(written),
        kept: cleanJson(
          rows.map(({ unit, type, view, environment }) => ({
            unit,
            type,
            view,
            environment,
          })),
        ),
      },
    );
    await tx.upsert({
      table: 'facts',
      columns: factColumns,
      rows,
      key: ['unit', 'type', 'view', 'environment', 'subject'],
    });
    await touchUnits(tx, written);
    return written;
  });
}

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
 * the expiry of their verdicts with them.
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
  return await database.transaction(async tx => {
    const before = new Map(
      (
        await known(
          tx,
          source,
          failures.map(f => f.unit),
        )
      ).map(row => [row.unit, row]),
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

/** A unit that a collector may have to read. */
export interface DueUnit extends CollectedUnit {
  readonly hash: string;
}

interface DueRow {
  ref: string;
  kind: UnitKind;
  title: string;
  owner: string | null;
  system: string | null;
  lifecycle: string | null;
  annotations: string;
  location: string | null;
  hash: string;
  revision: string | null;
  unit_hash: string | null;
  reader: string | null;
}

/**
 * Units that a source should read: never read, read longer than `intervalMs`
 * ago, or changed since; with `refs`, exactly those.
 */
export async function dueUnits(
  database: Database,
  { source, reader }: Writer,
  which: { intervalMs: number } | { refs: readonly string[] },
): Promise<DueUnit[]> {
  const { dialect } = database;
  const rows = await database.query<DueRow>(
    `select u.ref, u.kind, u.title, u.owner, u.system, u.lifecycle,
       u.annotations, u.location, u.hash, o.revision, o.unit_hash, o.reader
     from units u
     left join observations o on o.unit = u.ref and o.source = :source
     where ${
       'refs' in which
         ? `u.ref in (${dialect.strings(':refs')})`
         : `o.unit is null or o.unit_hash <> u.hash or o.reader <> :reader
            or o.attempted_at <= ${dialect.nowPlus(-which.intervalMs / 1_000)}`
     }
     order by u.ref`,
    'refs' in which
      ? { source, refs: JSON.stringify(which.refs) }
      : { source, reader },
  );
  return rows.map(row => ({
    ref: row.ref,
    kind: row.kind,
    title: row.title,
    ...(row.owner === null ? {} : { owner: row.owner }),
    ...(row.system === null ? {} : { system: row.system }),
    ...(row.lifecycle === null ? {} : { lifecycle: row.lifecycle }),
    annotations: JSON.parse(row.annotations),
    ...(row.location === null ? {} : { location: row.location }),
    hash: row.hash,
    // What was read under other annotations or by another version of the
    // reader is not what would be read now: no revision, so that it is read.
    ...(row.revision !== null &&
    row.unit_hash === row.hash &&
    row.reader === reader
      ? { revision: row.revision }
      : {}),
  }));
}
