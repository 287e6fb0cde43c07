// SPDX-License-Identifier: Apache-2.0
import type {
  Problem,
  CheckOutcome,
  ItemMark,
  Judgement,
  Standard,
  Unit,
  Verdict,
} from '@golive/backstage-plugin-golive-common';

/** A unit in the report: what the judge said, and what it is called. */
export interface UnitReport {
  readonly ref: string;
  readonly kind: string;
  readonly environment: string;
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly score: { readonly passed: number; readonly applicable: number };
  readonly items: readonly {
    readonly id: string;
    readonly number?: number;
    readonly mark: ItemMark;
  }[];
  readonly outcomes: readonly CheckOutcome[];
}

/** What `golive check` found. Sorted, and free of any clock but `--at`. */
export interface Report {
  readonly standard: { readonly id: string; readonly version: string };
  readonly environment: string;
  /** ISO 8601 instant of the judgement. */
  readonly at: string;
  readonly units: readonly UnitReport[];
  /** What is wrong with catalog files, and may hide a unit. */
  readonly problems: readonly Problem[];
}

/** Puts judgements into a report, by reference. */
export function reportOf(
  standard: Standard,
  environment: string,
  at: string,
  judged: readonly { unit: Unit; judgement: Judgement }[],
  problems: readonly Problem[] = [],
): Report {
  const units = judged.map(({ unit, judgement }) => ({
    ref: unit.ref,
    kind: unit.kind,
    environment: judgement.environment,
    verdict: judgement.verdict,
    reasons: judgement.reasons,
    score: judgement.score,
    items: judgement.items,
    outcomes: judgement.outcomes,
  }));
  return {
    standard: { id: standard.id, version: standard.version },
    environment,
    at,
    units: units.sort((a, b) => (a.ref < b.ref ? -1 : 1)),
    problems,
  };
}
