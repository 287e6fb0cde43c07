// SPDX-License-Identifier: Apache-2.0
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { Chip } from '../components/Chips';
import { A, Muted, Section, Surface } from '../components/Section';
import { When } from '../components/When';
import { useLinks } from '../hooks/useLinks';
import { shortSubject } from '../lib/refs';
import { useT } from '../translation';
import styles from './unit.module.css';

/** What was read for this unit, and how old it is. */
export function Observations(props: { data: UnitDetail }) {
  const { t } = useT();
  const links = useLinks();
  const { observations } = props.data;
  return (
    <Section
      title={t('unit.observations')}
      aside={<A href={links.page('sources')}>{t('unit.allSources')}</A>}
    >
      <Surface>
        {observations.length === 0 && t('unit.nothingRead')}
        <ul className={styles.observations}>
          {observations.map(one => (
            <li key={one.source}>
              <strong>{t(`sources.names.${one.source}`)}</strong>
              {one.failure ? (
                <>
                  <Chip of="unknown">{t('sources.state.failing')}</Chip>
                  <span>{one.failure}</span>
                </>
              ) : (
                <Chip of="pass">{t('sources.state.ok')}</Chip>
              )}
              <Muted>
                <When at={one.observedAt} />
                {one.revision && ` · ${shortSubject(one.revision)}`}
              </Muted>
            </li>
          ))}
        </ul>
      </Surface>
    </Section>
  );
}
