// SPDX-License-Identifier: Apache-2.0
import type { SourceRow } from '@golive/backstage-plugin-golive-common';

/** States, those that need a person first. */
export const stateOrder = ['failing', 'stale', 'ok', 'off'] as const;

/** Sources in the order in which somebody has to look at them; equal ones as they came. */
export function worstFirst(sources: readonly SourceRow[]): SourceRow[] {
  return [...sources].sort(
    (a, b) => stateOrder.indexOf(a.state) - stateOrder.indexOf(b.state),
  );
}

/** The mark that a state is drawn as. */
export const markOfState = {
  failing: 'error',
  stale: 'unknown',
  ok: 'pass',
  off: 'not-applicable',
} as const satisfies Record<SourceRow['state'], string>;
