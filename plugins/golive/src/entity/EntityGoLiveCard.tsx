// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import { Card, CardBody, CardHeader } from '@backstage/ui';
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { OutcomeChip, VerdictChip } from '../components/Chips';
import { QueryState } from '../components/QueryState';
import { Root } from '../components/Root';
import { A, Muted } from '../components/Section';
import layout from '../components/layout.module.css';
import { useUnit } from '../hooks/useGolive';
import { useLinks } from '../hooks/useLinks';
import { useT } from '../translation';
import styles from './card.module.css';
import { todoOf } from './todo';

/** How many blockers the card names. */
const named = 3;

/** The card on the entity's overview: verdict per environment, score, the first three blockers. */
export function EntityGoLiveCard() {
  const { t } = useT();
  const { entity } = useEntity();
  return (
    <Root as="card">
      <Card>
        <CardHeader>
          <h2 className={layout.title}>{t('card.title')}</h2>
        </CardHeader>
        <CardBody>
          <CardContent unitRef={stringifyEntityRef(entity)} />
        </CardBody>
      </Card>
    </Root>
  );
}

function CardContent(props: { unitRef: string }) {
  const query = useUnit(props.unitRef, undefined);
  return (
    <QueryState query={query} skeleton={[28, 28, 28]}>
      {data => <Answer data={data} />}
    </QueryState>
  );
}

function Answer(props: { data: UnitDetail }) {
  const { t } = useT();
  const links = useLinks();
  const { data } = props;
  const { blocking, waiting } = todoOf(data);
  const rest =
    Math.max(0, blocking.length - named) +
    waiting.reduce((sum, group) => sum + group.todos.length, 0);
  return (
    <div className={styles.card}>
      <ul className={styles.environments}>
        {data.environments.map(({ id, title, verdict, score }) => (
          <li key={id}>
            <A href={links.unit(data.unit.ref, id)}>{title}</A>
            {verdict ? (
              <VerdictChip verdict={verdict} score={score} />
            ) : (
              <Muted>{t('unit.notJudged')}</Muted>
            )}
          </li>
        ))}
      </ul>
      {blocking.length > 0 && (
        <ul className={styles.blockers}>
          {blocking.slice(0, named).map(({ outcome }) => (
            <li key={outcome.check}>
              <OutcomeChip outcome={outcome.outcome} />
              <span>{outcome.title}</span>
            </li>
          ))}
        </ul>
      )}
      <A href={links.unit(data.unit.ref, data.environment)}>
        {rest > 0 ? t('card.more', { count: rest }) : t('card.open')}
      </A>
    </div>
  );
}
