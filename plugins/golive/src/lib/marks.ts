// SPDX-License-Identifier: Apache-2.0
import {
  markOf,
  type ItemMark,
  type Verdict,
} from '@golive/backstage-plugin-golive-common';

/** Marks in the order of the legend. */
export const legend: readonly ItemMark[] = [
  'pass',
  'fail',
  'unknown',
  'error',
  'waived',
  'not-applicable',
  'not-asked',
];

/** Verdicts in the order in which their counts are shown. */
export const verdictOrder: readonly Verdict[] = [
  'ready',
  'not-ready',
  'unknown',
];

/** Colour family of a mark or verdict; see `chips.module.css`. */
export type Tone =
  | 'positive'
  | 'negative'
  | 'error'
  | 'warning'
  | 'waived'
  | 'plain';

/** The family that a mark or verdict is drawn in. */
export const toneOf: Readonly<Record<ItemMark | Verdict, Tone>> = {
  pass: 'positive',
  ready: 'positive',
  fail: 'negative',
  'not-ready': 'negative',
  error: 'error',
  unknown: 'warning',
  waived: 'waived',
  'not-applicable': 'plain',
  'not-asked': 'plain',
};

/** Marks of a row, one for each item; a missing character is unknown, never green. */
export function marksOf(characters: string, count: number): ItemMark[] {
  return Array.from({ length: count }, (_, i) => markOf(characters[i] ?? ''));
}

/** Key of the counts by verdict. */
export const countKey = {
  ready: 'ready',
  'not-ready': 'notReady',
  unknown: 'unknown',
} as const satisfies Record<Verdict, string>;
