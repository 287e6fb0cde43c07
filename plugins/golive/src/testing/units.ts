// SPDX-License-Identifier: Apache-2.0
import type { UnitKind, UnitRow } from '@golive/backstage-plugin-golive-common';
import { ago, items } from './items';

const named: ReadonlyArray<[string, UnitKind, string, string]> = [
  ['order-service', 'service', 'order-capture', '-pp-fppfffp---pppuupupf'],
  [
    'fulfillment-worker',
    'process-worker',
    'fulfillment',
    'pppfp---ppppfpfpppppp',
  ],
  [
    'order-orchestration',
    'bpmn-process',
    'order-capture',
    '----------pfppp--f-pf',
  ],
  ['outbox-publisher', 'worker', 'platform', 'pppppppuppnnnpppupppp'],
  ['pricing-service', 'service', 'pricing', 'ppeppppppp---ppppwppp'],
  ['quote-service', 'service', 'order-capture', 'pppppppppp---pppppwpp'],
  ['product-catalog', 'service', 'product', 'pppppppppp---pppppppp'],
  [
    'cpq.quote.public.v1',
    'kafka-topic',
    'order-capture',
    'nnnnnnnppnnnnppnnpnpp',
  ],
  ['quote-db', 'database-schema', 'order-capture', 'nnnnnppnnnnnnppppppnp'],
  ['search-projection', 'projection', 'product', 'pppppppppp---pppppppp'],
  ['quote-cache', 'redis-namespace', 'pricing', 'nnnnnnnnnpnnnppnnpnpp'],
  [
    'cpq-observability',
    'observability-config',
    'platform',
    'nnnnnnnnnnnnnppnnnnpp',
  ],
];

/** Units of the fixtures; more than the twelve named ones are made up by number. */
export function unitRows(count = named.length): UnitRow[] {
  const rows = Array.from({ length: count }, (_, i) => {
    const [name, kind, owner, marks] = named[i % named.length];
    const round = Math.floor(i / named.length);
    return rowOf(
      round === 0 ? name : `${name}-${round}`,
      kind,
      owner,
      marks,
      i,
    );
  });
  const rank = { 'not-ready': 0, unknown: 1, ready: 2 };
  return rows.sort((a, b) => rank[a.verdict] - rank[b.verdict]);
}

function rowOf(
  name: string,
  kind: UnitKind,
  owner: string,
  text: string,
  i: number,
): UnitRow {
  const marks = text.slice(0, items.length).padEnd(items.length, 'u');
  const applicable = [...marks].filter(m => m !== 'n' && m !== '-').length;
  const passed = [...marks].filter(m => m === 'p' || m === 'w').length;
  const catalogKind =
    kind === 'kafka-topic' || kind === 'database-schema'
      ? 'resource'
      : 'component';
  return {
    ref: `${catalogKind}:default/${name}`,
    title: name,
    kind,
    owner: `group:default/${owner}`,
    system: `system:default/${i % 3 === 0 ? 'order-management' : 'cpq'}`,
    verdict: verdictOf(marks),
    score: { passed, applicable },
    items: marks,
    observedAt: ago(1 + ((i * 7) % 50)),
    validUntil: ago(-90),
    stale: i % 12 === 3,
    since: ago(60 * 24 * (1 + (i % 9))),
  };
}

function verdictOf(marks: string): UnitRow['verdict'] {
  if (/[fe]/.test(marks)) return 'not-ready';
  return marks.includes('u') ? 'unknown' : 'ready';
}
