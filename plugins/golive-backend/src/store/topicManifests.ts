// SPDX-License-Identifier: Apache-2.0
import {
  topicManifests,
  type FactValue,
} from '@golive/backstage-plugin-golive-common';
import type { Database } from './database';

/** Owners that the topic manifests of units name, by unit; as written. */
export async function declaredTopicOwners(
  database: Database,
  refs: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = await database.query<{ unit: string; value: string }>(
    `select unit, value from facts
     where type = :type and value is not null
     and unit in (${database.dialect.strings(':refs')})`,
    { type: topicManifests.id, refs: JSON.stringify(refs) },
  );
  const owners = new Map<string, Set<string>>();
  for (const { unit, value } of rows) {
    const { topics }: FactValue<typeof topicManifests> = JSON.parse(value);
    const all = owners.get(unit) ?? new Set<string>();
    owners.set(unit, all);
    for (const { owner } of topics) if (owner) all.add(owner);
  }
  return new Map([...owners].map(([unit, all]) => [unit, [...all].sort()]));
}
