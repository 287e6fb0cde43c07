// SPDX-License-Identifier: Apache-2.0
import {
  itemMarkSchema,
  verdictSchema,
  type UnitDetail,
} from '@golive/backstage-plugin-golive-common';
import { Chip } from '../components/Chips';
import { Muted, Section, Surface } from '../components/Section';
import { When } from '../components/When';
import { shortSubject } from '../lib/refs';
import { useT } from '../translation';
import { turnsOf } from './turns';
import styles from './unit.module.css';

/** What turned, when, and with which revision; newest first. */
export function History(props: { data: UnitDetail }) {
  const { t } = useT();
  const { data } = props;
  const name = (id: string) =>
    data.environments.find(e => e.id === id)?.title ?? id;
  const titles = new Map(
    data.items.flatMap(i => i.outcomes.map(o => [o.check, o.title])),
  );
  return (
    <Section title={t('unit.history')}>
      {data.history.length === 0 ? (
        <Surface>{t('unit.noHistory')}</Surface>
      ) : (
        <Surface>
          <ol className={styles.history}>
            {turnsOf(data.history).map((change, i) => (
              <li key={i}>
                <Muted>
                  <When at={change.at} />
                </Muted>
                <Turned from={change.from} to={change.to} />
                <span className={styles.historyWhat}>
                  {change.check
                    ? titles.get(change.check) ?? change.check
                    : t('unit.theVerdict')}{' '}
                  <Muted>{change.environments.map(name).join(', ')}</Muted>
                </span>
                <Muted title={change.subject}>
                  {shortSubject(change.subject)}
                </Muted>
              </li>
            ))}
          </ol>
        </Surface>
      )}
    </Section>
  );
}

function Turned(props: { from?: string; to: string }) {
  const { t } = useT();
  return (
    <span className={styles.turned}>
      {props.from && (
        <>
          <Word of={props.from} />
          <span aria-label={t('unit.became')} role="img">
            →
          </span>
        </>
      )}
      <Word of={props.to} />
    </span>
  );
}

const wordSchema = itemMarkSchema.or(verdictSchema);

function Word(props: { of: string }) {
  const known = wordSchema.safeParse(props.of);
  return known.success ? <Chip of={known.data} /> : <span>{props.of}</span>;
}
