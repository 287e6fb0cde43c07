// SPDX-License-Identifier: Apache-2.0
import { MarkdownContent } from '@backstage/core-components';
import { BreadcrumbEntry } from '@backstage/frontend-plugin-api';
import type { CheckPage } from '@golive/backstage-plugin-golive-common';
import { useParams } from 'react-router-dom';
import { KeySheet } from '../../components/KeySheet';
import { QueryState } from '../../components/QueryState';
import { A, Section, Surface } from '../../components/Section';
import { NoneYet } from '../../components/States';
import { useFilters } from '../../hooks/useFilters';
import { useCheck } from '../../hooks/useGolive';
import { useLinks } from '../../hooks/useLinks';
import { useTabTitle } from '../../hooks/useTabTitle';
import { useT } from '../../translation';
import { CheckFacts } from './CheckFacts';
import styles from './standard.module.css';
import { WhoFails } from './WhoFails';

/** A check: what, why, how to fix, who fails it. */
export function CheckDetail() {
  const { id = '' } = useParams();
  const links = useLinks();
  const { filters } = useFilters();
  const query = useCheck(id, filters.environment);
  useTabTitle(query.data?.title);
  return (
    <BreadcrumbEntry
      entry={{ label: query.data?.title ?? id, href: links.check(id) }}
    >
      <QueryState query={query} skeleton={[28, 40, 320]}>
        {data => <Check data={data} />}
      </QueryState>
      <KeySheet on="page" />
    </BreadcrumbEntry>
  );
}

function Check(props: { data: CheckPage }) {
  const { t } = useT();
  const links = useLinks();
  const { data } = props;
  return (
    <>
      <Section
        title={data.title}
        aside={
          <A href={`${links.page('standard')}#${data.item}`}>
            {t('readiness.item', { item: String(data.number ?? data.item) })}
          </A>
        }
      >
        {data.why && <p className={styles.why}>{data.why}</p>}
        <CheckFacts data={data} />
      </Section>
      <WhoFails data={data} />
      <Section title={t('check.how')}>
        {data.readme ? (
          <Surface>
            <div className={styles.readme}>
              <MarkdownContent content={data.readme} />
            </div>
          </Surface>
        ) : (
          <NoneYet title={t('check.planned')}>{t('check.plannedText')}</NoneYet>
        )}
      </Section>
      {data.codes.length > 0 && (
        <Section title={t('check.codes')}>
          <Surface>
            <dl className={styles.codes}>
              {data.codes.map(({ code, meaning }) => (
                <div key={code} id={code}>
                  <dt>
                    <code>{code}</code>
                  </dt>
                  <dd>{meaning}</dd>
                </div>
              ))}
            </dl>
          </Surface>
        </Section>
      )}
    </>
  );
}
