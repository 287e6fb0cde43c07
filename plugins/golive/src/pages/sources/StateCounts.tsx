// SPDX-License-Identifier: Apache-2.0
import type { SourceRow } from '@golive/backstage-plugin-golive-common';
import { Chip } from '../../components/Chips';
import layout from '../../components/layout.module.css';
import { useT } from '../../translation';
import { markOfState, stateOrder } from './worstFirst';

/** How many sources are in which state. */
export function StateCounts(props: { sources: readonly SourceRow[] }) {
  const { t } = useT();
  return (
    <div className={layout.row}>
      {stateOrder.map(state => {
        const count = props.sources.filter(s => s.state === state).length;
        if (count === 0) return null;
        return (
          <Chip key={state} of={markOfState[state]}>
            {count} {t(`sources.state.${state}`)}
          </Chip>
        );
      })}
    </div>
  );
}
