// SPDX-License-Identifier: Apache-2.0
import {
  sourceSchema,
  type StandardAnswer,
} from '@golive/backstage-plugin-golive-common';
import { Muted, Surface } from '../../components/Section';
import panel from '../../components/panel.module.css';
import { useT } from '../../translation';
import styles from './standard.module.css';

/** What each environment asks, and how old evidence may be. */
export function EnvironmentTable(props: { data: StandardAnswer }) {
  const { t } = useT();
  const { environments, freshness } = props.data;
  return (
    <div className={styles.pair}>
      <Surface>
        <dl className={panel.facts}>
          {environments.map(({ id, title, description }) => (
            <div key={id} style={{ display: 'contents' }}>
              <dt>{title}</dt>
              <dd>{description}</dd>
            </div>
          ))}
        </dl>
      </Surface>
      <Surface>
        <Muted>{t('standard.freshness')}</Muted>
        <dl className={panel.facts}>
          {sourceSchema.options
            .filter(source => freshness[source])
            .map(source => (
              <div key={source} style={{ display: 'contents' }}>
                <dt>{t(`sources.names.${source}`)}</dt>
                <dd>{freshness[source]}</dd>
              </div>
            ))}
        </dl>
      </Surface>
    </div>
  );
}
