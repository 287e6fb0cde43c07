// SPDX-License-Identifier: Apache-2.0
import type { UnitKind, Verdict } from '@golive/backstage-plugin-golive-common';
import type { StandardInForce } from '../judge/standardInForce';
import { Conditions, type Access } from './conditions';
import type { Database } from './database';
import { effective } from './effective';
import { addFilters, type UnitFilter } from './filters';

/** What the overview needs of one unit. */
export interface OverviewRow {
  readonly kind: UnitKind;
  readonly owner: string | null;
  readonly system: string | null;
  readonly verdict: Verdict;
  readonly stale: 0 | 1;
  readonly marks: string | null;
  readonly item_marks: string | null;
}

/** How many verdicts turned in which way on a day. */
export interface TurnedRow {
  readonly day: string;
  readonly was: Verdict | null;
  readonly became: Verdict;
  readonly units: number;
}

/** Everything the overview is made of. */
export interface OverviewData {
  readonly rows: readonly OverviewRow[];
  readonly turned: readonly TurnedRow[];
  readonly sources: { readonly total: number; readonly failing: number };
  /** The database's instant. */
  readonly asOf: string;
}

interface Which {
  readonly environment: string;
  readonly filter: UnitFilter;
  readonly access: Access;
  readonly standard: StandardInForce;
}

/** Days that the trend looks back. */
export const trendDays = 30;

/** Reads the overview: three statements, whatever the number of units. */
export async function readOverview(
  database: Database,
  { environment, filter, access, standard }: Which,
): Promise<OverviewData> {
  const conditions = new Conditions(database.dialect);
  const now = effective(conditions, environment, standard.key);
  addFilters(conditions, filter, access, now, standard);
  const from = `from units u ${now.join}`;
  const rows = await database.query<OverviewRow>(
    `select u.kind, u.owner, u.system, ${now.verdict} as verdict,
       ${now.stale} as stale, v.marks, v.item_marks
     ${from} where ${conditions.sql}`,
    conditions.bindings,
  );
  const turned = await database.query<TurnedRow>(
    `select substr(c.at, 1, 10) as day, c.was, c.became,
       cast(count(*) as integer) as units
     from changes c join units u on u.ref = c.unit
     left join verdicts v on v.unit = u.ref and v.environment = c.environment
     where c.check_id is null and c.environment = ${conditions.bind(
       environment,
     )}
     and c.at >= ${database.dialect.nowPlus(-trendDays * 86_400)}
     and ${conditions.sql}
     group by substr(c.at, 1, 10), c.was, c.became`,
    conditions.bindings,
  );
  const [sources] = await database.query<{
    total: number;
    failing: number;
    now: string;
  }>(
    `select cast(count(*) as integer) as total,
       cast(count(error) as integer) as failing, ${database.dialect.now} as now
     from sources`,
  );
  return {
    rows,
    turned,
    sources: { total: sources.total, failing: sources.failing },
    asOf: sources.now,
  };
}
