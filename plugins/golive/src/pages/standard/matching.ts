// SPDX-License-Identifier: Apache-2.0
import type { StandardAnswer } from '@golive/backstage-plugin-golive-common';

type Item = StandardAnswer['items'][number];

/** Items whose title matches, whole; of the others only the checks that match. */
export function matching(items: readonly Item[], text: string): Item[] {
  const wanted = text.trim().toLocaleLowerCase();
  if (!wanted) return [...items];
  const has = (value: string) => value.toLocaleLowerCase().includes(wanted);
  return items.flatMap(item => {
    if (has(item.title) || String(item.number) === wanted) return [item];
    const checks = item.checks.filter(c => has(c.title) || has(c.id));
    return checks.length > 0 ? [{ ...item, checks }] : [];
  });
}
