// SPDX-License-Identifier: Apache-2.0
import type {
  SourceRow,
  SourcesAnswer,
} from '@golive/backstage-plugin-golive-common';
import { KeySheet } from '../../components/KeySheet';
import { QueryState } from '../../components/QueryState';
import { Root } from '../../components/Root';
import { Muted, Section } from '../../components/Section';
import { NoneYet } from '../../components/States';
import { When } from '../../components/When';
import { useSources } from '../../hooks/useGolive';
import { useTabTitle } from '../../hooks/useTabTitle';
import { useT } from '../../translation';
import { OffSources } from './OffSources';
import { SourceCard } from './SourceCard';
import { StateCounts } from './StateCounts';
import styles from './sources.module.css';
import { worstFirst } from './worstFirst';

const install =
  'yarn --cwd packages/backend add @golive/backstage-plugin-golive-backend-module-repository';

const isOn = (source: SourceRow) => source.state !== 'off';

/** Does every source answer? How old is what we know? */
export function SourcesPage() {
  return (
    <Root as="page">
      <Sources />
    </Root>
  );
}

function Sources() {
  const query = useSources();
  return (
    <QueryState query={query} skeleton={[28, 60, 120, 120]}>
      {data => <Answer data={data} />}
    </QueryState>
  );
}

function Answer(props: { data: SourcesAnswer }) {
  const { t } = useT();
  const { sources, asOf } = props.data;
  const failing = sources.filter(s => s.state === 'failing').length;
  useTabTitle(
    failing > 0 ? t('sources.tabTitle', { count: failing }) : undefined,
  );
  if (sources.length === 0) {
    return (
      <NoneYet title={t('sources.noneYet')} snippet={install}>
        {t('sources.noneYetText')}
      </NoneYet>
    );
  }
  return (
    <Section
      title={t('sources.question')}
      aside={
        <Muted>
          {t('unit.asOf')} <When at={asOf} />
        </Muted>
      }
    >
      <StateCounts sources={sources} />
      <ul className={styles.list}>
        {worstFirst(sources)
          .filter(isOn)
          .map(source => (
            <li key={`${source.source} ${source.environment}`}>
              <SourceCard source={source} />
            </li>
          ))}
      </ul>
      <OffSources sources={sources.filter(source => !isOn(source))} />
      <KeySheet on="page" />
    </Section>
  );
}
