// SPDX-License-Identifier: Apache-2.0
import type { UnitRow } from '@golive/backstage-plugin-golive-common';
import { VisuallyHidden } from '@backstage/ui';
import { RiTimeLine } from '@remixicon/react';
import { memo } from 'react';
import { Link } from 'react-router-dom';
import { marksOf } from '../../lib/marks';
import { shortRef } from '../../lib/refs';
import { useFormat } from '../../hooks/useFormat';
import { useT } from '../../translation';
import { SilentMark, VerdictChip } from '../Chips';
import { When } from '../When';
import {
  blockingItems,
  headOf,
  leadColumns,
  type MatrixItem,
  type MatrixLine,
} from './lines';
import styles from './matrix.module.css';

interface RowProps {
  index: number;
  top: number;
  line: MatrixLine;
  items: readonly MatrixItem[];
  picked?: string;
  /** Column of the active cell, if it is in this row. */
  activeColumn?: number;
  unitHref: (row: UnitRow) => string;
}

function Line(props: RowProps) {
  const { index, top, line } = props;
  const style = { transform: `translateY(${top}px)` };
  if (line.type === 'unit') return <UnitLine {...props} row={line.row} />;
  const isGroup = line.type === 'group';
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${styles.line} ${isGroup ? styles.groupLine : ''}`}
      style={style}
    >
      <div
        role={isGroup ? 'rowheader' : 'gridcell'}
        tabIndex={props.activeColumn === undefined ? -1 : 0}
        data-row={index}
        data-column={props.activeColumn ?? 0}
        className={`${styles.cell} ${styles.left}`}
        style={{ gridColumn: '1 / -1' }}
      >
        {isGroup ? (
          <div className={styles.group}>{line.title}</div>
        ) : (
          <span className={styles.pending} />
        )}
      </div>
    </div>
  );
}

function UnitLine(props: RowProps & { row: UnitRow }) {
  const { t } = useT();
  const format = useFormat();
  const { index, top, row, items, picked, activeColumn, unitHref } = props;
  const marks = marksOf(row.items, items.length);
  const cell = (column: number) => ({
    'data-row': index,
    'data-column': column,
    'aria-colindex': column + 1,
    tabIndex: activeColumn === column ? 0 : -1,
  });
  const blocking = blockingItems(items, marks);
  return (
    <div
      role="row"
      aria-rowindex={index + 2}
      className={`${styles.line} ${styles.unit}`}
      style={{ transform: `translateY(${top}px)` }}
    >
      <div
        role="rowheader"
        {...cell(0)}
        className={`${styles.cell} ${styles.name}`}
      >
        <div className={styles.names}>
          <Link
            to={unitHref(row)}
            tabIndex={-1}
            className={styles.title}
            title={row.title}
          >
            {row.title}
          </Link>
          <span className={styles.owner}>
            {row.owner ? shortRef(row.owner) : t('matrix.noOwner')}
          </span>
          {blocking.length > 0 && (
            <VisuallyHidden>
              {t('matrix.blockedBy', { items: format.list(blocking) })}
            </VisuallyHidden>
          )}
        </div>
      </div>
      <div
        role="gridcell"
        {...cell(1)}
        className={`${styles.cell} ${styles.left}`}
      >
        <VerdictChip verdict={row.verdict} />
      </div>
      <div
        role="gridcell"
        {...cell(2)}
        className={`${styles.cell} ${styles.left} ${styles.score}`}
        title={
          row.since && t('matrix.since', { when: format.relative(row.since) })
        }
      >
        {row.score.passed}/{row.score.applicable}
      </div>
      {items.map((item, i) => (
        <div
          key={item.id}
          role="gridcell"
          {...cell(leadColumns + i)}
          aria-label={`${headOf(item)} ${item.title}: ${t(
            `marks.${marks[i]}`,
          )}`}
          className={`${styles.cell} ${
            picked === item.id ? styles.picked : ''
          }`}
        >
          <SilentMark mark={marks[i]} />
        </div>
      ))}
      <div
        role="gridcell"
        {...cell(leadColumns + items.length)}
        className={`${styles.cell} ${styles.age} ${
          row.stale ? styles.stale : ''
        }`}
        title={row.stale ? t('matrix.stale') : undefined}
      >
        {row.stale && (
          <>
            <RiTimeLine aria-hidden />
            <VisuallyHidden>{t('matrix.stale')}</VisuallyHidden>
          </>
        )}
        {row.observedAt ? <When at={row.observedAt} narrow /> : '–'}
      </div>
    </div>
  );
}

/** One line of the matrix, at its place; drawn again only when something of it changed. */
export const MatrixRow = memo(Line);
