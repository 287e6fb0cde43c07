// SPDX-License-Identifier: Apache-2.0
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { Muted } from '../components/Section';
import { StaleBanner } from '../components/States';
import { When } from '../components/When';
import { shortSubject } from '../lib/refs';
import { useT } from '../translation';
import type { TodoList } from './todo';
import styles from './unit.module.css';

/** The answer in words: yes, no or unknown, why, of what, and as of when. */
export function VerdictSentence(props: { data: UnitDetail; todo: TodoList }) {
  const { t } = useT();
  const { data, todo } = props;
  const environment =
    data.environments.find(e => e.id === data.environment)?.title ??
    data.environment;
  const failing = todo.blocking.filter(
    x => x.outcome.outcome !== 'unknown',
  ).length;
  const open =
    todo.blocking.length -
    failing +
    todo.waiting.reduce((sum, group) => sum + group.todos.length, 0);
  return (
    <div className={styles.answer}>
      {data.stale && (
        <StaleBanner>
          {t('unit.stale')} {data.validUntil && <When at={data.validUntil} />}
        </StaleBanner>
      )}
      <p className={styles.sentence}>{sentence()}</p>
      {data.reasons.map(reason => (
        <p key={reason} className={styles.reason}>
          {reason}
        </p>
      ))}
      <Muted title={data.subject}>
        {t('unit.about', {
          subject: shortSubject(data.subject),
          standard: `${data.standard.title} ${data.standard.version}`,
        })}
        {' · '}
        {t('unit.asOf')} <When at={data.asOf} />
      </Muted>
    </div>
  );

  function sentence(): string {
    if (data.verdict === 'ready') return t('unit.ready', { environment });
    const parts = [
      failing > 0 ? t('unit.failing', { count: failing }) : undefined,
      open > 0 ? t('unit.open', { count: open }) : undefined,
    ].filter(part => part !== undefined);
    return [
      t(data.verdict === 'not-ready' ? 'unit.notReady' : 'unit.unknown', {
        environment,
      }),
      ...parts,
    ].join(' ');
  }
}
