// SPDX-License-Identifier: Apache-2.0
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { FRAME, FRAME_RULES } from './frame';

/**
 * What axe finds, one entry a rule with the places; empty when all is well.
 * @param within - selector of what to check; the whole page without it
 */
export async function findings(page: Page, within?: string): Promise<string[]> {
  let axe = new AxeBuilder({ page }).disableRules(
    FRAME_RULES.map(({ rule }) => rule),
  );
  if (within) axe = axe.include(within);
  for (const { selector } of FRAME) axe = axe.exclude(selector);
  const { violations } = await axe.analyze();
  return violations.map(
    ({ id, help, nodes }) =>
      `${id} (${help}): ${nodes
        .slice(0, 5)
        .map(node => `${node.html.slice(0, 200)}: ${node.failureSummary ?? ''}`)
        .join(' | ')}`,
  );
}
