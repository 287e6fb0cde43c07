// SPDX-License-Identifier: Apache-2.0
import type { CheckPage } from '@golive/backstage-plugin-golive-common';
import { Fragment } from 'react';
import { Surface } from '../../components/Section';
import panel from '../../components/panel.module.css';
import { useT } from '../../translation';

/** Of which units a check is asked, what it reads, where it blocks, and its limits. */
export function CheckFacts(props: { data: CheckPage }) {
  const { t } = useT();
  const { data } = props;
  const none = t('check.none');
  const facts: ReadonlyArray<[string, string]> = [
    [t('check.id'), data.id],
    [
      t('check.appliesTo'),
      data.appliesTo.map(kind => t(`kinds.${kind}`)).join(', '),
    ],
    [
      t('check.reads'),
      data.sources.map(source => t(`sources.names.${source}`)).join(', '),
    ],
    [t('check.blocksIn'), data.blockingIn.join(', ')],
    [
      t('check.advisedIn'),
      data.askedIn.filter(e => !data.blockingIn.includes(e)).join(', '),
    ],
    ...Object.entries(data.parameters).map(
      ([name, value]): [string, string] => [name, JSON.stringify(value)],
    ),
  ];
  return (
    <Surface>
      <dl className={panel.facts}>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value || none}</dd>
          </Fragment>
        ))}
      </dl>
    </Surface>
  );
}
