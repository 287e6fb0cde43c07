// SPDX-License-Identifier: Apache-2.0
import {
  Cell,
  Column,
  Row,
  TableBody,
  TableHeader,
  TableRoot,
} from '@backstage/ui';
import type { ReactNode } from 'react';
import styles from './table.module.css';

/** A column of a {@link DataTable}. */
export interface DataColumn<R> {
  readonly id: string;
  readonly label: string;
  readonly cell: (row: R) => ReactNode;
  readonly sortable?: boolean;
  /** The column that names the row. */
  readonly names?: boolean;
}

/**
 * A dense table of the component library, named for screen readers. Sorting is
 * the server's: `onSort` gets the wanted order.
 */
export function DataTable<R>(props: {
  label: string;
  columns: readonly DataColumn<R>[];
  rows: readonly R[];
  rowId: (row: R) => string;
  stale?: boolean;
  sort?: { column: string; order: 'asc' | 'desc' };
  onSort?: (column: string, order: 'asc' | 'desc') => void;
}) {
  const { label, columns, rows, rowId, stale, sort, onSort } = props;
  return (
    <div className={styles.box}>
      <TableRoot
        aria-label={label}
        stale={stale}
        className={styles.table}
        sortDescriptor={
          sort && {
            column: sort.column,
            direction: sort.order === 'asc' ? 'ascending' : 'descending',
          }
        }
        onSortChange={({ column, direction }) =>
          onSort?.(String(column), direction === 'ascending' ? 'asc' : 'desc')
        }
      >
        <TableHeader>
          {columns.map(column => (
            <Column
              key={column.id}
              id={column.id}
              isRowHeader={column.names}
              allowsSorting={column.sortable}
            >
              {column.label}
            </Column>
          ))}
        </TableHeader>
        <TableBody>
          {rows.map(row => (
            <Row key={rowId(row)} id={rowId(row)}>
              {columns.map(column => (
                <Cell key={column.id}>{column.cell(row)}</Cell>
              ))}
            </Row>
          ))}
        </TableBody>
      </TableRoot>
    </div>
  );
}
