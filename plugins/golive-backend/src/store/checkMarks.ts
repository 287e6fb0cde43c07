// SPDX-License-Identifier: Apache-2.0
import type { StandardInForce } from '../judge/standardInForce';
import { Conditions, type Access } from './conditions';
import type { Database } from './database';
import { effective } from './effective';

/** Counts units by the mark of one check: one statement. Keys are mark characters. */
export async function countCheckMarks(
  database: Database,
  index: number,
  environment: string,
  access: Access,
  standard: StandardInForce,
): Promise<Map<string, number>> {
  const conditions = new Conditions(database.dialect);
  const now = effective(conditions, environment, standard.key);
  conditions.visible(access, 'u');
  const rows = await database.query<{ mark: string; units: number }>(
    `select mark, cast(count(*) as integer) as units from (
       select ${now.mark('marks', index)} as mark
       from units u ${now.join} where ${conditions.sql}) as marked
     group by mark`,
    conditions.bindings,
  );
  return new Map(rows.map(row => [row.mark, row.units]));
}
