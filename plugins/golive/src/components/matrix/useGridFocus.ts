// SPDX-License-Identifier: Apache-2.0
import { useCallback, useState, type KeyboardEvent } from 'react';

/** A cell, from 0. */
export interface CellAt {
  readonly row: number;
  readonly column: number;
}

/** Where a key leads from a cell; `undefined`: the key means nothing here. */
export function move(
  key: string,
  ctrl: boolean,
  from: CellAt,
  size: { rows: number; columns: number; page: number },
): CellAt | undefined {
  const { row, column } = from;
  const lastRow = Math.max(0, size.rows - 1);
  const lastColumn = Math.max(0, size.columns - 1);
  const toRow = (n: number) => Math.min(lastRow, Math.max(0, n));
  switch (key) {
    case 'ArrowDown':
    case 'j':
      return { row: toRow(row + 1), column };
    case 'ArrowUp':
    case 'k':
      return { row: toRow(row - 1), column };
    case 'ArrowRight':
      return { row, column: Math.min(lastColumn, column + 1) };
    case 'ArrowLeft':
      return { row, column: Math.max(0, column - 1) };
    case 'PageDown':
      return { row: toRow(row + size.page), column };
    case 'PageUp':
      return { row: toRow(row - size.page), column };
    case 'Home':
      return { row: ctrl ? 0 : row, column: 0 };
    case 'End':
      return { row: ctrl ? lastRow : row, column: lastColumn };
    default:
      return undefined;
  }
}

/** The roving focus of a grid: one cell is in the tab order, keys move it. */
export function useGridFocus(options: {
  rows: number;
  columns: number;
  page: number;
  onFocusCell: (cell: CellAt) => void;
  onOpen: (cell: CellAt) => void;
}) {
  const { rows, columns, page, onFocusCell, onOpen } = options;
  const [wanted, setActive] = useState<CellAt>({ row: 0, column: 0 });
  const active: CellAt = {
    row: Math.min(wanted.row, Math.max(0, rows - 1)),
    column: Math.min(wanted.column, Math.max(0, columns - 1)),
  };

  const focus = useCallback(
    (cell: CellAt) => {
      setActive(cell);
      onFocusCell(cell);
    },
    [onFocusCell],
  );

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.metaKey) return;
    if (event.key === 'Enter') {
      event.preventDefault();
      onOpen(active);
      return;
    }
    const next = move(event.key, event.ctrlKey, active, {
      rows,
      columns,
      page,
    });
    if (!next) return;
    event.preventDefault();
    focus(next);
  };

  return { active, setActive, focus, onKeyDown };
}
