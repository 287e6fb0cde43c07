// SPDX-License-Identifier: Apache-2.0
import type { ActionsRegistryService } from '@backstage/backend-plugin-api/alpha';
import { parseEntityRef } from '@backstage/catalog-model';
import { InputError, NotFoundError } from '@backstage/errors';
import { unitsQuerySchema } from '@golive/backstage-plugin-golive-common';
import { readOverview } from '../store/overview';
import { readUnitsPage } from '../store/unitsPage';
import { blockersOf } from './blockers';
import { environmentOf, noSuchUnit, refOf, type RouteContext } from './context';
import type { Caller } from './operation';
import { unitDetail } from './unit';

const readOnly = { readOnly: true, idempotent: true, destructive: false };

function canonical(ref: string): string {
  try {
    return refOf(parseEntityRef(ref, { defaultKind: 'component' }));
  } catch {
    throw new InputError(
      `"${ref}" is not the reference of an entity; write component:default/name`,
    );
  }
}

/** Offers what can be read to assistants, under the rights of whoever asks. */
export function registerActions(
  registry: ActionsRegistryService,
  context: RouteContext,
): void {
  const { database, standard, authorizer } = context;

  registry.register({
    name: 'get-unit-readiness',
    title: 'May this unit go live?',
    description:
      'Says of a deployable unit whether it may go live in an environment (ready, not-ready or unknown), what blocks it, where in which file, and how to fix it.',
    attributes: readOnly,
    schema: {
      input: z =>
        z.object({
          ref: z
            .string()
            .describe('Entity reference, e.g. component:default/quote-service'),
          environment: z
            .string()
            .optional()
            .describe('Id of the environment; production if left out'),
        }),
      output: z =>
        z.object({
          unit: z.string(),
          environment: z.string(),
          verdict: z.enum(['ready', 'not-ready', 'unknown']),
          stale: z.boolean(),
          score: z.string().describe('Items passed of items that apply'),
          reasons: z.array(z.string()),
          blocking: z.array(
            z.object({
              check: z.string(),
              title: z.string(),
              outcome: z.string(),
              reason: z.string().optional(),
              findings: z.array(
                z.object({
                  seen: z.string(),
                  wrong: z.string().optional(),
                  where: z.string().optional(),
                  fix: z.string().optional(),
                }),
              ),
            }),
          ),
        }),
    },
    action: async ({ input, credentials }) => {
      const environment = environmentOf(context, input.environment);
      const ref = canonical(input.ref);
      const detail = await unitDetail(
        context,
        ref,
        environment,
        credentials as Caller,
      );
      if (!detail) throw noSuchUnit(ref);
      const blocking = detail.items
        .flatMap(item => item.outcomes)
        .filter(
          o =>
            o.blocking &&
            !o.waiver &&
            o.outcome !== 'pass' &&
            o.outcome !== 'not-applicable',
        );
      return {
        output: {
          unit: ref,
          environment,
          verdict: detail.verdict,
          stale: detail.stale,
          score: `${detail.score.passed}/${detail.score.applicable}`,
          reasons: detail.reasons,
          blocking: blocking.map(o => ({
            check: o.check,
            title: o.title,
            outcome: o.outcome,
            reason: o.reason,
            findings: o.evidence
              .filter(e => e.answer === 'no' || e.answer === 'unknown')
              .map(e => ({
                seen: e.seen,
                wrong: e.wrong,
                where:
                  e.where && 'file' in e.where
                    ? `${e.where.file}:${e.where.line ?? 1}`
                    : undefined,
                fix: e.fix?.text,
              })),
          })),
        },
      };
    },
  });

  registry.register({
    name: 'list-blockers',
    title: 'What blocks most units from going live?',
    description:
      'Counts units by verdict in an environment and lists the checks that block most of them, with the worst units.',
    attributes: readOnly,
    schema: {
      input: z =>
        z.object({
          environment: z.string().optional(),
          owner: z
            .string()
            .optional()
            .describe('Entity reference of a group or user'),
        }),
      output: z =>
        z.object({
          environment: z.string(),
          counts: z.object({
            ready: z.number(),
            notReady: z.number(),
            unknown: z.number(),
          }),
          blockers: z.array(
            z.object({
              check: z.string(),
              title: z.string(),
              outcome: z.string(),
              units: z.number(),
              frees: z.number(),
            }),
          ),
          worst: z.array(z.object({ ref: z.string(), verdict: z.string() })),
        }),
    },
    action: async ({ input, credentials }) => {
      const environment = environmentOf(context, input.environment);
      const access = await authorizer.access(credentials as Caller);
      const query = unitsQuerySchema.parse({
        limit: 10,
        ...(input.owner ? { owner: input.owner } : {}),
      });
      const { rows } = await readOverview(database, {
        environment,
        filter: query,
        access,
        standard,
      });
      const page = await readUnitsPage(database, {
        environment,
        query,
        access,
        standard,
      });
      const count = (verdict: string) =>
        rows.filter(row => row.verdict === verdict).length;
      return {
        output: {
          environment,
          counts: {
            ready: count('ready'),
            notReady: count('not-ready'),
            unknown: count('unknown'),
          },
          blockers: blockersOf(rows, standard, environment)
            .slice(0, 20)
            .map(({ check, title, outcome, units, frees }) => ({
              check,
              title,
              outcome,
              units,
              frees,
            })),
          worst: page.rows.map(({ ref, verdict }) => ({ ref, verdict })),
        },
      };
    },
  });

  registry.register({
    name: 'explain-check',
    title: 'What does a check ask, and how is it fixed?',
    description:
      'Gives the page of a go-live check: what it asks, why it matters, how to fix it, and when not to use it.',
    attributes: readOnly,
    schema: {
      input: z => z.object({ id: z.string().describe('Id of the check') }),
      output: z =>
        z.object({ id: z.string(), title: z.string(), readme: z.string() }),
    },
    action: async ({ input }) => {
      const place = standard.checkPlaces.find(check => check.id === input.id);
      if (!place)
        throw new NotFoundError(`The standard has no check "${input.id}"`);
      return {
        output: {
          id: place.id,
          title: place.title,
          readme: standard.readmes.get(place.id) ?? '',
        },
      };
    },
  });
}
