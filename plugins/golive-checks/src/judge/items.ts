// SPDX-License-Identifier: Apache-2.0
import {
  markOfOutcome,
  type CheckOutcome,
  type ItemMark,
} from '@golive/backstage-plugin-golive-common';

const worstFirst: readonly ItemMark[] = [
  'fail',
  'error',
  'unknown',
  'waived',
  'pass',
  'not-applicable',
  'not-asked',
];

/**
 * The mark of an item: the worst of its blocking checks. Without any, it does
 * not apply; with none asked at all, it is not asked. Advisory checks never
 * colour an item.
 */
export function itemMark(outcomes: readonly CheckOutcome[]): ItemMark {
  if (outcomes.length === 0) return 'not-asked';
  const marks = new Set(outcomes.filter(o => o.blocking).map(markOfOutcome));
  return worstFirst.find(mark => marks.has(mark)) ?? 'not-applicable';
}

/** Items passed (or waived) of items that apply. */
export function scoreOf(marks: readonly ItemMark[]): {
  passed: number;
  applicable: number;
} {
  const applicable = marks.filter(
    mark => mark !== 'not-applicable' && mark !== 'not-asked',
  );
  return {
    passed: applicable.filter(mark => mark === 'pass' || mark === 'waived')
      .length,
    applicable: applicable.length,
  };
}
