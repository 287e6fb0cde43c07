// SPDX-License-Identifier: Apache-2.0
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { OutcomeChip } from '../components/Chips';
import { EvidenceView } from '../components/Evidence';
import { headOf } from '../components/matrix';
import { A, Muted, Section, Surface } from '../components/Section';
import { When } from '../components/When';
import { useLinks } from '../hooks/useLinks';
import { useT } from '../translation';
import evidenceStyles from '../components/evidence.module.css';
import type { Todo, TodoList } from './todo';
import styles from './unit.module.css';
import { WaitingList } from './WaitingList';

/** How many are unfolded at first: more than anybody starts with today. */
const opened = 3;

/** What to do: what blocks first, then what nobody can answer yet, then what is only advised. */
export function Todos(props: { data: UnitDetail; todo: TodoList }) {
  const { t } = useT();
  const { data, todo } = props;
  const nothing =
    todo.blocking.length + todo.waiting.length + todo.advisory.length === 0;
  return (
    <Section title={t('unit.whatToDo')}>
      {nothing && <Surface>{t('unit.nothingToDo')}</Surface>}
      {todo.blocking.map((one, i) => (
        <TodoCard
          key={one.outcome.check}
          todo={one}
          data={data}
          open={i < opened}
        />
      ))}
      {todo.waiting.length > 0 && (
        <WaitingList data={data} waiting={todo.waiting} />
      )}
      {todo.advisory.length > 0 && (
        <>
          <h3 className={styles.group}>
            {t('unit.advisoryGroup', { count: todo.advisory.length })}
          </h3>
          {todo.advisory.map(one => (
            <TodoCard key={one.outcome.check} todo={one} data={data} />
          ))}
        </>
      )}
    </Section>
  );
}

function TodoCard(props: { todo: Todo; data: UnitDetail; open?: boolean }) {
  const { t } = useT();
  const links = useLinks();
  const { data, open } = props;
  const { item, outcome, evidence } = props.todo;
  return (
    <details className={styles.todo} open={open}>
      <summary className={styles.todoHead}>
        <OutcomeChip outcome={outcome.outcome}>
          {t(`unit.chip.${outcome.blocking ? 'blocks' : 'advisory'}`, {
            outcome: t(`marks.${outcome.outcome}`),
          })}
        </OutcomeChip>
        <strong className={styles.todoTitle}>{outcome.title}</strong>
        <Muted>
          {headOf(item)} {item.title}
        </Muted>
      </summary>
      <div className={styles.todoBody}>
        <p className={styles.text}>
          {outcome.why}{' '}
          <A href={links.check(outcome.check, data.environment)}>
            {t('unit.aboutCheck')}
          </A>
        </p>
        {outcome.reason && <p className={styles.text}>{outcome.reason}</p>}
        <div className={evidenceStyles.list}>
          {evidence.map((one, i) => (
            <EvidenceView key={i} evidence={one} source={data.source} />
          ))}
        </div>
        {outcome.since && (
          <Muted>
            {t('unit.since')} <When at={outcome.since} />
          </Muted>
        )}
      </div>
    </details>
  );
}
