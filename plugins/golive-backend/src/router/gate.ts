// SPDX-License-Identifier: Apache-2.0
import {
  goliveGatePermission,
  operations,
  type Evidence,
  type GateAnswer,
  type Verdict,
} from '@golive/backstage-plugin-golive-common';
import type { Router } from 'express';
import type { StandardInForce } from '../judge/standardInForce';
import {
  readOutcomes,
  readUnitVerdicts,
  type OutcomeRow,
  type UnitVerdictRow,
} from '../store/unitPage';
import { environmentOf, noSuchUnit, refOf, type RouteContext } from './context';
import { serve } from './operation';
import { reasonsOf, shownOutcome, subjectOf } from './unit';

/** Statuses by which a pipeline needs to read no JSON. */
const gateStatus: Readonly<Record<Verdict, number>> = {
  ready: 200,
  'not-ready': 412,
  unknown: 424,
};

function placeOf({ where }: Evidence): string | undefined {
  if (!where) return undefined;
  if ('file' in where)
    return where.line ? `${where.file}:${where.line}` : where.file;
  if ('url' in where) return where.url;
  return [where.cluster, where.namespace, where.kind, where.name, where.field]
    .filter(Boolean)
    .join('/');
}

function blockingOf(
  outcomes: readonly OutcomeRow[],
  row: UnitVerdictRow | undefined,
  standard: StandardInForce,
): GateAnswer['blocking'] {
  const shown = new Map(
    outcomes.map(outcome => [outcome.check, shownOutcome(outcome, row)]),
  );
  return standard.checkPlaces.flatMap(({ id, title, item }) => {
    const outcome = shown.get(id);
    if (!outcome?.blocking || outcome.waiver) return [];
    if (outcome.outcome === 'pass' || outcome.outcome === 'not-applicable')
      return [];
    const [evidence] = outcome.evidence;
    const where = evidence && placeOf(evidence);
    return [
      {
        check: id,
        title,
        item: item.id,
        outcome: outcome.outcome,
        ...(outcome.reason ? { reason: outcome.reason } : {}),
        ...(evidence ? { code: evidence.code, seen: evidence.seen } : {}),
        ...(where ? { where } : {}),
      },
    ];
  });
}

// The gate's own answer is not to be kept for longer, however fresh its facts.
const longestMs = 15 * 60_000;

async function gateAnswer(
  { database, standard, authorizer }: RouteContext,
  ref: string,
  environment: string,
  digest: string | undefined,
  caller: Parameters<typeof authorizer.access>[0],
): Promise<GateAnswer | undefined> {
  const access = await authorizer.access(caller);
  const rows = await readUnitVerdicts(database, ref, access, standard.key);
  if (rows.length === 0) return undefined;
  const row = rows.find(r => r.environment === environment);
  const outcomes = await readOutcomes(database, ref, environment);
  const reasons = reasonsOf(row);
  // Nothing observed a digest yet: what was judged is the repository.
  if (digest)
    reasons.push(
      `No judgement is bound to the digest ${digest}; what was judged is ${subjectOf(
        row,
      )}`,
    );
  const latest = new Date(Date.parse(rows[0].now) + longestMs).toISOString();
  return {
    unit: ref,
    environment,
    ...(row ? { subject: subjectOf(row) } : {}),
    verdict: !row || digest ? 'unknown' : row.verdict,
    blocking: blockingOf(outcomes, row, standard),
    reasons,
    asOf: rows[0].now,
    validUntil:
      row?.valid_until && row.valid_until < latest ? row.valid_until : latest,
    standard: standard.ref,
  };
}

/** Serves the gate. It never says ready when it could not read its store. */
export function gateRoutes(router: Router, context: RouteContext): void {
  const { authorizer, httpAuth, logger } = context;
  serve(
    router,
    httpAuth,
    operations.getGate,
    async ({ params, query, caller, res }) => {
      await authorizer.require(goliveGatePermission, caller);
      const environment = environmentOf(context, query.environment);
      const ref = refOf(params);
      let answer: GateAnswer | undefined;
      try {
        answer = await gateAnswer(
          context,
          ref,
          environment,
          query.digest,
          caller,
        );
      } catch (error) {
        logger.error(`The gate could not be read for ${ref}: ${error}`);
        res.status(503).json({
          error: {
            name: 'ServiceUnavailableError',
            message:
              'The gate cannot read its store, so it cannot say anything. Try again; if it stays so, tell the operator of the portal',
          },
        });
        return undefined;
      }
      if (!answer) throw noSuchUnit(ref);
      if (query.status === 'http') res.status(gateStatus[answer.verdict]);
      return answer;
    },
  );
}
