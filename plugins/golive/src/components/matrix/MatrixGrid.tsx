// SPDX-License-Identifier: Apache-2.0
import { useVirtualizer, defaultRangeExtractor } from '@tanstack/react-virtual';
import {
  useCallback,
  useEffect,
  useImperativeHandle,
  useRef,
  type CSSProperties,
  type MouseEvent,
  type Ref,
} from 'react';
import type { UnitRow } from '@golive/backstage-plugin-golive-common';
import { useT } from '../../translation';
import {
  columnCount,
  itemOfColumn,
  lineHeight,
  type MatrixItem,
  type MatrixLine,
} from './lines';
import styles from './matrix.module.css';
import { MatrixHead } from './MatrixHead';
import { MatrixRow } from './MatrixRow';
import { useGridFocus, type CellAt } from './useGridFocus';

/** What a page can ask of the grid. */
export interface MatrixHandle {
  /** Puts the focus on the active cell. */
  focus(): void;
}

/** Rows before the end of what is loaded at which more is asked for. */
const ahead = 60;

/**
 * The matrix as an ARIA grid: only the lines in view are in the document, one
 * cell is in the tab order, and the focused line is never taken out.
 */
export function MatrixGrid(props: {
  label: string;
  items: readonly MatrixItem[];
  /** Number of lines, also of those that are not loaded. */
  count: number;
  lineAt: (index: number) => MatrixLine;
  unitHref: (row: UnitRow) => string;
  onOpen: (row: UnitRow, item?: MatrixItem) => void;
  /** Called with the last line that is in view, or soon will be. */
  onReach: (index: number) => void;
  /** The item that the rows are filtered by. */
  picked?: string;
  busy?: boolean;
  handle?: Ref<MatrixHandle>;
}) {
  const { t } = useT();
  const { items, count, lineAt, onOpen, onReach, handle } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const activeRow = useRef(0);
  const columns = columnCount(items);

  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => lineHeight,
    overscan: 12,
    initialRect: { width: 1000, height: 640 },
    rangeExtractor: range => {
      const shown = new Set(defaultRangeExtractor(range));
      if (activeRow.current < count) shown.add(activeRow.current);
      return [...shown].sort((a, b) => a - b);
    },
  });
  const lines = virtualizer.getVirtualItems();

  const focusCell = useCallback(
    ({ row, column }: CellAt) => {
      activeRow.current = row;
      virtualizer.scrollToIndex(row);
      // The line may only be drawn after this; two frames are enough for that.
      const tryFocus = (attempts: number) => {
        const cell = scroller.current?.querySelector<HTMLElement>(
          `[data-row="${row}"][data-column="${column}"]`,
        );
        if (cell) {
          cell.focus({ preventScroll: true });
          cell.scrollIntoView?.({ block: 'nearest', inline: 'nearest' });
        } else if (attempts > 0) {
          requestAnimationFrame(() => tryFocus(attempts - 1));
        }
      };
      tryFocus(3);
    },
    [virtualizer],
  );
  const openCell = ({ row, column }: CellAt) => {
    const line = lineAt(row);
    if (line.type === 'unit') onOpen(line.row, itemOfColumn(items, column));
  };
  const grid = useGridFocus({
    rows: count,
    columns,
    page: Math.max(
      1,
      Math.floor((scroller.current?.clientHeight ?? 0) / lineHeight) - 2,
    ),
    onFocusCell: focusCell,
    onOpen: openCell,
  });
  activeRow.current = grid.active.row;
  useImperativeHandle(handle, () => ({ focus: () => grid.focus(grid.active) }));

  const lastShown = lines.at(-1)?.index ?? 0;
  useEffect(() => {
    onReach(Math.min(count - 1, lastShown + ahead));
  }, [onReach, lastShown, count]);

  const onClick = (event: MouseEvent) => {
    const target = event.target as HTMLElement;
    const cell = target.closest<HTMLElement>('[data-row]');
    if (!cell || target.closest('a')) return;
    const at = {
      row: Number(cell.dataset.row),
      column: Number(cell.dataset.column),
    };
    grid.focus(at);
    openCell(at);
  };
  const style = {
    '--gl-items': items.length,
    '--gl-name': 'clamp(132px, 14vw, 320px)',
    maxHeight: 'max(360px, calc(100dvh - 180px))',
  } as CSSProperties;

  return (
    <div ref={scroller} className={styles.scroll} style={style}>
      {/* Keys and clicks are handled once, for the cells inside. */}
      <div
        role="grid"
        tabIndex={-1}
        aria-label={props.label}
        aria-rowcount={count + 1}
        aria-colcount={columns}
        aria-busy={props.busy || undefined}
        className={styles.grid}
        onKeyDown={grid.onKeyDown}
        onClick={onClick}
      >
        <MatrixHead items={items} picked={props.picked} t={t} />
        <div
          role="rowgroup"
          className={styles.body}
          style={{ height: virtualizer.getTotalSize() }}
        >
          {lines.map(({ index, start }) => (
            <MatrixRow
              key={index}
              index={index}
              top={start}
              line={lineAt(index)}
              items={items}
              picked={props.picked}
              activeColumn={
                grid.active.row === index ? grid.active.column : undefined
              }
              unitHref={props.unitHref}
            />
          ))}
        </div>
      </div>
    </div>
  );
}
