// SPDX-License-Identifier: Apache-2.0
import type { QueryOf } from '../../api';
import type { Filters } from '../../lib/filters';

const sorts = ['topic', 'owner', 'partitions', 'retention', 'verdict'] as const;

/** Query of the topics' list from the address; unknown words are the defaults. */
export function topicsQuery(filters: Filters): QueryOf<'listTopics'> {
  const { owner, system, text, environment, withoutOwner } = filters;
  return {
    owner,
    system,
    text,
    environment,
    sort: sorts.find(sort => sort === filters.sort),
    order: filters.order === 'desc' ? 'desc' : 'asc',
    withoutOwner: withoutOwner === 'true' ? 'true' : undefined,
    limit: 100,
  };
}
