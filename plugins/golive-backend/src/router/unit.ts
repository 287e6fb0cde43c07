// SPDX-License-Identifier: Apache-2.0
import {
  fileTexts,
  markOf,
  operations,
  type UnitDetail,
} from '@golive/backstage-plugin-golive-common';
import type { Router } from 'express';
import type { StandardInForce } from '../judge/standardInForce';
import { scoreOfMarks, shownMarks } from '../store/effective';
import { repositorySubject } from '../store/judgements';
import {
  readBackground,
  readOutcomes,
  readUnitVerdicts,
  type OutcomeRow,
  type UnitBackground,
  type UnitVerdictRow,
} from '../store/unitPage';
import { environmentOf, noSuchUnit, refOf, type RouteContext } from './context';
import { serve } from './operation';
import { Snippets } from './snippets';

/** What a verdict is of, in words of the API. */
export function subjectOf(row?: { revision: string | null }): string {
  return row?.revision
    ? `${repositorySubject}@${row.revision}`
    : repositorySubject;
}

/** A stored list of reasons, and why it counts no more where it lapsed. */
export function reasonsOf(row?: UnitVerdictRow): string[] {
  if (!row || row.reasons === null) return ['It was not judged yet'];
  const reasons: string[] = JSON.parse(row.reasons);
  return row.stale
    ? [
        ...reasons,
        row.valid_until && row.valid_until <= row.now
          ? `What it rests on is older than the standard allows since ${row.valid_until}`
          : 'The standard, or what is known of it, changed since it was judged',
      ]
    : reasons;
}

/** A row's item marks as they may be shown. */
export function marksOf(
  row: UnitVerdictRow | undefined,
  standard: StandardInForce,
): string {
  return shownMarks(
    row?.item_marks ?? 'u'.repeat(standard.items.length),
    row?.stale === 1,
  );
}

/** An outcome as it may be shown: what lapsed is not green any more, its evidence stays. */
export function shownOutcome(
  outcome: OutcomeRow,
  row?: UnitVerdictRow,
): OutcomeRow {
  if (!row?.stale) return outcome;
  if (outcome.outcome !== 'pass' && outcome.outcome !== 'not-applicable')
    return outcome;
  return {
    ...outcome,
    outcome: 'unknown',
    reason: `It was ${outcome.outcome}; the facts it rests on are too old to say so still`,
  };
}

function environmentsOf(
  rows: readonly UnitVerdictRow[],
  standard: StandardInForce,
): UnitDetail['environments'] {
  return standard.environments.map(({ id, title }) => {
    const row = rows.find(r => r.environment === id);
    if (!row) return { id, title, stale: false };
    return {
      id,
      title,
      verdict: row.verdict,
      score: scoreOfMarks(marksOf(row, standard)),
      subject: subjectOf(row),
      stale: row.stale === 1,
      ...(row.valid_until === null ? {} : { validUntil: row.valid_until }),
      ...(row.since === null ? {} : { since: row.since }),
    };
  });
}

function itemsOf(
  row: UnitVerdictRow | undefined,
  outcomes: readonly OutcomeRow[],
  background: UnitBackground,
  standard: StandardInForce,
): UnitDetail['items'] {
  const marks = marksOf(row, standard);
  const snippets = new Snippets(background.fileTexts);
  const byCheck = new Map(outcomes.map(outcome => [outcome.check, outcome]));
  return standard.items.map((item, index) => ({
    ...item,
    mark: markOf(marks.charAt(index)),
    outcomes: standard.checkPlaces
      .filter(place => place.item === item)
      .flatMap(({ id, title, why }) => {
        const outcome = byCheck.get(id);
        return outcome
          ? [
              {
                ...snippets.addTo(shownOutcome(outcome, row)),
                item: item.id,
                title,
                why,
              },
            ]
          : [];
      }),
  }));
}

/** Everything that a unit's page shows, or undefined if there is none to see: three statements. */
export async function unitDetail(
  { database, standard, authorizer }: RouteContext,
  ref: string,
  environment: string,
  caller: Parameters<typeof authorizer.access>[0],
): Promise<UnitDetail | undefined> {
  const access = await authorizer.access(caller);
  const rows = await readUnitVerdicts(database, ref, access, standard.key);
  if (rows.length === 0) return undefined;
  const outcomes = await readOutcomes(database, ref, environment);
  const background = await readBackground(database, ref, fileTexts.id);
  const unit = rows[0];
  const row = rows.find(r => r.environment === environment);
  const repository = background.observations.find(
    o => o.source === 'repository',
  );
  return {
    unit: {
      ref: unit.ref,
      title: unit.title,
      kind: unit.kind,
      ...(unit.owner === null ? {} : { owner: unit.owner }),
      ...(unit.system === null ? {} : { system: unit.system }),
      ...(unit.lifecycle === null ? {} : { lifecycle: unit.lifecycle }),
    },
    standard: standard.ref,
    asOf: unit.now,
    environments: environmentsOf(rows, standard),
    environment,
    verdict: row?.verdict ?? 'unknown',
    reasons: reasonsOf(row),
    score: scoreOfMarks(marksOf(row, standard)),
    subject: subjectOf(row),
    ...(row?.valid_until ? { validUntil: row.valid_until } : {}),
    stale: row?.stale === 1,
    items: itemsOf(row, outcomes, background, standard),
    observations: background.observations.map(({ link: _link, ...o }) => o),
    source: {
      ...(repository?.link ? { template: repository.link } : {}),
      ...(repository?.revision ? { revision: repository.revision } : {}),
    },
    history: [...background.history],
  };
}

/** Serves a unit's page. */
export function unitRoutes(router: Router, context: RouteContext): void {
  serve(
    router,
    context.httpAuth,
    operations.getUnit,
    async ({ params, query, caller }) => {
      const environment = environmentOf(context, query.environment);
      const ref = refOf(params);
      const detail = await unitDetail(context, ref, environment, caller);
      if (!detail) throw noSuchUnit(ref);
      return detail;
    },
  );
}
