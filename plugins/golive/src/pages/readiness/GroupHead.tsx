// SPDX-License-Identifier: Apache-2.0
import type { Overview } from '@golive/backstage-plugin-golive-common';
import { Link } from 'react-router-dom';
import { Chip } from '../../components/Chips';
import { Muted } from '../../components/Section';
import { useFilters } from '../../hooks/useFilters';
import { countKey, verdictOrder } from '../../lib/marks';
import { useT } from '../../translation';
import type { Group } from './arrange';
import layout from '../../components/layout.module.css';

/** Head of a group: whose rows follow, how many, and with which verdicts. */
export function GroupHead(props: {
  group: Group;
  by: 'owner' | 'system' | undefined;
  overview: Overview;
}) {
  const { t } = useT();
  const { hrefWith } = useFilters();
  const { group, by, overview } = props;
  const groups = by === 'system' ? overview.systems : overview.owners;
  const counts = groups.find(g => g.id === group.id)?.counts;
  return (
    <>
      <Link
        tabIndex={-1}
        className={layout.link}
        to={hrefWith({ [by ?? 'owner']: group.id, group: undefined })}
      >
        <strong>{group.title}</strong>
      </Link>
      <Muted>{t('readiness.units', { count: group.size })}</Muted>
      {counts &&
        verdictOrder
          .filter(verdict => counts[countKey[verdict]] > 0)
          .map(verdict => (
            <Chip key={verdict} of={verdict}>
              {counts[countKey[verdict]]} {t(`marks.${verdict}`)}
            </Chip>
          ))}
    </>
  );
}
