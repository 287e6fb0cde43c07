// SPDX-License-Identifier: Apache-2.0
import type {
  Fact,
  Problem,
  Source,
} from '@golive/backstage-plugin-golive-common';
import { cleanJson, cleanText } from './clean';
import type { Database } from './database';
import type { Columns } from './dialect';
import { observationColumns, unitExists, type Writer } from './observations';
import { lockUnits, touchUnits } from './units';

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
    await lockUnits(
      tx,
      collected.map(c => c.unit),
    );
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
