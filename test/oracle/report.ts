// SPDX-License-Identifier: Apache-2.0

/** What came of asking a real system the questions that a reader or check answers. */
export interface OracleReport {
  /** Why nothing was asked: the system cannot be had here. */
  readonly skipped?: string;
  readonly asked: number;
  readonly agreed: number;
  /** We say, with a reason, that we cannot say. */
  readonly unknown: number;
  /** Disagreements whose cause is known, and told beside the oracle. */
  readonly explained: number;
  /** Everything else; one is too many. */
  readonly disagreements: readonly unknown[];
}
