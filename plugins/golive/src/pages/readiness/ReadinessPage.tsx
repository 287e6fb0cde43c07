// SPDX-License-Identifier: Apache-2.0
import type { Overview } from '@golive/backstage-plugin-golive-common';
import { KeySheet } from '../../components/KeySheet';
import { QueryState } from '../../components/QueryState';
import { Root } from '../../components/Root';
import { Section } from '../../components/Section';
import { NoneYet } from '../../components/States';
import { useFilters } from '../../hooks/useFilters';
import { useOverview } from '../../hooks/useGolive';
import { useTabTitle } from '../../hooks/useTabTitle';
import { isNarrowed, scopeQuery } from '../../lib/filters';
import { useT } from '../../translation';
import { Blockers } from './Blockers';
import { Counts } from './Counts';
import { EnvironmentSwitch } from '../../components/EnvironmentSwitch';
import { Headline } from './Headline';
import { Units } from './Units';

const exampleEntity = `apiVersion: backstage.io/v1alpha1
kind: Component
metadata:
  name: quote-service
spec:
  type: service
  lifecycle: production
  owner: group:default/order-capture`;

/** What may go live? What blocks the rest? Who has to act? */
export function ReadinessPage() {
  return (
    <Root as="page">
      <Readiness />
    </Root>
  );
}

function Readiness() {
  const { filters } = useFilters();
  const overview = useOverview(scopeQuery(filters));
  return (
    <QueryState query={overview} skeleton={[24, 110, 160, 420]}>
      {data => <Answer overview={data} onRefresh={() => overview.refetch()} />}
    </QueryState>
  );
}

function Answer(props: { overview: Overview; onRefresh: () => void }) {
  const { t } = useT();
  const { overview, onRefresh } = props;
  const { filters, hrefWith } = useFilters();
  const { counts, environments, environment } = overview;
  const total = counts.ready + counts.notReady + counts.unknown;
  const title =
    environments.find(e => e.id === environment)?.title ?? environment;
  useTabTitle(
    t('readiness.tabTitle', {
      ready: counts.ready,
      notReady: counts.notReady,
      unknown: counts.unknown,
    }),
  );

  if (total === 0 && !isNarrowed(filters)) {
    return (
      <NoneYet title={t('readiness.noneYet')} snippet={exampleEntity}>
        {t('readiness.noneYetText')}
      </NoneYet>
    );
  }
  return (
    <>
      <Section
        title={t('readiness.question', { environment: title })}
        aside={
          <EnvironmentSwitch
            environments={environments}
            current={environment}
            href={id => hrefWith({ environment: id })}
          />
        }
      >
        <Headline overview={overview} />
        <Counts overview={overview} />
      </Section>
      {overview.blockers.length > 0 && <Blockers overview={overview} />}
      <Units overview={overview} onRefresh={onRefresh} />
      <KeySheet on="matrix" />
    </>
  );
}
