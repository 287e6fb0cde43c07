// SPDX-License-Identifier: Apache-2.0
import type { ProcessDetail } from '@golive/backstage-plugin-golive-common';
import { Fragment, type ReactNode } from 'react';
import { A, Muted, Surface } from '../../components/Section';
import { EntityLinks } from '../../components/UnitLinks';
import panel from '../../components/panel.module.css';
import { useLinks } from '../../hooks/useLinks';
import { useT } from '../../translation';

/** What the file declares about the process and its versions. */
export function ProcessFacts(props: { data: ProcessDetail }) {
  const { t } = useT();
  const { data } = props;
  const facts: ReadonlyArray<[string, ReactNode]> = [
    [t('processes.facts.id'), data.processId],
    [
      t('processes.columns.owner'),
      data.owner && <EntityLinks refs={[data.owner]} />,
    ],
    [t('processes.columns.tag'), data.versionTag],
    [t('processes.facts.ttl'), data.historyTimeToLive],
    [t('processes.facts.file'), data.file],
    [t('processes.facts.elements'), data.elements],
    [
      t('processes.facts.calls'),
      data.calledProcesses.length > 0 && (
        <Called processes={data.calledProcesses} />
      ),
    ],
    [t('processes.facts.messages'), data.messages.join(', ')],
  ];
  return (
    <Surface>
      <dl className={panel.facts}>
        {facts.map(([name, value]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{value || <Muted>{t('topics.unsaid')}</Muted>}</dd>
          </Fragment>
        ))}
      </dl>
    </Surface>
  );
}

function Called(props: { processes: ProcessDetail['calledProcesses'] }) {
  const links = useLinks();
  return (
    <>
      {props.processes.map(({ processId, ref }, i) => (
        <Fragment key={processId}>
          {i > 0 && ', '}
          {ref ? <A href={links.process(ref)}>{processId}</A> : processId}
        </Fragment>
      ))}
    </>
  );
}
