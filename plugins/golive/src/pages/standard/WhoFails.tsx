// SPDX-License-Identifier: Apache-2.0
import type { CheckPage } from '@golive/backstage-plugin-golive-common';
import { Link } from 'react-router-dom';
import { OutcomeChip } from '../../components/Chips';
import { Section, Surface } from '../../components/Section';
import layout from '../../components/layout.module.css';
import { useLinks } from '../../hooks/useLinks';
import { legend } from '../../lib/marks';
import { useT } from '../../translation';
import styles from './standard.module.css';

/** How many units have which outcome; each number leads to its rows. */
export function WhoFails(props: { data: CheckPage }) {
  const { t } = useT();
  const links = useLinks();
  const { id, environment, marks } = props.data;
  const counted = legend.filter(mark => (marks[mark] ?? 0) > 0);
  return (
    <Section title={t('check.who', { environment })}>
      <Surface>
        {counted.length === 0 && t('check.nobody')}
        <div className={layout.row}>
          {counted.map(mark => (
            <Link
              key={mark}
              className={styles.count}
              to={links.page('readiness', {
                environment,
                check: `${id}:${mark}`,
              })}
            >
              <OutcomeChip outcome={mark}>
                {t('check.count', {
                  number: marks[mark] ?? 0,
                  outcome: t(`marks.${mark}`),
                })}
              </OutcomeChip>
            </Link>
          ))}
        </div>
      </Surface>
    </Section>
  );
}
