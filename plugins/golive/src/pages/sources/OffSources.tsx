// SPDX-License-Identifier: Apache-2.0
import type { SourceRow } from '@golive/backstage-plugin-golive-common';
import { Surface } from '../../components/Section';
import panel from '../../components/panel.module.css';
import { useT } from '../../translation';
import styles from './sources.module.css';

/** Sources that nothing collects from, in one list: there is nothing to repair, only to know. */
export function OffSources(props: { sources: readonly SourceRow[] }) {
  const { t } = useT();
  const { sources } = props;
  if (sources.length === 0) return null;
  return (
    <Surface>
      <h3 className={styles.title}>{t('sources.state.off')}</h3>
      <dl className={panel.facts}>
        {sources.map(({ source, environment, title, consequence }) => (
          <div key={`${source} ${environment}`} style={{ display: 'contents' }}>
            <dt>
              {title}
              {environment !== '*' && ` · ${environment}`}
            </dt>
            <dd>{consequence}</dd>
          </div>
        ))}
      </dl>
    </Surface>
  );
}
