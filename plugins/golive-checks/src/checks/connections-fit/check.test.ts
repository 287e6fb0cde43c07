// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  clusterFact,
  configurationFilesFact,
  deployedFact,
  deployment,
  healthFact,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const facts = ({
  container = {},
  more = {},
  uses = ['db'] as string[] | undefined,
  framework = 'spring-boot' as 'spring-boot' | 'quarkus' | 'none',
  settings = {} as Record<string, string>,
  values = {} as Record<string, string>,
  deployed = {} as Parameters<typeof deployedFact>[0],
  autoscalers = [] as object[],
} = {}) => ({
  workloads: workloadsFact(
    [{ ...deployment(container), replicas: 3, ...more } as never],
    {
      configMaps: [{ values, keys: Object.keys(values) }],
    },
  ),
  clusterObjects: clusterFact({ autoscalers }),
  healthEndpoints: healthFact({}, framework, [], uses),
  deployedConfiguration: deployedFact(deployed),
  configurationFiles: configurationFilesFact({}, settings),
});
const takes = (connections: string, partitions?: string) => ({
  annotations: {
    'golive/max-connections': connections,
    ...(partitions ? { 'golive/topic-partitions': partitions } : {}),
  },
});
const pool = 'spring.datasource.hikari.maximum-pool-size';
const variable = 'SPRING_DATASOURCE_HIKARI_MAXIMUM_POOL_SIZE';
const envFrom = [{ configMapRef: { name: 'quote-service-config' } }];

table([
  pass(
    'the default pool of three, and one more in a rollout',
    facts(),
    ['connections-fit'],
    {
      ...takes('43'),
      says: ['up to 4 pods', '10 by default', '40 of 40'],
    },
  ),
  fail('a connection fewer', facts(), ['too-many-connections'], {
    ...takes('42'),
    says: ['to 9'],
  }),
  pass(
    'replaced, without a surge',
    facts({ more: { strategy: { type: 'Recreate' } } }),
    ['connections-fit'],
    takes('33'),
  ),
  pass(
    'by a setting',
    facts({ settings: { [pool]: '5' } }),
    ['connections-fit'],
    {
      ...takes('23'),
      at: 'src/main/resources/application.yaml:1',
    },
  ),
  pass(
    'by the default of a placeholder',
    facts({ settings: { [pool]: '${DB_POOL:5}' } }),
    ['connections-fit'],
    takes('23'),
  ),
  pass(
    'by a variable, before the setting',
    facts({
      settings: { [pool]: '50' },
      container: { env: [{ name: variable, value: '5' }] },
    }),
    ['connections-fit'],
    takes('23'),
  ),
  pass(
    'by a variable of a ConfigMap',
    facts({ values: { [variable]: '5' }, container: { envFrom } }),
    ['connections-fit'],
    takes('23'),
  ),
  fail(
    'by the autoscaler’s greatest number',
    facts({ autoscalers: [{ maxReplicas: 20 }] }),
    ['too-many-connections'],
    {
      ...takes('100'),
      says: ['up to 25 pods'],
    },
  ),
  fail(
    'twenty of Quarkus',
    facts({ framework: 'quarkus' }),
    ['too-many-connections'],
    takes('80'),
  ),
  pass('by the standard', facts(), ['connections-fit'], {
    parameters: { maxConnections: 100 },
  }),
  unknown('not declared', facts(), ['connections-undeclared'], {
    says: ["golive/max-connections: '100'"],
  }),
  unknown(
    'declared in words',
    facts(),
    ['connections-undeclared'],
    takes('many'),
  ),
  unknown(
    'a placeholder without a default',
    facts({ settings: { [pool]: '${DB_POOL}' } }),
    ['size-unread'],
    takes('100'),
  ),
  unknown(
    'in a file of a ConfigMap',
    facts({
      deployed: { '': { 'ConfigMap/q': [`application.yaml#${pool}`] } },
    }),
    ['size-unread'],
    takes('100'),
  ),
  pass(
    'three consumers on three partitions',
    facts({ uses: ['kafka-listener'] }),
    ['consumers-fit'],
    takes('1', '3'),
  ),
  fail(
    'three threads each',
    facts({
      uses: ['kafka-listener'],
      settings: { 'spring.kafka.listener.concurrency': '3' },
    }),
    ['too-many-consumers'],
    takes('1', '8'),
  ),
  unknown(
    'partitions not declared',
    facts({ uses: ['kafka-listener'] }),
    ['partitions-undeclared'],
    takes('1'),
  ),
  notApplicable('neither', facts({ uses: ['redis'] }), ['nothing-pooled']),
  unknown('no framework', facts({ framework: 'none', uses: undefined }), [
    'framework-unread',
  ]),
  unknown(
    'no container of the unit’s name',
    {
      ...facts(),
      workloads: workloadsFact([
        workload({
          containers: [
            { name: 'a', image: 'a' },
            { name: 'b', image: 'b' },
          ],
        }),
      ]),
    },
    ['application-unclear'],
  ),
  unknown('no workload', { ...facts(), workloads: workloadsFact([]) }, [
    'no-workloads',
  ]),
]);
