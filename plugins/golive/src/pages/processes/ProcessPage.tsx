// SPDX-License-Identifier: Apache-2.0
import { stringifyEntityRef } from '@backstage/catalog-model';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import type { ProcessDetail } from '@golive/backstage-plugin-golive-common';
import { lazy, Suspense } from 'react';
import { useParams } from 'react-router-dom';
import { VerdictChip } from '../../components/Chips';
import { KeySheet } from '../../components/KeySheet';
import { QueryState } from '../../components/QueryState';
import { A, Muted, Section } from '../../components/Section';
import { NoneYet, Skeletons } from '../../components/States';
import layout from '../../components/layout.module.css';
import { useProcess } from '../../hooks/useGolive';
import { useLinks } from '../../hooks/useLinks';
import { useTabTitle } from '../../hooks/useTabTitle';
import { useT } from '../../translation';
import { LiveNotice } from '../../components/LiveNotice';
import { ProcessErrors } from './ProcessErrors';
import { ProcessFacts } from './ProcessFacts';
import { TaskList } from './TaskList';

// The viewer is 300 kB; only this page needs it.
const Diagram = lazy(() => import('./Diagram'));

/** A process: its diagram, and who serves each of its external tasks. */
export function ProcessPage() {
  const { namespace = '', name = '' } = useParams();
  const links = useLinks();
  const query = useProcess(namespace, name);
  const ref =
    query.data?.ref ??
    stringifyEntityRef({ kind: 'component', namespace, name });
  useTabTitle(query.data?.title);
  return (
    <BreadcrumbEntry
      entry={{ label: query.data?.title ?? name, href: links.process(ref) }}
    >
      <QueryState query={query} skeleton={[28, 420, 160]}>
        {data => <Process data={data} />}
      </QueryState>
      <KeySheet on="page" />
    </BreadcrumbEntry>
  );
}

function Process(props: { data: ProcessDetail }) {
  const { t } = useT();
  const links = useLinks();
  const { data } = props;
  return (
    <>
      <Section
        title={data.title}
        aside={
          <span className={layout.row}>
            {data.verdict && <VerdictChip verdict={data.verdict} />}
            <A href={links.unit(data.ref)}>{t('topics.openUnit')}</A>
          </span>
        }
      >
        <ProcessErrors data={data} />
        {data.xml ? (
          <Suspense fallback={<Skeletons heights={[420]} />}>
            <Diagram xml={data.xml} tasks={data.externalTasks} />
          </Suspense>
        ) : (
          <NoneYet title={t('processes.noDiagram')}>
            {t('processes.noDiagramText')}
          </NoneYet>
        )}
        <Muted>{t('processes.twin')}</Muted>
      </Section>
      <Section title={t('processes.whoServes')}>
        <TaskList data={data} />
      </Section>
      <Section title={t('processes.versions')}>
        <LiveNotice live={data.live} />
        <ProcessFacts data={data} />
      </Section>
    </>
  );
}
