// SPDX-License-Identifier: Apache-2.0
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { OutcomeChip } from '../components/Chips';
import { A, Muted } from '../components/Section';
import { headOf } from '../components/matrix';
import { useLinks } from '../hooks/useLinks';
import { useT } from '../translation';
import type { Waiting } from './todo';
import styles from './unit.module.css';

/** What nobody can answer yet, by what it waits for; folded, because there is nothing to fix. */
export function WaitingList(props: {
  data: UnitDetail;
  waiting: readonly Waiting[];
}) {
  const { t } = useT();
  const links = useLinks();
  const { data, waiting } = props;
  return (
    <>
      {waiting.map(({ reason, todos }) => (
        <details key={reason} className={styles.todo}>
          <summary className={styles.todoHead}>
            <OutcomeChip outcome="unknown">
              {t('unit.waiting', { count: todos.length })}
            </OutcomeChip>
            <strong className={styles.todoTitle}>
              {reason || t('unit.noReason')}
            </strong>
          </summary>
          <ul className={styles.waits}>
            {todos.map(({ item, outcome }) => (
              <li key={outcome.check}>
                <A href={links.check(outcome.check, data.environment)}>
                  {outcome.title}
                </A>{' '}
                <Muted>
                  {headOf(item)} {item.title}
                </Muted>
              </li>
            ))}
          </ul>
        </details>
      ))}
    </>
  );
}
