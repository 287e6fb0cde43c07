// SPDX-License-Identifier: Apache-2.0
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import { stringifyEntityRef } from '@backstage/catalog-model';
import type { TopicRow } from '@golive/backstage-plugin-golive-common';
import { useParams } from 'react-router-dom';
import { VerdictChip } from '../../components/Chips';
import { KeySheet } from '../../components/KeySheet';
import { QueryState } from '../../components/QueryState';
import { A, Section, Surface } from '../../components/Section';
import { NoneYet } from '../../components/States';
import { EntityLinks } from '../../components/UnitLinks';
import layout from '../../components/layout.module.css';
import { useTopics } from '../../hooks/useGolive';
import { useLinks } from '../../hooks/useLinks';
import { useTabTitle } from '../../hooks/useTabTitle';
import { useT } from '../../translation';
import { LiveNotice } from '../../components/LiveNotice';
import { Neighbourhood } from './Neighbourhood';
import { TopicFields } from './TopicFields';

/** A topic: what is declared, what runs, who is around it. */
export function TopicPage() {
  const { t } = useT();
  const links = useLinks();
  const { namespace = '', name = '' } = useParams();
  const ref = stringifyEntityRef({ kind: 'resource', namespace, name });
  const topics = useTopics({ text: name, limit: 100 });
  const row = topics.data?.pages
    .flatMap(page => page.rows)
    .find(one => one.ref === ref);
  useTabTitle(row?.topic);
  return (
    <BreadcrumbEntry
      entry={{ label: row?.topic ?? name, href: links.topic(ref) }}
    >
      <QueryState query={topics} skeleton={[28, 220, 200]}>
        {() =>
          row ? (
            <Topic row={row} />
          ) : (
            <NoneYet title={t('topics.notFound')}>
              {t('topics.notFoundText')}
            </NoneYet>
          )
        }
      </QueryState>
      <KeySheet on="page" />
    </BreadcrumbEntry>
  );
}

function Topic(props: { row: TopicRow }) {
  const { t } = useT();
  const links = useLinks();
  const { row } = props;
  return (
    <>
      <Section
        title={row.topic}
        aside={
          <span className={layout.row}>
            {row.verdict && <VerdictChip verdict={row.verdict} />}
            <A href={links.unit(row.ref)}>{t('topics.openUnit')}</A>
          </span>
        }
      >
        <LiveNotice live={row.live} />
        <TopicFields row={row} />
      </Section>
      <Section title={t('topics.groups')}>
        <Surface>
          {row.consumers.length === 0 && t('topics.nobodyConsumes')}
          <ul className={layout.bare}>
            {row.consumers.map(({ ref, group }) => (
              <li key={`${ref} ${group}`}>
                <EntityLinks refs={[ref]} tab />
                {' · '}
                {group ?? t('topics.groupUnsaid')}
              </li>
            ))}
          </ul>
        </Surface>
      </Section>
      <Neighbourhood row={row} />
    </>
  );
}
