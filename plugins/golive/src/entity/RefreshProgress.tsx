// SPDX-License-Identifier: Apache-2.0
import type { RefreshEvent } from '@golive/backstage-plugin-golive-common';
import { Chip, VerdictChip } from '../components/Chips';
import { useT } from '../translation';
import { progressOf } from './progress';
import styles from './unit.module.css';

/** How far checking again is; read out as it goes. */
export function RefreshProgress(props: { events: readonly RefreshEvent[] }) {
  const { t } = useT();
  const { sources, verdicts, failure } = progressOf(props.events);
  return (
    <ul className={styles.progress} aria-live="polite">
      {sources.map(({ source, state, message }) => (
        <li key={source}>
          {t(`sources.names.${source}`)}: {t(`unit.progress.${state}`)}
          {message && ` · ${message}`}
        </li>
      ))}
      {verdicts.map(({ environment, verdict }) => (
        <li key={environment}>
          {environment} <VerdictChip verdict={verdict} />
        </li>
      ))}
      {failure !== undefined && (
        <li>
          <Chip of="error">{failure}</Chip>
        </li>
      )}
    </ul>
  );
}
