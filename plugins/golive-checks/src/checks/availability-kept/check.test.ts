// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  clusterFact,
  deployment,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const labelSelector = { matchLabels: { app: 'quote-service' } };
const spread = {
  topologySpreadConstraints: [
    { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', labelSelector },
  ],
};
const term = { labelSelector, topologyKey: 'kubernetes.io/hostname' };
const zeroDown = { rollingUpdate: { maxUnavailable: 0, maxSurge: 1 } };
const budget = { maxUnavailable: 1 };

const facts = (
  more: object = {},
  objects: Parameters<typeof clusterFact>[0] = { disruptionBudgets: [budget] },
  pod: Record<string, unknown> = spread,
) => ({
  workloads: workloadsFact([
    {
      ...deployment({}, pod),
      replicas: 3,
      strategy: zeroDown,
      ...more,
    } as never,
  ]),
  clusterObjects: clusterFact(objects),
});
const withBudget = (one: object, replicas = 3) =>
  facts({ replicas }, { disruptionBudgets: [one] });
const scaledBy = (autoscaler: object) =>
  facts({}, { disruptionBudgets: [budget], autoscalers: [autoscaler] });
const spreadBy = (pod: Record<string, unknown>) =>
  facts({}, { disruptionBudgets: [budget] }, pod);

table([
  pass('everything', facts(), ['available'], { says: ['at least 3 pods'] }),
  pass(
    'the default strategy of three takes none away',
    facts({ strategy: undefined }),
    ['available'],
  ),
  pass('a StatefulSet', facts({ kind: 'StatefulSet', strategy: undefined }), [
    'available',
  ]),
  pass(
    'an autoscaler from two up',
    scaledBy({ minReplicas: 2, maxReplicas: 6 }),
    ['available'],
  ),
  pass('half of three, rounded up', withBudget({ minAvailable: '50%' }), [
    'available',
  ]),
  pass(
    'required anti-affinity',
    spreadBy({
      affinity: {
        podAntiAffinity: {
          requiredDuringSchedulingIgnoredDuringExecution: [term],
        },
      },
    }),
    ['available'],
  ),
  pass(
    'preferred anti-affinity',
    spreadBy({
      affinity: {
        podAntiAffinity: {
          preferredDuringSchedulingIgnoredDuringExecution: [
            { weight: 1, podAffinityTerm: term },
          ],
        },
      },
    }),
    ['available'],
  ),
  fail(
    'one replica by default',
    facts({ replicas: undefined }),
    ['budget-protects-nothing', 'single-replica'],
    {
      says: ['1 replica, the default'],
    },
  ),
  fail('an autoscaler that goes down to one', scaledBy({ maxReplicas: 6 }), [
    'budget-protects-nothing',
    'single-replica',
  ]),
  fail('no budget', facts({}, {}), ['no-budget'], {
    says: ['+      app: quote-service'],
  }),
  fail(
    'a budget of other pods',
    withBudget({ ...budget, selector: { matchLabels: { app: 'x' } } }),
    ['no-budget'],
  ),
  fail(
    'a budget without a selector',
    withBudget({ ...budget, selector: undefined }),
    ['no-budget'],
  ),
  fail(
    'two budgets',
    facts({}, { disruptionBudgets: [budget, { ...budget, name: 'other' }] }),
    ['several-budgets'],
  ),
  fail('none may go', withBudget({ maxUnavailable: 0 }), ['budget-blocks']),
  fail('as many as there are must stay', withBudget({ minAvailable: 3 }), [
    'budget-blocks',
  ]),
  fail(
    'as many as the autoscaler leaves must stay',
    facts(
      {},
      {
        disruptionBudgets: [{ minAvailable: 2 }],
        autoscalers: [{ minReplicas: 2, maxReplicas: 9 }],
      },
    ),
    ['budget-blocks'],
  ),
  fail('all must stay', withBudget({ minAvailable: '100%' }), [
    'budget-blocks',
  ]),
  fail(
    'both fields',
    withBudget({ minAvailable: 1, maxUnavailable: 1 }),
    ['budget-blocks'],
    {
      says: ['Kubernetes refuses'],
    },
  ),
  fail('none must stay', withBudget({ minAvailable: 0 }), [
    'budget-protects-nothing',
  ]),
  fail('Recreate', facts({ strategy: { type: 'Recreate' } }), ['recreate']),
  fail(
    'the default strategy of four',
    facts({ replicas: 4, strategy: undefined }),
    ['rollout-takes-away'],
    {
      says: ['takes away 1 of its 4'],
    },
  ),
  fail(
    'no surge',
    facts({ strategy: { rollingUpdate: { maxSurge: 0, maxUnavailable: 0 } } }),
    ['rollout-takes-away'],
  ),
  fail('not spread', spreadBy({}), ['not-spread']),
  fail(
    'a constraint on other pods',
    spreadBy({
      topologySpreadConstraints: [
        { topologyKey: 'zone', labelSelector: { matchLabels: { a: 'b' } } },
      ],
    }),
    ['not-spread'],
  ),
  fail(
    'a constraint on no pods',
    spreadBy({ topologySpreadConstraints: [{ topologyKey: 'zone' }] }),
    ['not-spread'],
  ),
  notApplicable('a DaemonSet', facts({ kind: 'DaemonSet' }), ['not-scaled']),
  notApplicable(
    'a CronJob',
    {
      workloads: workloadsFact([
        workload({ containers: [{ name: 'a' }] }, { kind: 'CronJob' }),
      ]),
      clusterObjects: clusterFact(),
    },
    ['not-scaled'],
    { kind: 'worker' },
  ),
  notApplicable(
    'one by design',
    facts({ replicas: 1, strategy: { type: 'Recreate' } }),
    ['single-by-design'],
    {
      kind: 'worker',
      annotations: { 'golive/side-effects': 'single' },
    },
  ),
  unknown(
    'no workload',
    { workloads: workloadsFact([]), clusterObjects: clusterFact() },
    ['no-workloads'],
  ),
]);

it('never lowers a number of pods that could not be read', () => {
  const written = facts({
    replicas: undefined,
    positions: { '/spec/replicas': [4, 13] },
  });
  const codes = [
    ...check.run(written as never, { unit: { annotations: {} } } as never),
  ].map(({ code }) => code);
  expect(codes).not.toContain('single-replica');
});
