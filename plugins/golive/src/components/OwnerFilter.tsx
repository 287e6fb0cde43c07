// SPDX-License-Identifier: Apache-2.0
import { ToggleButton } from '@backstage/ui';
import { useFilters } from '../hooks/useFilters';
import { useT } from '../translation';
import { FilterSelect } from './FilterSelect';

/** Whose units; the caller's own are one click away. */
export function OwnerFilter(props: {
  owners: ReadonlyArray<{ id: string; title: string }>;
  className?: string;
}) {
  const { t } = useT();
  const { filters, change } = useFilters();
  const mine = filters.owner === 'mine';
  return (
    <>
      <ToggleButton
        size="small"
        isSelected={mine}
        onChange={on => change({ owner: on ? 'mine' : undefined })}
      >
        {t('filters.mine')}
      </ToggleButton>
      <FilterSelect
        label={t('filters.owner')}
        any={t('filters.anyOwner')}
        value={mine ? undefined : filters.owner}
        options={props.owners.map(({ id, title }) => ({ id, label: title }))}
        onChange={owner => change({ owner })}
        className={props.className}
        searchable
      />
    </>
  );
}
