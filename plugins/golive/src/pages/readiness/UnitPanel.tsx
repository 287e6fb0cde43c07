// SPDX-License-Identifier: Apache-2.0
import type { UnitDetail } from '@golive/backstage-plugin-golive-common';
import { VerdictChip } from '../../components/Chips';
import { ItemOutcomes } from '../../components/ItemOutcomes';
import { QueryState } from '../../components/QueryState';
import { A, Muted } from '../../components/Section';
import { SidePanel } from '../../components/SidePanel';
import layout from '../../components/layout.module.css';
import { useUnit } from '../../hooks/useGolive';
import { useLinks } from '../../hooks/useLinks';
import { shortRef } from '../../lib/refs';
import { useT } from '../../translation';

/** The evidence of one cell, or all that is open of one unit, beside the matrix. */
export function UnitPanel(props: {
  unit: string | undefined;
  item: string | undefined;
  environment: string;
  onClose: () => void;
}) {
  const { unit, item, environment, onClose } = props;
  const query = useUnit(unit, environment);
  return (
    <SidePanel
      isOpen={unit !== undefined}
      onClose={onClose}
      title={query.data?.unit.title ?? (unit ? shortRef(unit) : '')}
    >
      <QueryState query={query} skeleton={[24, 80, 160]}>
        {data => <PanelBody data={data} item={item} />}
      </QueryState>
    </SidePanel>
  );
}

function PanelBody(props: { data: UnitDetail; item: string | undefined }) {
  const { t } = useT();
  const links = useLinks();
  const { data, item } = props;
  const shown = data.items.filter(one =>
    item
      ? one.id === item
      : ['fail', 'error', 'unknown', 'waived'].includes(one.mark),
  );
  return (
    <>
      <div className={layout.row}>
        <VerdictChip verdict={data.verdict} score={data.score} />
        <A href={links.unit(data.unit.ref, data.environment, item)}>
          {t('panel.openUnit')}
        </A>
      </div>
      {data.reasons.map(reason => (
        <Muted key={reason}>{reason}</Muted>
      ))}
      {shown.length === 0 && <Muted>{t('panel.nothingOpen')}</Muted>}
      <div>
        {shown.map(one => (
          <ItemOutcomes
            key={one.id}
            item={one}
            source={data.source}
            environment={data.environment}
            isExpanded={shown.length === 1 || one.mark === 'fail'}
          />
        ))}
      </div>
    </>
  );
}
