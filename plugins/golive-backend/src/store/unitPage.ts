// SPDX-License-Identifier: Apache-2.0
import type {
  CheckOutcome,
  Outcome,
  Source,
  UnitKind,
  Verdict,
} from '@golive/backstage-plugin-golive-common';
import { Conditions, type Access } from './conditions';
import type { Database } from './database';
import { effective } from './effective';
import { repositorySubject } from './judgements';

/** A unit with its verdict in one environment; what concerns the verdict is null before it was judged. */
export interface UnitVerdictRow {
  readonly ref: string;
  readonly title: string;
  readonly kind: UnitKind;
  readonly owner: string | null;
  readonly system: string | null;
  readonly lifecycle: string | null;
  readonly now: string;
  readonly environment: string | null;
  readonly revision: string | null;
  /** What it is worth now. */
  readonly verdict: Verdict;
  readonly stale: 0 | 1;
  readonly reasons: string | null;
  readonly item_marks: string | null;
  readonly valid_until: string | null;
  readonly since: string | null;
}

/** Reads a unit with its verdicts in all environments, or nothing if it may not be seen. One statement. */
export async function readUnitVerdicts(
  database: Database,
  ref: string,
  access: Access,
  standard: string,
): Promise<UnitVerdictRow[]> {
  const conditions = new Conditions(database.dialect);
  const now = effective(conditions, '', standard);
  conditions.and(`u.ref = ${conditions.bind(ref)}`).visible(access, 'u');
  return await database.query<UnitVerdictRow>(
    `select u.ref, u.title, u.kind, u.owner, u.system, u.lifecycle,
       ${database.dialect.now} as now, v.environment, v.revision,
       ${now.verdict} as verdict, ${now.stale} as stale, v.reasons,
       v.item_marks, v.valid_until, v.since
     from units u left join verdicts v on v.unit = u.ref
     where ${conditions.sql}`,
    conditions.bindings,
  );
}

/** What the verdicts of a unit are worth now, by environment. One statement. */
export async function readVerdicts(
  database: Database,
  ref: string,
  standard: string,
): Promise<Map<string, Verdict>> {
  const rows = await readUnitVerdicts(database, ref, { kind: 'all' }, standard);
  return new Map(
    rows.flatMap(row =>
      row.environment === null ? [] : [[row.environment, row.verdict]],
    ),
  );
}

/** An outcome as it is stored, without what the standard says of its check. */
export type OutcomeRow = Omit<CheckOutcome, 'item'> & {
  readonly since: string;
};

/** Reads what the checks said of a unit in an environment. One statement. */
export async function readOutcomes(
  database: Database,
  ref: string,
  environment: string,
): Promise<OutcomeRow[]> {
  const rows = await database.query<{
    check_id: string;
    outcome: Outcome;
    blocking: number;
    reason: string | null;
    waiver: string | null;
    evidence: string;
    since: string;
  }>(
    `select check_id, outcome, blocking, reason, waiver, evidence, since
     from outcomes
     where unit = :ref and environment = :environment and subject = :subject`,
    { ref, environment, subject: repositorySubject },
  );
  return rows.map(row => ({
    check: row.check_id,
    outcome: row.outcome,
    blocking: Boolean(row.blocking),
    ...(row.reason === null ? {} : { reason: row.reason }),
    ...(row.waiver === null ? {} : { waiver: JSON.parse(row.waiver) }),
    evidence: JSON.parse(row.evidence),
    since: row.since,
  }));
}

/** What else a unit's page shows. */
export interface UnitBackground {
  readonly history: readonly {
    readonly at: string;
    readonly environment: string;
    readonly subject: string;
    readonly check?: string;
    readonly from?: string;
    readonly to: string;
  }[];
  readonly observations: readonly {
    readonly source: Source;
    /** Of the last success, else of the last attempt. */
    readonly observedAt: string;
    readonly revision?: string;
    readonly failure?: string;
    readonly link?: string;
  }[];
  /** Text of the fact `fileTexts`, JSON. */
  readonly fileTexts?: string;
}

interface BackgroundRow {
  part: 'change' | 'observation' | 'texts';
  a: string;
  b: string | null;
  c: string | null;
  d: string | null;
  e: string | null;
  f: string | null;
}

const historyLength = 50;

/** Reads history, observations and file texts of a unit. One statement. */
export async function readBackground(
  database: Database,
  ref: string,
  textsType: string,
): Promise<UnitBackground> {
  const rows = await database.query<BackgroundRow>(
    `select * from (
       select 'change' as part, at as a, environment as b, subject as c,
         check_id as d, was as e, became as f
       from changes where unit = :ref
       order by id desc limit ${historyLength}) as newest
     union all
     select 'observation', source, coalesce(observed_at, attempted_at),
       revision, failure, link, null
     from observations where unit = :ref
     union all
     select 'texts', value, null, null, null, null, null
     from facts where unit = :ref and type = :type and value is not null`,
    { ref, type: textsType },
  );
  const texts = rows.find(row => row.part === 'texts')?.a;
  return {
    history: rows
      .filter(row => row.part === 'change')
      .map(({ a, b, c, d, e, f }) => ({
        at: a,
        environment: b!,
        subject: c!,
        ...(d === null ? {} : { check: d }),
        ...(e === null ? {} : { from: e }),
        to: f!,
      })),
    observations: rows
      .filter(row => row.part === 'observation')
      .map(({ a, b, c, d, e }) => ({
        source: a as Source,
        observedAt: b!,
        ...(c === null ? {} : { revision: c }),
        ...(d === null ? {} : { failure: d }),
        ...(e === null ? {} : { link: e }),
      })),
    ...(texts ? { fileTexts: texts } : {}),
  };
}
