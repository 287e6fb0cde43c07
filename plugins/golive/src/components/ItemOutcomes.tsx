// SPDX-License-Identifier: Apache-2.0
import {
  markOfOutcome,
  type UnitDetail,
} from '@golive/backstage-plugin-golive-common';
import { RiArrowRightSLine } from '@remixicon/react';
import { useState } from 'react';
import { useLinks } from '../hooks/useLinks';
import { useT } from '../translation';
import { MarkSquare, OutcomeChip } from './Chips';
import { EvidenceView, type SourceLink } from './Evidence';
import evidence from './evidence.module.css';
import styles from './items.module.css';
import { headOf } from './matrix';
import { A, Muted } from './Section';
import { When } from './When';

/** An item of a unit with the outcomes of its checks. */
export type UnitItem = UnitDetail['items'][number];
/** The outcome of a check of a unit. */
export type UnitOutcome = UnitItem['outcomes'][number];

/** An item, folded to one line; open, all its checks with all their evidence. */
export function ItemOutcomes(props: {
  item: UnitItem;
  source: SourceLink;
  environment: string;
  isExpanded?: boolean;
}) {
  const { t } = useT();
  const { item, source, environment, isExpanded } = props;
  const [open, setOpen] = useState(isExpanded ?? false);
  const body = `body-${item.id}`;
  return (
    <div className={styles.item} id={`item-${item.id}`}>
      <h3 className={styles.heading}>
        <button
          type="button"
          className={styles.toggle}
          aria-expanded={open}
          aria-controls={body}
          onClick={() => setOpen(!open)}
        >
          <RiArrowRightSLine
            aria-hidden
            className={open ? styles.opened : styles.closed}
          />
          <MarkSquare mark={item.mark} />
          <span className={styles.number}>{headOf(item)}</span>
          <span className={styles.title}>{item.title}</span>
          <Muted>{summary()}</Muted>
        </button>
      </h3>
      {open && (
        <div id={body} className={styles.body}>
          {item.outcomes.length === 0 && <Muted>{t('unit.noChecks')}</Muted>}
          {item.outcomes.map(outcome => (
            <OutcomeView
              key={outcome.check}
              outcome={outcome}
              source={source}
              environment={environment}
            />
          ))}
        </div>
      )}
    </div>
  );

  function summary(): string {
    const total = item.outcomes.filter(
      o => o.outcome !== 'not-applicable',
    ).length;
    if (item.mark === 'not-asked') return t('unit.notAsked');
    if (total === 0) return t('marks.not-applicable');
    const passed = item.outcomes.filter(o =>
      ['pass', 'waived'].includes(markOfOutcome(o)),
    ).length;
    return t('unit.checksPass', { passed, total });
  }
}

/** One check's outcome: what it asks, what it says, since when, and its evidence. */
export function OutcomeView(props: {
  outcome: UnitOutcome;
  source: SourceLink;
  environment: string;
}) {
  const { t } = useT();
  const links = useLinks();
  const { outcome, source, environment } = props;
  const { waiver } = outcome;
  return (
    <div className={styles.outcome}>
      <div className={styles.outcomeHead}>
        <OutcomeChip outcome={outcome.outcome} />
        {waiver && <OutcomeChip outcome="waived" />}
        <A href={links.check(outcome.check, environment)}>{outcome.title}</A>
        <Muted>
          {t(outcome.blocking ? 'unit.blocks' : 'unit.advisory')}
          {outcome.since && (
            <>
              {' · '}
              {t('unit.since')} <When at={outcome.since} />
            </>
          )}
        </Muted>
      </div>
      {waiver && (
        <p className={styles.text}>
          {t('unit.waivedUntil')} <When at={waiver.until} />: {waiver.reason}
        </p>
      )}
      {outcome.reason && <p className={styles.text}>{outcome.reason}</p>}
      {outcome.evidence.length > 0 && (
        <div className={evidence.list}>
          {outcome.evidence.map((one, i) => (
            <EvidenceView key={i} evidence={one} source={source} />
          ))}
        </div>
      )}
    </div>
  );
}
