// SPDX-License-Identifier: Apache-2.0
import {
  clusterObjects,
  defineCheck,
  no,
  notApplicable,
  workloads,
  yes,
  type FactValue,
  type Finding,
  type Unit,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { allowedOf, budgetsOf } from '../../cluster/budgets';
import { editsOf, whereOf } from '../../cluster/places';
import {
  isScaled,
  replicasOf,
  rollingOf,
  type Replicas,
} from '../../cluster/replicas';
import { declaredSideEffects } from '../../cluster/sideEffects';
import { spreadOf } from '../../cluster/spread';
import {
  documentPointer,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  titleOf,
  whereIn,
} from '../../pods/containers';

type Cluster = FactValue<typeof clusterObjects>;

function enoughPods(
  workload: Workload,
  { min, autoscaler }: Replicas,
): Finding[] {
  if (min >= 2) return [];
  // Something is written that is no number: the manifest's problem says what,
  // and nobody knows how many pods were meant.
  const isUnread =
    !autoscaler &&
    workload.replicas === undefined &&
    workload.positions[documentPointer(workload, '/spec/replicas')] !==
      undefined;
  if (isUnread) return [];
  const leastField =
    autoscaler?.kind === 'ScaledObject' ? 'minReplicaCount' : 'minReplicas';
  const field = autoscaler ? leastField : 'replicas';
  return [
    no('single-replica', {
      seen: autoscaler
        ? `${autoscaler.kind} ${autoscaler.name} lets ${titleOf(
            workload,
          )} go down to ${min} pod${min === 1 ? '' : 's'}`
        : `${titleOf(workload)} has ${min} replica${min === 1 ? '' : 's'}${
            workload.replicas === undefined ? ', the default' : ''
          }`,
      where: autoscaler
        ? whereOf(autoscaler, `/spec/${field}`)
        : whereIn(workload, '/spec/replicas'),
      wrong:
        'Whenever that one pod goes, with its node or for an update, nobody is served',
      fix: {
        text: 'Run at least two.',
        patch: ` spec:\n+  ${field}: 2`,
        file: autoscaler?.file ?? workload.file,
        ...(autoscaler ? {} : editsOf(workload, { '/spec/replicas': 2 })),
      },
    }),
  ];
}

function budget(
  workload: Workload,
  { min }: Replicas,
  cluster: Cluster,
): Finding[] {
  const title = titleOf(workload);
  const own = budgetsOf(workload, cluster.disruptionBudgets);
  const patch = [
    '+apiVersion: policy/v1',
    '+kind: PodDisruptionBudget',
    '+metadata:',
    `+  name: ${workload.name}`,
    '+spec:',
    '+  maxUnavailable: 1',
    '+  selector:',
    '+    matchLabels:',
    ...Object.entries(workload.podLabels)
      .slice(0, 1)
      .map(([key, value]) => `+      ${key}: ${value}`),
  ].join('\n');
  if (own.length === 0) {
    return [
      no('no-budget', {
        seen: `No PodDisruptionBudget counts the pods of ${title}`,
        where: whereIn(workload, workload.podPointer),
        wrong: 'When nodes are drained, all its pods may be evicted at once',
        fix: {
          text: 'Add a PodDisruptionBudget that selects its pods.',
          patch,
        },
        absence: true,
      }),
    ];
  }
  const [first] = own;
  if (own.length > 1) {
    return [
      no('several-budgets', {
        seen: `The pods of ${title} are counted by ${own
          .map(({ name }) => `PodDisruptionBudget ${name}`)
          .join(' and ')}`,
        where: whereOf(first, '/spec/selector'),
        related: own.slice(1).map(one => whereOf(one, '/spec/selector')),
        wrong:
          'The API refuses to evict a pod that more than one budget counts, so no node can be drained',
        fix: { text: 'Keep one of them.' },
      }),
    ];
  }
  const allowed = allowedOf(first, min);
  const said =
    first.maxUnavailable === undefined
      ? `minAvailable: ${first.minAvailable ?? 'unset'}`
      : `maxUnavailable: ${first.maxUnavailable}`;
  const field =
    first.maxUnavailable === undefined ? 'minAvailable' : 'maxUnavailable';
  const where = whereOf(first, `/spec/${field}`);
  const seen = `PodDisruptionBudget ${
    first.name
  } says ${said} for the ${min} pod${min === 1 ? '' : 's'} of ${title}`;
  const fix = {
    text: 'Say maxUnavailable: 1.',
    patch: ` spec:\n-  ${said}\n+  maxUnavailable: 1`,
    file: first.file,
  };
  if (allowed === undefined || allowed === 0) {
    return [
      no('budget-blocks', {
        seen,
        where,
        wrong:
          allowed === 0
            ? 'No pod may ever be evicted, so draining a node waits for ever and whoever has to do it deletes the pods by force'
            : 'Kubernetes refuses this budget',
        fix,
      }),
    ];
  }
  return allowed >= min && min > 0
    ? [
        no('budget-protects-nothing', {
          seen,
          where,
          wrong: 'All pods may be evicted at once',
          fix,
        }),
      ]
    : [];
}

function rollout(workload: Workload, { min }: Replicas): Finding[] {
  const { kind, strategy } = workload;
  const title = titleOf(workload);
  const fix = (patch: string) => ({
    text: 'Let a rollout add pods before it takes any away.',
    patch,
    file: workload.file,
  });
  const good =
    '   strategy:\n     type: RollingUpdate\n     rollingUpdate:\n+      maxUnavailable: 0\n+      maxSurge: 1';
  if (kind === 'Deployment' && strategy?.type === 'Recreate') {
    return [
      no('recreate', {
        seen: `${title} has the strategy Recreate`,
        where: whereIn(workload, '/spec/strategy/type'),
        wrong: 'Every rollout ends all pods before it starts new ones',
        fix: fix(good),
      }),
    ];
  }
  if (kind !== 'Deployment' || min === 0) return [];
  const { maxUnavailable } = rollingOf(workload, min);
  return maxUnavailable > 0
    ? [
        no('rollout-takes-away', {
          seen: `A rollout of ${title} takes away ${maxUnavailable} of its ${min} pod${
            min === 1 ? '' : 's'
          } before new ones are ready (maxUnavailable: ${
            strategy?.rollingUpdate?.maxUnavailable ?? '25%, the default'
          })`,
          where: whereIn(
            workload,
            '/spec/strategy/rollingUpdate/maxUnavailable',
          ),
          wrong:
            'During a rollout there is less capacity than was thought necessary; if new pods do not come up it stays so',
          fix: {
            ...fix(good),
            ...editsOf(workload, {
              '/spec/strategy/rollingUpdate/maxUnavailable': 0,
              '/spec/strategy/rollingUpdate/maxSurge': 1,
            }),
          },
        }),
      ]
    : [];
}

function spread(workload: Workload): Finding[] {
  if (spreadOf(workload)) return [];
  const labels = Object.entries(workload.podLabels).slice(0, 1);
  return [
    no('not-spread', {
      seen: `Nothing keeps the pods of ${titleOf(workload)} on different nodes`,
      where: whereIn(
        workload,
        `${workload.podPointer}/topologySpreadConstraints`,
      ),
      wrong: 'All of them may stand on one node, and go with it',
      fix: {
        text: 'Spread the pods over nodes or zones by topologySpreadConstraints that select their own labels.',
        patch: [
          '     spec:',
          '+      topologySpreadConstraints:',
          '+        - maxSkew: 1',
          '+          topologyKey: kubernetes.io/hostname',
          '+          whenUnsatisfiable: ScheduleAnyway',
          '+          labelSelector:',
          '+            matchLabels:',
          ...labels.map(([key, value]) => `+              ${key}: ${value}`),
        ].join('\n'),
        file: workload.file,
      },
    }),
  ];
}

function judge(workload: Workload, cluster: Cluster, unit: Unit): Finding[] {
  const title = titleOf(workload);
  const where = whereIn(workload, '/spec/replicas');
  if (!isScaled(workload)) {
    return [
      notApplicable('not-scaled', {
        seen: `${title} has no number of replicas: ${
          workload.runsToEnd
            ? 'it runs to an end'
            : 'its kind decides where pods run'
        }`,
        where,
      }),
    ];
  }
  const replicas = replicasOf(workload, cluster.autoscalers);
  if (declaredSideEffects(unit, workload) === 'single') {
    return [
      notApplicable('single-by-design', {
        seen: `Only one pod of ${title} may run at a time, so it is away for a while whenever that one goes`,
        where,
      }),
    ];
  }
  const found = [
    ...enoughPods(workload, replicas),
    ...budget(workload, replicas, cluster),
    ...rollout(workload, replicas),
    ...spread(workload),
  ];
  if (found.length > 0) return found;
  return [
    yes('available', {
      seen: `${title} has at least ${replicas.min} pods on different ${spreadOf(
        workload,
      )?.keys.join(
        ', ',
      )}, a budget for evictions, and keeps them during a rollout`,
      where,
    }),
  ];
}

export default defineCheck({
  id: 'availability-kept',
  title: 'Pods stay available through rollouts, drained nodes and lost nodes',
  why: 'Nodes are drained every week and rollouts happen every day; what has one pod is away each time.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads, clusterObjects },
  codes: {
    available:
      'There are enough pods, spread, with a budget, kept during rollouts.',
    'single-replica': 'There may be fewer than two pods.',
    'no-budget': 'No disruption budget counts the pods.',
    'several-budgets': 'More than one disruption budget counts the pods.',
    'budget-blocks': 'The disruption budget lets no pod be evicted.',
    'budget-protects-nothing':
      'The disruption budget lets all pods be evicted.',
    recreate: 'A rollout ends all pods before it starts new ones.',
    'rollout-takes-away':
      'A rollout takes pods away before new ones are ready.',
    'not-spread': 'Nothing keeps the pods on different nodes.',
    'single-by-design': 'The unit declares that only one pod may run.',
    'not-scaled': 'The kind of workload has no number of replicas.',
    'no-workloads': noWorkloadsMeaning,
  },
  run: (
    { workloads: { workloads: all }, clusterObjects: cluster },
    { unit },
  ) => [
    ...(nothingRuns(all, unit) ? [noWorkloads()] : []),
    ...all.flatMap(workload => judge(workload, cluster, unit)),
  ],
});
