// SPDX-License-Identifier: Apache-2.0
import type { Standard } from '@golive/backstage-plugin-golive-common';
import { UsageError } from '../io';
import { nearest } from '../nearest';
import type { UnitReport } from '../report';

/** Checks that `--only` names: by id, or by the id or number of their item. */
function namedChecks(standard: Standard, name: string): string[] {
  const item = standard.items.find(
    ({ id, number }) => id === name || String(number) === name,
  );
  if (item) return item.checks.map(check => check.id);
  const ids = standard.items.flatMap(i => i.checks.map(check => check.id));
  if (ids.includes(name)) return [name];
  throw new UsageError(
    `The standard ${standard.id} has no check or item "${name}".${nearest(
      name,
      [...ids, ...standard.items.map(i => i.id)],
    )}`,
  );
}

/** The standard with only some of its checks; undefined: all of them. */
export function restrictStandard(
  standard: Standard,
  only: readonly string[] | undefined,
): Standard {
  if (only === undefined) return standard;
  const wanted = new Set(only.flatMap(name => namedChecks(standard, name)));
  return {
    ...standard,
    items: standard.items
      .map(item => ({
        ...item,
        checks: item.checks.filter(check => wanted.has(check.id)),
      }))
      .filter(item => item.checks.length),
  };
}

/**
 * A unit of which only some checks were asked: what they say is all there is to
 * say, also where the standard wants more before it calls a unit ready.
 */
export function withoutLeast(unit: UnitReport): UnitReport {
  const open = unit.outcomes.some(
    o =>
      o.blocking &&
      !o.waiver &&
      (o.outcome === 'unknown' || o.outcome === 'error'),
  );
  return unit.verdict === 'unknown' && !open
    ? { ...unit, verdict: 'ready', reasons: [] }
    : unit;
}
