// SPDX-License-Identifier: Apache-2.0
import type {
  ProcessDetail,
  SourcesAnswer,
  TopicRow,
} from '@golive/backstage-plugin-golive-common';
import { ago, asOf } from './items';
import { orderProcess } from './orderProcess';

const notConnected = (name: string) => ({
  state: 'not-connected' as const,
  message: `${name} is not connected: what runs is not known yet.`,
});

/** Topics of the fixtures. */
export const topics: TopicRow[] = [
  [
    'cpq.quote.public.v1',
    'quote-service',
    ['order-service', 'search-projection'],
  ],
  [
    'cpq.order.public.v1',
    'order-service',
    ['fulfillment-worker', 'outbox-publisher'],
  ],
  ['cpq.order.internal.v1', 'order-service', []],
  [
    'cpq.product.public.v2',
    'product-catalog',
    ['search-projection', 'pricing-service'],
  ],
].map(([topic, publisher, consumers], i) => ({
  ref: `resource:default/${topic}`,
  topic: String(topic),
  owner:
    i === 2 ? undefined : `group:default/${i === 3 ? 'gone' : 'order-capture'}`,
  ownerFound: i < 2,
  system: 'system:default/cpq',
  format: 'golive',
  file: 'kafka/topics.yaml',
  line: 4 + i * 12,
  publishers: [`component:default/${publisher}`],
  consumers: (consumers as string[]).map(name => ({
    ref: `component:default/${name}`,
    group: i === 0 ? `${name}-v1` : undefined,
  })),
  key: i === 2 ? undefined : 'quoteId',
  schema: 'quote-event.v1.schema.json',
  partitions: [12, 24, undefined, 6][i],
  replication: 3,
  retentionMs: [604_800_000, -1, undefined, 86_400_000][i],
  cleanupPolicy: ['delete'],
  deadLetter: i === 0 ? `${topic}.dlt` : undefined,
  verdict: (['ready', 'unknown', 'not-ready', 'unknown'] as const)[i],
  live: notConnected('Kafka'),
}));

/** Processes of the fixtures. */
export const processes: ProcessDetail[] = [
  {
    ref: 'component:default/order-orchestration',
    processId: 'order-orchestration',
    title: 'Order orchestration',
    owner: 'group:default/order-capture',
    system: 'system:default/order-management',
    file: 'bpmn/order-orchestration.bpmn',
    versionTag: '1.4.0',
    historyTimeToLive: 'P180D',
    externalTasks: [
      {
        topic: 'reserve-stock',
        activities: ['Task_Reserve'],
        servedBy: ['component:default/fulfillment-worker'],
      },
      { topic: 'charge-customer', activities: ['Task_Charge'], servedBy: [] },
    ],
    calledProcesses: [{ processId: 'return-handling' }],
    messages: ['order-cancelled'],
    elements: 6,
    verdict: 'not-ready',
    live: notConnected('Camunda'),
    xml: orderProcess,
    errors: [],
  },
];

/** Sources of the fixtures, one in each state. */
export const sources: SourcesAnswer = {
  asOf,
  sources: [
    {
      source: 'repository',
      environment: '*',
      title: 'Repositories',
      state: 'ok',
      lastSuccess: ago(4),
      lastAttempt: ago(4),
      objects: 16,
      failingUnits: [
        {
          ref: 'component:default/pricing-service',
          message: 'deploy/base/hpa.yaml:7 is not YAML: bad indentation.',
        },
      ],
      consequence: 'Without it nothing declared is known.',
    },
    {
      source: 'kubernetes',
      environment: 'production',
      title: 'Kubernetes',
      state: 'failing',
      lastSuccess: ago(190),
      lastAttempt: ago(1),
      lastError: {
        message: 'The cluster answered 403 to list deployments.',
        at: ago(1),
        action: 'Grant the reader role in the namespace cpq-production.',
      },
      objects: 0,
      failingUnits: [],
      consequence: 'Checks of what runs are unknown in production.',
    },
    {
      source: 'catalog',
      environment: '*',
      title: 'Catalog',
      state: 'stale',
      lastSuccess: ago(400),
      lastAttempt: ago(400),
      objects: 16,
      failingUnits: [],
      consequence: 'Owners and relations may be old.',
    },
    {
      source: 'kafka',
      environment: '*',
      title: 'Kafka',
      state: 'off',
      objects: 0,
      failingUnits: [],
      consequence: 'Live topics and consumer groups are not known.',
    },
  ],
};
