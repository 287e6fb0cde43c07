// SPDX-License-Identifier: Apache-2.0
import type { SourceRow } from '@golive/backstage-plugin-golive-common';
import { Chip } from '../../components/Chips';
import { Muted, Surface } from '../../components/Section';
import { EntityLinks } from '../../components/UnitLinks';
import { When } from '../../components/When';
import panel from '../../components/panel.module.css';
import { useT } from '../../translation';
import styles from './sources.module.css';
import { markOfState } from './worstFirst';

/** One source: its state, its last success, its last error and what to do about it. */
export function SourceCard(props: { source: SourceRow }) {
  const { t } = useT();
  const { source } = props;
  const { state, lastSuccess, lastAttempt, lastError, failingUnits } = source;
  return (
    <Surface>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {source.title}
          {source.environment !== '*' && ` · ${source.environment}`}
        </h3>
        <Chip of={markOfState[state]}>{t(`sources.state.${state}`)}</Chip>
      </div>
      {state !== 'ok' && <p className={styles.text}>{source.consequence}</p>}
      {lastError && (
        <p className={styles.text}>
          <strong>{lastError.message}</strong>{' '}
          <Muted>
            <When at={lastError.at} />
          </Muted>
          <br />
          {t('sources.whatToDo')} {lastError.action}
        </p>
      )}
      <dl className={panel.facts}>
        <dt>{t('sources.lastSuccess')}</dt>
        <dd>{lastSuccess ? <When at={lastSuccess} /> : t('sources.never')}</dd>
        {lastAttempt && (
          <>
            <dt>{t('sources.lastAttempt')}</dt>
            <dd>
              <When at={lastAttempt} />
            </dd>
          </>
        )}
        <dt>{t('sources.objects')}</dt>
        <dd>{source.objects}</dd>
      </dl>
      {failingUnits.length > 0 && (
        <details className={styles.units}>
          <summary>
            {t('sources.failingUnits', { count: failingUnits.length })}
          </summary>
          <ul>
            {failingUnits.map(({ ref, message }) => (
              <li key={ref}>
                <EntityLinks refs={[ref]} tab />: {message}
              </li>
            ))}
          </ul>
        </details>
      )}
    </Surface>
  );
}
