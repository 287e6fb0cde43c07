// SPDX-License-Identifier: Apache-2.0
import type { Overview, Verdict } from '@golive/backstage-plugin-golive-common';
import { Link } from 'react-router-dom';
import { VerdictChip } from '../../components/Chips';
import { Muted } from '../../components/Section';
import { Sparkline } from '../../components/Sparkline';
import { useFilters } from '../../hooks/useFilters';
import { useFormat } from '../../hooks/useFormat';
import { countKey, verdictOrder } from '../../lib/marks';
import { useT } from '../../translation';
import styles from './readiness.module.css';
import { weekAgo } from './weekAgo';

/** The counts by verdict, each a link to its rows, and how the ready ones went. */
export function Counts(props: { overview: Overview }) {
  const { overview } = props;
  return (
    <div className={styles.counts}>
      {verdictOrder.map(verdict => (
        <Count key={verdict} verdict={verdict} overview={overview} />
      ))}
      <Trend overview={overview} />
    </div>
  );
}

function Count(props: { verdict: Verdict; overview: Overview }) {
  const { t } = useT();
  const format = useFormat();
  const { filters, hrefWith } = useFilters();
  const { verdict, overview } = props;
  const value = overview.counts[countKey[verdict]];
  const before = weekAgo(overview.trend, overview.asOf)?.[countKey[verdict]];
  const change = before === undefined ? undefined : value - before;
  const current = filters.verdict === verdict;
  const { ready, notReady, unknown } = overview.counts;
  const total = ready + notReady + unknown;
  return (
    <Link
      to={hrefWith({ verdict: current ? undefined : verdict })}
      aria-current={current ? 'true' : undefined}
      className={styles.count}
      preventScrollReset
    >
      <span className={styles.countHead}>
        <span className={styles.number}>{format.number(value)}</span>{' '}
        <VerdictChip verdict={verdict} />
      </span>{' '}
      <Muted>
        {verdict === 'unknown' && overview.stale > 0
          ? t('readiness.staleUnits', { count: overview.stale })
          : changeText()}
      </Muted>
    </Link>
  );

  function changeText() {
    if (change === undefined) return t('readiness.ofUnits', { total });
    if (change === 0) return t('readiness.sameWeek');
    const signed = `${change > 0 ? '+' : '−'}${format.number(
      Math.abs(change),
    )}`;
    return t('readiness.changeWeek', { change: signed });
  }
}

function Trend(props: { overview: Overview }) {
  const { t } = useT();
  const format = useFormat();
  const { trend } = props.overview;
  const first = trend[0];
  const last = trend.at(-1);
  return (
    <div className={`${styles.count} ${styles.trend}`}>
      {first && last && trend.length > 1 ? (
        <>
          <Sparkline
            values={trend.map(day => day.counts.ready)}
            label={t('readiness.trendLabel', {
              from: first.counts.ready,
              fromDay: format.day(first.date),
              to: last.counts.ready,
              toDay: format.day(last.date),
            })}
          />
          <div className={styles.trendEnds} aria-hidden>
            <Muted>
              {format.day(first.date)}: {first.counts.ready}
            </Muted>
            <Muted>{t('readiness.trend')}</Muted>
            <Muted>
              {format.day(last.date)}: {last.counts.ready}
            </Muted>
          </div>
        </>
      ) : (
        <>
          <Muted>{t('readiness.trend')}</Muted>
          <Muted>{t('readiness.noTrend')}</Muted>
        </>
      )}
    </div>
  );
}
