// SPDX-License-Identifier: Apache-2.0
import { NotFoundError } from '@backstage/errors';
import {
  itemMarkSchema,
  markCharacters,
  operations,
  sourcesOf,
  type ItemMark,
  type StandardCheck,
  type StandardCheckRow,
} from '@golive/backstage-plugin-golive-common';
import type { Router } from 'express';
import type { StandardInForce } from '../judge/standardInForce';
import { countCheckMarks } from '../store/checkMarks';
import { environmentOf, type RouteContext } from './context';
import { serve } from './operation';

function checkRow(
  entry: StandardCheck,
  standard: StandardInForce,
): StandardCheckRow {
  const check = standard.checks.get(entry.id);
  const asked = standard.environments.flatMap(({ id }) => {
    const planned = standard.plan(id).find(p => p?.entry === entry);
    return planned ? [{ id, blocking: planned.blocking }] : [];
  });
  return {
    id: entry.id,
    title: check?.title ?? entry.planned?.title ?? entry.id,
    ...(check ? { why: check.why } : {}),
    exists: check !== undefined,
    blockingIn: asked.filter(a => a.blocking).map(a => a.id),
    askedIn: asked.map(a => a.id),
    appliesTo: [...(check?.appliesTo ?? entry.planned?.appliesTo ?? [])],
    sources: check ? sourcesOf(check) : [...(entry.planned?.sources ?? [])],
    parameters: entry.parameters,
  };
}

/** Serves the standard in force and the pages of its checks. */
export function standardRoutes(router: Router, context: RouteContext): void {
  const { database, standard, authorizer, httpAuth } = context;
  const { ref, standard: data } = standard;

  serve(router, httpAuth, operations.getStandard, async () => ({
    ...ref,
    environments: standard.environments.map(({ id, title }) => {
      const { asks, sources } = data.environments[id];
      return {
        id,
        title,
        asks,
        description:
          asks === 'everything'
            ? 'Asks everything; what cannot be answered is unknown'
            : `Asks what ${sources.join(
                ' and ',
              )} can answer and what there is a check for`,
      };
    }),
    freshness: data.freshness,
    items: data.items.map(({ id, number, title, checks }) => ({
      id,
      ...(number === undefined ? {} : { number }),
      title,
      checks: checks.map(entry => checkRow(entry, standard)),
    })),
  }));

  serve(
    router,
    httpAuth,
    operations.getCheck,
    async ({ params, query, caller }) => {
      const environment = environmentOf(context, query.environment);
      const index = standard.checkPlaces.findIndex(
        place =>
          place.id === params.id ||
          standard.checks.get(place.id)?.aliases?.includes(params.id),
      );
      if (index < 0)
        throw new NotFoundError(
          `The standard ${ref.id} has no check "${params.id}"`,
        );
      const { id, item } = standard.checkPlaces[index];
      const entry = data.items
        .find(i => i.id === item.id)!
        .checks.find(c => c.id === id)!;
      const counts = await countCheckMarks(
        database,
        index,
        environment,
        await authorizer.access(caller),
        standard,
      );
      const marks = Object.fromEntries(
        itemMarkSchema.options.map(mark => [
          mark,
          counts.get(markCharacters[mark]) ?? 0,
        ]),
      ) as Record<ItemMark, number>;
      return {
        ...checkRow(entry, standard),
        item: item.id,
        ...(item.number === undefined ? {} : { number: item.number }),
        codes: Object.entries(standard.checks.get(id)?.codes ?? {}).map(
          ([code, meaning]) => ({ code, meaning }),
        ),
        readme: standard.readmes.get(id) ?? '',
        environment,
        marks,
      };
    },
  );
}
