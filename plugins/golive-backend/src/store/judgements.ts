// SPDX-License-Identifier: Apache-2.0
import type {
  Fact,
  Source,
  Unit,
  UnitKind,
  View,
  Waiver,
} from '@golive/backstage-plugin-golive-common';
import type { Database } from './database';

/** What the source of some facts last said. */
export interface Observation {
  readonly source: Source;
  readonly revision?: string;
  readonly observedAt?: string;
  readonly failure?: { readonly message: string; readonly since: string };
}

/** A verdict as it stands in the store. */
export interface StoredVerdict {
  readonly verdict: string;
  readonly since: string;
}

/** An outcome as it stands in the store. */
export interface StoredOutcome {
  readonly outcome: string;
  readonly hash: string;
  readonly since: string;
}

/** Everything that is needed to judge a unit and to see what changed. */
export interface JudgeState {
  readonly unit: Unit;
  /** Grows with everything that is written of the unit. */
  readonly version: number;
  /** The database's instant of reading: the instant of the judgement. */
  readonly at: string;
  readonly facts: Fact[];
  readonly observations: Observation[];
  readonly waivers: Waiver[];
  /** By environment. */
  readonly verdicts: Map<string, StoredVerdict>;
  /** By environment and check. */
  readonly outcomes: Map<string, StoredOutcome>;
}

/** Subject of what repositories declare; live versions will stand beside it. */
export const repositorySubject = 'repository';

/** Key of an outcome in {@link JudgeState.outcomes}. */
export const outcomeKey = (environment: string, check: string) =>
  `${environment} ${check}`;

interface FactRow {
  ref: string;
  kind: UnitKind;
  title: string;
  owner: string | null;
  system: string | null;
  lifecycle: string | null;
  annotations: string;
  version: number;
  now: string;
  type: string | null;
  view: View;
  source: Source;
  environment: string;
  revision: string | null;
  observed_at: string;
  value: string | null;
  problems: string;
  error: string | null;
  since: string | null;
}

interface StateRow {
  part: 'observation' | 'verdict' | 'outcome' | 'waiver';
  unit: string;
  a: string;
  b: string | null;
  c: string | null;
  d: string | null;
  e: string | null;
}

function factOf(row: FactRow & { type: string }): Fact {
  return {
    type: row.type,
    view: row.view,
    source: row.source,
    ...(row.environment ? { environment: row.environment } : {}),
    observedAt: row.observed_at,
    ...(row.revision === null ? {} : { revision: row.revision }),
    ...(row.value === null ? {} : { value: JSON.parse(row.value) }),
    problems: JSON.parse(row.problems),
    ...(row.error === null || row.since === null
      ? {}
      : { failure: { message: row.error, since: row.since } }),
  };
}

function stateOf(row: FactRow): JudgeState {
  return {
    unit: {
      ref: row.ref,
      kind: row.kind,
      title: row.title,
      ...(row.owner === null ? {} : { owner: row.owner }),
      ...(row.system === null ? {} : { system: row.system }),
      ...(row.lifecycle === null ? {} : { lifecycle: row.lifecycle }),
      annotations: JSON.parse(row.annotations),
    },
    version: row.version,
    at: row.now,
    facts: [],
    observations: [],
    waivers: [],
    verdicts: new Map(),
    outcomes: new Map(),
  };
}

function addRow(state: JudgeState, { part, a, b, c, d, e }: StateRow) {
  switch (part) {
    case 'observation':
      state.observations.push({
        source: a as Source,
        ...(b === null ? {} : { revision: b }),
        ...(c === null ? {} : { observedAt: c }),
        ...(d === null || e === null
          ? {}
          : { failure: { message: d, since: e } }),
      });
      break;
    case 'verdict':
      state.verdicts.set(a, { verdict: b!, since: c! });
      break;
    case 'outcome':
      state.outcomes.set(outcomeKey(a, b!), {
        outcome: c!,
        hash: d!,
        since: e!,
      });
      break;
    case 'waiver':
      state.waivers.push(JSON.parse(a));
      break;
    default:
      throw new Error(`A part "${part satisfies never}" is not of a judgement`);
  }
}

/**
 * Reads all that is needed to judge units: two statements, whatever their
 * number. Inside a transaction the units stay locked until its end, so that
 * two judges of one unit come one after the other.
 *
 * @param types - ids of the fact types that any check reads
 */
export async function readJudgeStates(
  database: Database,
  refs: readonly string[],
  types: readonly string[],
): Promise<JudgeState[]> {
  const { dialect } = database;
  const units = JSON.stringify(refs);
  const facts = await database.query<FactRow>(
    `select u.ref, u.kind, u.title, u.owner, u.system, u.lifecycle,
       u.annotations, u.version, ${dialect.now} as now,
       f.type, f.view, f.source, f.environment, f.revision, f.observed_at,
       f.value, f.problems, f.error, f.since
     from units u
     left join facts f on f.unit = u.ref
       and f.type in (${dialect.strings(':types')})
     where u.ref in (${dialect.strings(':units')})
     order by u.ref, f.type, f.view, f.environment ${dialect.lock('u')}`,
    { units, types: JSON.stringify(types) },
  );
  const states = new Map<string, JudgeState>();
  for (const row of facts) {
    const state = states.get(row.ref) ?? stateOf(row);
    states.set(row.ref, state);
    if (row.type !== null) state.facts.push(factOf({ ...row, type: row.type }));
  }
  const ofUnits = `unit in (${dialect.strings(':units')})`;
  const rows = await database.query<StateRow>(
    `select 'observation' as part, unit, source as a, revision as b,
       observed_at as c, failure as d, since as e
     from observations where ${ofUnits}
     union all
     select 'verdict', unit, environment, verdict, since, null, null
     from verdicts where ${ofUnits} and subject = :subject
     union all
     select 'outcome', unit, environment, check_id, outcome, hash, since
     from outcomes where ${ofUnits} and subject = :subject
     union all
     select 'waiver', unit, ${waiverJson(database)}, null, null, null, null
     from waivers where ${ofUnits} and approved_by is not null`,
    { units, subject: repositorySubject },
  );
  for (const row of rows) {
    const state = states.get(row.unit);
    if (state) addRow(state, row);
  }
  return [...states.values()];
}

function waiverJson({ dialect }: Database): string {
  const pairs = [
    `'id', id, 'unit', unit, 'check', check_id, 'code', code`,
    `'environment', environment, 'reason', reason`,
    `'requestedBy', requested_by, 'approvedBy', approved_by, 'until', until`,
  ].join(', ');
  // Absent members, not null ones: that is what the schema of a waiver says.
  return dialect.name === 'postgres'
    ? `cast(jsonb_strip_nulls(jsonb_build_object(${pairs})) as text)`
    : `json_patch('{}', json_object(${pairs}))`;
}
