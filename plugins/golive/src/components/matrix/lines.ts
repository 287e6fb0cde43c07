// SPDX-License-Identifier: Apache-2.0
import type { ItemMark, UnitRow } from '@golive/backstage-plugin-golive-common';
import type { ReactNode } from 'react';

/** A numbered item as a column. */
export interface MatrixItem {
  readonly id: string;
  readonly number?: number;
  readonly title: string;
}

/** A line of the matrix: a unit, the head of a group, or one that is still to come. */
export type MatrixLine =
  | { readonly type: 'unit'; readonly row: UnitRow }
  | { readonly type: 'group'; readonly id: string; readonly title: ReactNode }
  | { readonly type: 'pending' };

/** Columns before the items: name, verdict, score. */
export const leadColumns = 3;
/** Height of a line in px; 10,000 lines are addressed by it. */
export const lineHeight = 32;

/** Number of columns: name, verdict, score, the items, age. */
export function columnCount(items: readonly MatrixItem[]): number {
  return leadColumns + items.length + 1;
}

/** The item that a column (from 0) shows, if it shows one. */
export function itemOfColumn(
  items: readonly MatrixItem[],
  column: number,
): MatrixItem | undefined {
  return items[column - leadColumns];
}

/** Head of an item's column. */
export function headOf(item: MatrixItem): string {
  return item.number === undefined ? '+' : String(item.number);
}

/** Items of a row that stand in the way, for the sentence that a screen reader says. */
export function blockingItems(
  items: readonly MatrixItem[],
  marks: readonly ItemMark[],
): string[] {
  return items
    .filter((_, i) => marks[i] === 'fail' || marks[i] === 'error')
    .map(item => item.title);
}
