// SPDX-License-Identifier: Apache-2.0
import type { T } from '../../translation';
import { headOf, type MatrixItem } from './lines';
import styles from './matrix.module.css';

/** The heads of the columns; an item's number, its title on hover and for screen readers. */
export function MatrixHead(props: {
  items: readonly MatrixItem[];
  picked?: string;
  t: T;
}) {
  const { items, picked, t } = props;
  return (
    <div role="rowgroup" className={styles.head}>
      <div role="row" aria-rowindex={1} className={styles.line}>
        <div role="columnheader" className={`${styles.cell} ${styles.name}`}>
          {t('matrix.unit')}
        </div>
        <div role="columnheader" className={`${styles.cell} ${styles.left}`}>
          {t('matrix.verdict')}
        </div>
        <div role="columnheader" className={`${styles.cell} ${styles.left}`}>
          {t('matrix.score')}
        </div>
        {items.map(item => (
          <div
            key={item.id}
            role="columnheader"
            title={item.title}
            aria-label={`${headOf(item)} ${item.title}`}
            className={`${styles.cell} ${
              picked === item.id ? styles.picked : ''
            }`}
          >
            {headOf(item)}
          </div>
        ))}
        <div role="columnheader" className={styles.cell}>
          {t('matrix.age')}
        </div>
      </div>
    </div>
  );
}
