// SPDX-License-Identifier: Apache-2.0
import {
  markOf,
  type Outcome,
  type UnitDetail,
  type UnitRow,
} from '@golive/backstage-plugin-golive-common';
import { ago, asOf, environments, items, standard } from './items';
import { evidenceOf } from './evidence';

type Item = UnitDetail['items'][number];
const revision = '3be91c2e77a04bd1c9d2f0aa51e6c1de40b7a913';

/** The page of a unit of the fixtures. */
export function unitDetail(row: UnitRow, environment: string): UnitDetail {
  const { ref, title, kind, owner, system, verdict, score, stale } = row;
  return {
    unit: { ref, title, kind, owner, system, lifecycle: 'production' },
    standard,
    asOf,
    environments: environments.map(({ id, title: name }, i) => ({
      id,
      title: name,
      ...(id === 'dr'
        ? { stale: false }
        : {
            verdict: i < 3 ? 'ready' : verdict,
            score: i < 3 ? { passed: 9, applicable: 9 } : score,
            subject: revision,
            stale,
            validUntil: ago(-90),
            since: row.since,
          }),
    })),
    environment,
    verdict,
    reasons: [],
    score,
    subject: revision,
    validUntil: stale ? ago(30) : ago(-90),
    stale,
    items: items.map((item, i) => itemOf(item, row.items[i] ?? '')),
    observations: [
      { source: 'repository', observedAt: ago(4), revision },
      { source: 'catalog', observedAt: ago(1) },
      {
        source: 'kafka',
        observedAt: ago(1),
        failure: 'Kafka is not connected: no collector is installed for it.',
      },
    ],
    source: {
      template: 'https://git.example.com/order/blob/main/{file}#L{line}',
      revision,
    },
    history: [
      {
        at: ago(3 * 24 * 60),
        environment,
        from: 'ready',
        to: verdict,
        subject: revision,
      },
      {
        at: ago(3 * 24 * 60),
        environment,
        check: 'probes-check',
        from: 'pass',
        to: 'fail',
        subject: revision,
      },
    ],
  };
}

function itemOf(item: (typeof items)[number], character: string): Item {
  const mark = markOf(character);
  const outcome: Outcome =
    mark === 'waived' || mark === 'not-asked' ? 'fail' : mark;
  const planned = outcome === 'unknown' && item.number % 2 === 1;
  if (mark === 'not-asked') return { ...item, mark, outcomes: [] };
  return {
    ...item,
    mark,
    outcomes: [
      {
        check: `${item.id}-check`,
        item: item.id,
        title: item.title,
        why: `${item.title}: without it an incident takes longer than it must.`,
        blocking: item.number % 5 !== 0,
        outcome,
        ...(planned ? { reason: 'GoLive cannot judge this check yet' } : {}),
        ...(mark === 'waived'
          ? {
              waiver: {
                id: 'w-1',
                reason:
                  'Load test after the peak season, agreed with operations',
                until: ago(-60 * 24 * 8),
              },
            }
          : {}),
        evidence: planned ? [] : [evidenceOf(outcome, item.id)],
        since: ago(3 * 24 * 60),
      },
    ],
  };
}
