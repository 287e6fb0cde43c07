// SPDX-License-Identifier: Apache-2.0
import type { Finding } from '@golive/backstage-plugin-golive-common';

const boundsOf = ({ valid }: Finding) =>
  [valid?.from, valid?.until].map(instant =>
    instant === undefined ? undefined : Date.parse(instant),
  );

/** A finding as it stands at an instant (ms): outside the time for which its answer holds it is a `no`. */
export function asOf(finding: Finding, at: number): Finding {
  const { valid, ...rest } = finding;
  if (!valid) return finding;
  const [from = -Infinity, until = Infinity] = boundsOf(finding);
  // Written so that a date which is none (NaN) does not hold either.
  if (from <= at && at < until) return rest;
  const { code, wrong, fix } = valid.otherwise;
  return { ...rest, answer: 'no', code, wrong, fix };
}

/** Instants (ms) after `at` at which a finding's answer changes by time alone. */
export function changesOf(finding: Finding, at: number): number[] {
  return boundsOf(finding).filter(
    (instant): instant is number => instant !== undefined && instant > at,
  );
}
