// SPDX-License-Identifier: Apache-2.0
import {
  unitKinds,
  type Overview,
} from '@golive/backstage-plugin-golive-common';
import { FilterSelect } from '../../components/FilterSelect';
import type { MatrixItem } from '../../components/matrix';
import { OwnerFilter } from '../../components/OwnerFilter';
import { TextFilter } from '../../components/TextFilter';
import { useFilters } from '../../hooks/useFilters';
import { useOverview } from '../../hooks/useGolive';
import type { FilterName } from '../../lib/filters';
import { verdictOrder } from '../../lib/marks';
import { useT } from '../../translation';
import styles from './readiness.module.css';

/** Filters and arrangement of the matrix; all in the address. */
export function Toolbar(props: {
  overview: Overview;
  items: readonly MatrixItem[];
}) {
  const { t } = useT();
  const { overview, items } = props;
  const { filters, change } = useFilters();
  // Choices do not shrink with what is chosen.
  const choices =
    useOverview({ environment: filters.environment }).data ?? overview;
  const set = (name: FilterName) => (value: string | undefined) =>
    change({ [name]: value });

  return (
    <div className={styles.filters}>
      <TextFilter className={styles.search} />
      <OwnerFilter owners={choices.owners} className={styles.filter} />
      <FilterSelect
        label={t('filters.system')}
        any={t('filters.anySystem')}
        value={filters.system}
        options={choices.systems.map(({ id, title }) => ({ id, label: title }))}
        onChange={set('system')}
        className={styles.filter}
        searchable
      />
      <FilterSelect
        label={t('filters.kind')}
        any={t('filters.anyKind')}
        value={filters.kind}
        options={unitKinds.map(id => ({ id, label: t(`kinds.${id}`) }))}
        onChange={set('kind')}
        className={styles.filter}
      />
      <FilterSelect
        label={t('filters.verdict')}
        any={t('filters.anyVerdict')}
        value={filters.verdict}
        options={verdictOrder.map(id => ({ id, label: t(`marks.${id}`) }))}
        onChange={set('verdict')}
        className={styles.filter}
      />
      <FilterSelect
        label={t('filters.item')}
        any={t('filters.anyItem')}
        value={filters.item}
        options={items.map(item => ({
          id: `${item.id}:fail`,
          label: t('filters.itemFails', { item: item.title }),
        }))}
        onChange={set('item')}
        className={styles.filter}
        searchable
      />
      <FilterSelect
        label={t('filters.group')}
        any={t('filters.noGroup')}
        value={filters.group}
        options={[
          { id: 'owner', label: t('filters.byOwner') },
          { id: 'system', label: t('filters.bySystem') },
        ]}
        onChange={set('group')}
        className={styles.filter}
      />
    </div>
  );
}
