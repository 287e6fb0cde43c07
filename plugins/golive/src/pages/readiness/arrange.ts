// SPDX-License-Identifier: Apache-2.0
import type { UnitRow } from '@golive/backstage-plugin-golive-common';

/** A group of rows, with the number of rows it has. */
export interface Group {
  readonly id: string;
  readonly title: string;
  readonly size: number;
}

/** A line as it lies in the list: a group's head, a row, or a row to come. */
export type Place =
  | { readonly head: Group }
  | { readonly row: UnitRow }
  | undefined;

/** All lines, addressed by their index. */
export interface Arrangement {
  readonly count: number;
  /** Lines from the start without a gap. */
  readonly loaded: number;
  at(index: number): Place;
}

/**
 * Lays rows out as lines. `rows` are what is loaded, by the group's index;
 * without groups everything is in group 0 and `total` long.
 */
export function arrange(
  rows: ReadonlyMap<number, readonly UnitRow[]>,
  groups: readonly Group[] | undefined,
  total: number,
): Arrangement {
  if (!groups) {
    const list = rows.get(0) ?? [];
    return {
      count: Math.max(total, list.length),
      loaded: list.length,
      at: index => (list[index] ? { row: list[index] } : undefined),
    };
  }

  const starts: number[] = [];
  let count = 0;
  let loaded: number | undefined;
  groups.forEach((group, i) => {
    starts.push(count);
    const have = rows.get(i)?.length ?? 0;
    if (have < group.size) loaded ??= count + 1 + have;
    count += 1 + group.size;
  });

  return {
    count,
    loaded: loaded ?? count,
    at(index) {
      const i = lastAtMost(starts, index);
      const group = groups[i];
      if (!group) return undefined;
      if (index === starts[i]) return { head: group };
      const row = rows.get(i)?.[index - starts[i] - 1];
      return row && { row };
    },
  };
}

/** Index of the last start that is not after `value`; starts ascend. */
function lastAtMost(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (starts[middle] <= value) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}
