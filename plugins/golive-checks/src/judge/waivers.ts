// SPDX-License-Identifier: Apache-2.0
import type {
  CheckOutcome,
  Waiver,
} from '@golive/backstage-plugin-golive-common';

const sameUser = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();

/**
 * The waiver that accepts a failing outcome, if one does: approved by a second
 * person, not lapsed at `at` (milliseconds), for this unit, environment and check, and
 * covering every code that failed. Overlapping waivers never add up.
 */
export function findWaiver(
  waivers: readonly Waiver[],
  outcome: Pick<CheckOutcome, 'check' | 'outcome' | 'evidence'>,
  unit: string,
  environment: string,
  at: number,
  aliases: readonly string[] = [],
): Waiver | undefined {
  if (outcome.outcome !== 'fail') return undefined;
  const failed = new Set(
    outcome.evidence.filter(e => e.answer === 'no').map(e => e.code),
  );
  return waivers.find(
    waiver =>
      waiver.unit === unit &&
      (waiver.check === outcome.check || aliases.includes(waiver.check)) &&
      (waiver.environment === undefined ||
        waiver.environment === environment) &&
      waiver.approvedBy !== undefined &&
      !sameUser(waiver.approvedBy, waiver.requestedBy) &&
      Date.parse(waiver.until) > at &&
      (waiver.code === undefined ||
        (failed.size === 1 && failed.has(waiver.code))),
  );
}
