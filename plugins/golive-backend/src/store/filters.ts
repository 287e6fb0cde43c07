// SPDX-License-Identifier: Apache-2.0
import {
  itemMarkSchema,
  markCharacters,
  type unitFilterSchema,
} from '@golive/backstage-plugin-golive-common';
import { InputError } from '@backstage/errors';
import type { z } from 'zod';
import type { StandardInForce } from '../judge/standardInForce';
import type { Access, Conditions } from './conditions';
import type { Effective } from './effective';

/** Filters as a query gives them, `mine` put into references. */
export type UnitFilter = z.output<typeof unitFilterSchema>;

function markOf(filter: string, name: 'item' | 'check') {
  const [id, word] = filter.split(':');
  const mark = itemMarkSchema.safeParse(word);
  if (!mark.success) {
    throw new InputError(
      `query.${name}: "${word}" is no mark; use ${itemMarkSchema.options.join(
        ', ',
      )}`,
    );
  }
  return { id, character: markCharacters[mark.data] };
}

/** Adds what may be seen and what a query filters by. Speaks of `units u left join verdicts v`. */
export function addFilters(
  conditions: Conditions,
  filter: UnitFilter,
  access: Access,
  now: Effective,
  standard: StandardInForce,
): void {
  conditions
    .visible(access, 'u')
    .oneOf('u.owner', filter.owner)
    .oneOf('u.system', filter.system)
    .oneOf('u.kind', filter.kind)
    .text(['u.name', 'u.title'], filter.text)
    .oneOf(now.verdict, filter.verdict);
  if (filter.item) {
    const { id, character } = markOf(filter.item, 'item');
    const index = standard.items.findIndex(
      item => item.id === id || String(item.number) === id,
    );
    if (index < 0)
      throw new InputError(`query.item: the standard has no item "${id}"`);
    conditions.and(
      `${now.mark('item_marks', index)} = ${conditions.bind(character)}`,
    );
  }
  if (filter.check) {
    const { id, character } = markOf(filter.check, 'check');
    const index = standard.checkPlaces.findIndex(check => check.id === id);
    if (index < 0)
      throw new InputError(`query.check: the standard has no check "${id}"`);
    conditions.and(
      `${now.mark('marks', index)} = ${conditions.bind(character)}`,
    );
  }
}
