// SPDX-License-Identifier: Apache-2.0
import type {
  CheckOutcome,
  Judgement,
} from '@golive/backstage-plugin-golive-common';
import { cleanJson, hashOf } from './clean';
import type { Database } from './database';
import type { Columns } from './dialect';
import { outcomeKey, repositorySubject, type JudgeState } from './judgements';

/** A unit with its judgements in every environment. */
export interface JudgedUnit {
  readonly state: JudgeState;
  readonly judgements: readonly Judgement[];
  /** Revision of the repository that they are of. */
  readonly revision?: string;
}

const verdictColumns: Columns = {
  unit: 'text',
  environment: 'text',
  subject: 'text',
  revision: 'text',
  verdict: 'text',
  reasons: 'text',
  passed: 'integer',
  applicable: 'integer',
  marks: 'text',
  item_marks: 'text',
  standard: 'text',
  version: 'integer',
  judged_at: 'text',
  valid_until: 'text',
  fixed_until: 'text',
  fresh: 'json',
  since: 'text',
};

const outcomeColumns: Columns = {
  unit: 'text',
  environment: 'text',
  subject: 'text',
  check_id: 'text',
  outcome: 'text',
  blocking: 'integer',
  reason: 'text',
  waiver: 'text',
  evidence: 'text',
  hash: 'text',
  since: 'text',
};

const changeColumns: Columns = {
  at: 'text',
  unit: 'text',
  environment: 'text',
  subject: 'text',
  check_id: 'text',
  was: 'text',
  became: 'text',
};

type Row = Record<string, unknown>;

class Writing {
  readonly verdicts: Row[] = [];
  readonly outcomes: Row[] = [];
  readonly changes: Row[] = [];

  constructor(readonly standard: string) {}

  add({ state, judgements, revision }: JudgedUnit) {
    for (const judgement of judgements) {
      const { environment } = judgement;
      const before = state.verdicts.get(environment);
      const turned = before?.verdict !== judgement.verdict;
      const change = (check: string | null, was: string | null, to: string) =>
        this.changes.push({
          at: state.at,
          unit: state.unit.ref,
          environment,
          subject: judgement.subject,
          check_id: check,
          was,
          became: to,
        });
      if (turned) change(null, before?.verdict ?? null, judgement.verdict);
      this.verdicts.push({
        unit: state.unit.ref,
        environment,
        subject: repositorySubject,
        revision: revision ?? null,
        verdict: judgement.verdict,
        reasons: cleanJson(judgement.reasons),
        passed: judgement.score.passed,
        applicable: judgement.score.applicable,
        marks: judgement.marks,
        item_marks: judgement.itemMarks,
        standard: this.standard,
        version: state.version,
        judged_at: state.at,
        valid_until: judgement.validUntil ?? null,
        fixed_until: judgement.fixedUntil ?? null,
        fresh: judgement.freshUntil,
        since: turned ? state.at : before!.since,
      });
      for (const outcome of judgement.outcomes) {
        const old = state.outcomes.get(outcomeKey(environment, outcome.check));
        const row = outcomeRow(outcome);
        if (old?.hash === row.hash) continue;
        const other = old?.outcome !== outcome.outcome;
        // The first judgement of a check is no change of anything.
        if (old && other) change(outcome.check, old.outcome, outcome.outcome);
        this.outcomes.push({
          ...row,
          unit: state.unit.ref,
          environment,
          since: !old || other ? state.at : old.since,
        });
      }
    }
  }
}

function outcomeRow(outcome: CheckOutcome) {
  const row = {
    subject: repositorySubject,
    check_id: outcome.check,
    outcome: outcome.outcome,
    blocking: Number(outcome.blocking),
    reason: outcome.reason ?? null,
    waiver: outcome.waiver ? cleanJson(outcome.waiver) : null,
    evidence: cleanJson(outcome.evidence),
  };
  return { ...row, hash: hashOf(JSON.stringify(row)) };
}

/**
 * Writes judgements: outcomes and changes only where something changed,
 * verdicts always. Three statements for up to 5,000 rows each.
 *
 * @param standard - fingerprint of the standard that they were made by
 */
export async function putJudgements(
  database: Database,
  judged: readonly JudgedUnit[],
  standard: string,
): Promise<void> {
  const writing = new Writing(standard);
  for (const unit of judged) writing.add(unit);
  await database.upsert({
    table: 'outcomes',
    columns: outcomeColumns,
    rows: writing.outcomes,
    key: ['unit', 'environment', 'subject', 'check_id'],
  });
  await database.upsert({
    table: 'verdicts',
    columns: verdictColumns,
    rows: writing.verdicts,
    key: ['unit', 'environment', 'subject'],
  });
  await database.upsert({
    table: 'changes',
    columns: changeColumns,
    rows: writing.changes,
  });
}

/**
 * Takes the verdict from a unit whose judgement could not be stored or made:
 * what is not known is not green. The next sweep tries again.
 */
export async function withdrawVerdicts(
  database: Database,
  unit: string,
  reason: string,
): Promise<void> {
  await database.query(
    `update verdicts set verdict = 'unknown', reasons = :reasons, version = -1,
       passed = 0, item_marks = replace(replace(item_marks, 'p', 'u'), 'w', 'u'),
       marks = replace(replace(marks, 'p', 'u'), 'w', 'u')
     where unit = :unit`,
    { unit, reasons: cleanJson([reason]) },
  );
}

/**
 * Units whose verdict is missing, lapsed, of another standard or of older
 * facts than the store holds.
 */
export async function unitsToJudge(
  database: Database,
  environments: readonly string[],
  standard: string,
): Promise<string[]> {
  const rows = await database.query<{ ref: string }>(
    `select u.ref from units u
     left join verdicts v on v.unit = u.ref
       and v.environment in (${database.dialect.strings(':environments')})
       and v.standard = :standard and v.version = u.version
       and (v.valid_until is null or v.valid_until > ${database.dialect.now})
     group by u.ref having count(v.unit) < cast(:count as integer)
     order by u.ref`,
    {
      environments: JSON.stringify(environments),
      standard,
      count: environments.length,
    },
  );
  return rows.map(row => row.ref);
}

/** Removes what the standard in force does not ask any more. */
export async function removeUnasked(
  database: Database,
  asked: readonly { environment: string; check: string }[],
): Promise<void> {
  const { dialect } = database;
  await database.query(
    `delete from outcomes where not exists (
       select 1 from ${dialect.rows(':asked', {
         environment: 'text',
         check_id: 'text',
       })}
       where t.environment = outcomes.environment
       and t.check_id = outcomes.check_id)`,
    {
      asked: JSON.stringify(
        asked.map(a => ({ environment: a.environment, check_id: a.check })),
      ),
    },
  );
  await database.query(
    `delete from verdicts where environment not in (${dialect.strings(
      ':environments',
    )})`,
    {
      environments: JSON.stringify([
        ...new Set(asked.map(({ environment }) => environment)),
      ]),
    },
  );
}
