// SPDX-License-Identifier: Apache-2.0
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { RiTimeLine } from '@remixicon/react';
import { Link } from 'react-router-dom';
import { VerdictChip } from '../components/Chips';
import { When } from '../components/When';
import { useFilters } from '../hooks/useFilters';
import { shortSubject } from '../lib/refs';
import { useT } from '../translation';
import styles from './unit.module.css';

type EnvironmentVerdict = UnitDetail['environments'][number];

/** The verdict of each environment; one click makes the page about it. */
export function EnvironmentCards(props: { data: UnitDetail }) {
  const { data } = props;
  const { hrefWith } = useFilters();
  return (
    <ul className={styles.environments}>
      {data.environments.map(environment => (
        <li key={environment.id}>
          <Link
            to={hrefWith({ environment: environment.id })}
            preventScrollReset
            aria-current={
              environment.id === data.environment ? 'true' : undefined
            }
            className={styles.environment}
          >
            <CardText environment={environment} />
          </Link>
        </li>
      ))}
    </ul>
  );
}

function CardText(props: { environment: EnvironmentVerdict }) {
  const { t } = useT();
  const { title, verdict, score, subject, stale, validUntil } =
    props.environment;
  return (
    <>
      <span className={styles.environmentHead}>
        <strong>{title}</strong>
        {score && (
          <span>
            {score.passed}/{score.applicable}
          </span>
        )}
      </span>
      {verdict ? (
        <VerdictChip verdict={verdict} />
      ) : (
        <span className={styles.small}>{t('unit.notJudged')}</span>
      )}
      {subject && (
        <span className={styles.small} title={subject}>
          {shortSubject(subject)}
        </span>
      )}
      {stale ? (
        <span className={styles.stale}>
          <RiTimeLine aria-hidden size={12} /> {t('unit.staleShort')}
        </span>
      ) : (
        validUntil && (
          <span className={styles.small}>
            {t('unit.lapses')} <When at={validUntil} />
          </span>
        )
      )}
    </>
  );
}
