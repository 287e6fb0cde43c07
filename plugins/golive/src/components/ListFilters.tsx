// SPDX-License-Identifier: Apache-2.0
import type { ReactNode } from 'react';
import { useFilters } from '../hooks/useFilters';
import { useOverview } from '../hooks/useGolive';
import { useT } from '../translation';
import { FilterSelect } from './FilterSelect';
import { OwnerFilter } from './OwnerFilter';
import styles from './table.module.css';
import { TextFilter } from './TextFilter';

/** Filters that every list has: text, owner, system; more as children. */
export function ListFilters(props: { children?: ReactNode }) {
  const { t } = useT();
  const { filters, change } = useFilters();
  const choices = useOverview({}).data;
  return (
    <div className={styles.tools}>
      <TextFilter className={styles.search} />
      <OwnerFilter owners={choices?.owners ?? []} className={styles.filter} />
      <FilterSelect
        label={t('filters.system')}
        any={t('filters.anySystem')}
        value={filters.system}
        options={(choices?.systems ?? []).map(({ id, title }) => ({
          id,
          label: title,
        }))}
        onChange={system => change({ system })}
        className={styles.filter}
        searchable
      />
      {props.children}
    </div>
  );
}
