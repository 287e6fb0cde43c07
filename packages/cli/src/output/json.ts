// SPDX-License-Identifier: Apache-2.0
import type { Results } from './view';

/** The report as JSON: sorted, and the same bytes for the same tree, standard and instant. */
export function jsonReport({ report }: Results): string {
  return `${JSON.stringify(report, null, 2)}\n`;
}
