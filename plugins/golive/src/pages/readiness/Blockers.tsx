// SPDX-License-Identifier: Apache-2.0
import { Button } from '@backstage/ui';
import type { Overview } from '@golive/backstage-plugin-golive-common';
import { useState } from 'react';
import { OutcomeChip } from '../../components/Chips';
import { A, Muted, Section, Surface } from '../../components/Section';
import layout from '../../components/layout.module.css';
import { useFilters } from '../../hooks/useFilters';
import { useFormat } from '../../hooks/useFormat';
import { useLinks } from '../../hooks/useLinks';
import { useT } from '../../translation';
import { firstBlockers } from './firstBlockers';
import styles from './readiness.module.css';

type Blocker = Overview['blockers'][number];

/** What blocks most, with the number of units that one fix would free. */
export function Blockers(props: { overview: Overview }) {
  const { t } = useT();
  const { blockers, environment } = props.overview;
  const [all, setAll] = useState(false);
  const shown = all ? blockers : firstBlockers(blockers);
  return (
    <Section title={t('readiness.blockers')}>
      <Surface flush>
        <ul className={styles.blockers}>
          {shown.map(blocker => (
            <BlockerRow
              key={`${blocker.check}:${blocker.outcome}`}
              blocker={blocker}
              environment={environment}
            />
          ))}
        </ul>
        {blockers.length > shown.length || all ? (
          <div className={styles.more}>
            <Button
              size="small"
              variant="tertiary"
              aria-expanded={all}
              onPress={() => setAll(!all)}
            >
              {all
                ? t('common.showLess')
                : t('common.showAll', { total: blockers.length })}
            </Button>
          </div>
        ) : null}
      </Surface>
    </Section>
  );
}

function BlockerRow(props: { blocker: Blocker; environment: string }) {
  const { t } = useT();
  const format = useFormat();
  const links = useLinks();
  const { filters, hrefWith } = useFilters();
  const { blocker, environment } = props;
  const filter = `${blocker.check}:${blocker.outcome}`;
  const current = filters.check === filter;
  return (
    <li className={styles.blocker}>
      <div className={styles.blockerName}>
        <span className={styles.strong}>{blocker.title}</span>{' '}
        <Muted>
          {t('readiness.item', {
            item: String(blocker.number ?? blocker.item),
          })}
        </Muted>
      </div>
      <div>
        <OutcomeChip outcome={blocker.outcome}>
          {t('readiness.units', { count: blocker.units })}
        </OutcomeChip>
      </div>
      <span>
        {blocker.frees > 0
          ? t('readiness.frees', {
              count: blocker.frees,
              number: format.number(blocker.frees),
            })
          : t('readiness.freesNone')}
      </span>
      <span className={layout.row}>
        <A href={hrefWith({ check: current ? undefined : filter })}>
          {current ? t('readiness.seeAll') : t('readiness.seeWho')}
        </A>
        <A href={links.check(blocker.check, environment)}>
          {t('readiness.howToFix')}
        </A>
      </span>
    </li>
  );
}
