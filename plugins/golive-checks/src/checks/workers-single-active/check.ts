// SPDX-License-Identifier: Apache-2.0
import {
  at,
  clusterObjects,
  defineCheck,
  healthEndpoints,
  no,
  notApplicable,
  unknown,
  workloads,
  yes,
  type FactValue,
  type FileWhere,
  type Finding,
  type Unit,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { accountOf, roleOf } from '../../cluster/accounts';
import { whereOf } from '../../cluster/places';
import { replicasOf, rollingOf } from '../../cluster/replicas';
import {
  declaredSideEffects,
  sideEffects,
  sideEffectsAnnotation,
} from '../../cluster/sideEffects';
import { applicationContainers } from '../../pods/application';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  titleOf,
  whereIn,
} from '../../pods/containers';

type Cluster = FactValue<typeof clusterObjects>;
type Health = FactValue<typeof healthEndpoints>;

/** Why two pods at once do no harm, in words, with where that is said. */
interface Reason {
  readonly says: string;
  readonly where?: FileWhere;
}

/** A lease of Kubernetes that the pods may take: leader election. */
function leaseOf(workload: Workload, cluster: Cluster): Reason | undefined {
  const account = accountOf(workload, cluster);
  for (const binding of account.bindings) {
    const role = roleOf(binding, cluster.roles);
    const may =
      role !== undefined &&
      role !== 'built-in' &&
      role.rules.some(
        rule =>
          rule.resources?.some(word => word === 'leases' || word === '*') &&
          rule.verbs?.some(word => ['update', 'patch', '*'].includes(word)),
      );
    if (may && account.mounted !== false)
      return {
        says: `its account ${account.name} may hold a Lease (${binding.kind} ${binding.name}): one of its pods leads`,
        where: whereOf(binding),
      };
  }
  return undefined;
}

/** What in build, code and annotations shares the work among pods. */
function sharedBy(unit: Unit, health: Health): Reason | undefined {
  const uses = new Map((health.uses ?? []).map(use => [use.name, use]));
  const of = (name: string, says: string): Reason | undefined => {
    const use = uses.get(name);
    return (
      use && {
        says: `${says} (${use.because})`,
        ...(use.file ? { where: at(use.file, use.position) } : {}),
      }
    );
  };
  const lock = of('scheduler-lock', 'its jobs take a lock');
  if (lock) return lock;
  // What a timer starts, every pod starts.
  if (uses.has('scheduled')) return undefined;
  if (unit.annotations['golive/external-task-topics'] !== undefined)
    return { says: 'the engine locks each external task for who fetched it' };
  return (
    of(
      'external-task',
      'the engine locks each external task for who fetched it',
    ) ??
    of(
      'kafka-listener',
      'the partitions of a topic are shared out within its consumer group',
    )
  );
}

const recreate = (workload: Workload) => ({
  text: `Let a rollout end the old pod first (strategy Recreate, one replica), or say by the annotation ${sideEffectsAnnotation} why two at once do no harm: ${Object.keys(
    sideEffects,
  ).join(', ')}.`,
  patch: ' spec:\n+  replicas: 1\n+  strategy:\n+    type: Recreate',
  file: workload.file,
});

/** How many pods of a workload work at the same time, a rollout included. */
function atOnce(
  workload: Workload,
  cluster: Cluster,
): { pods: number; rolling: boolean } {
  const { max } = replicasOf(workload, cluster.autoscalers);
  const rolls =
    workload.kind === 'Rollout' ||
    (workload.kind === 'Deployment' && workload.strategy?.type !== 'Recreate');
  const surge = rolls && max > 0 ? rollingOf(workload, max).maxSurge : 0;
  const preview = workload.strategy?.blueGreen ? max : 0;
  return { pods: max + Math.max(surge, preview), rolling: max <= 1 };
}

/** In what way more than one pod works. */
function overlapOf(
  active: readonly { readonly rolling: boolean }[],
  title: string,
  pods: number,
): { code: string; seen: string; wrong: string } {
  if (active.length > 1) {
    return {
      code: 'two-colours-active',
      seen: `${title} run the unit side by side, with ${pods} pods at once`,
      wrong:
        'Both colours do the same work: orders are fulfilled, and customers told, twice',
    };
  }
  const wrong = 'Both do the same work: what they do outside is done twice';
  return active[0].rolling
    ? {
        code: 'two-during-rollout',
        seen: `A rollout of ${title} starts the new pod beside the old one`,
        wrong,
      }
    : {
        code: 'several-active',
        seen: `${title} has up to ${pods} pods at once`,
        wrong,
      };
}

function judge(
  running: readonly Workload[],
  unit: Unit,
  cluster: Cluster,
  health: Health,
): Finding[] {
  const [first] = running;
  const title = running.map(titleOf).join(' and ');
  const where = whereIn(
    first,
    first.strategy ? '/spec/strategy' : '/spec/replicas',
  );
  const counted = running.map(workload => ({
    workload,
    ...atOnce(workload, cluster),
  }));
  const active = counted.filter(({ pods }) => pods > 0);
  const pods = active.reduce((sum, one) => sum + one.pods, 0);
  const declared = declaredSideEffects(unit, first);
  if (declared !== undefined && !Object.hasOwn(sideEffects, declared)) {
    return [
      unknown('declaration-unreadable', {
        seen: `${sideEffectsAnnotation} is "${declared}"`,
        where,
        wrong: 'That is none of the words that mean something',
        fix: { text: `Say one of ${Object.keys(sideEffects).join(', ')}.` },
      }),
    ];
  }
  if (pods <= 1) {
    return [
      yes('one-at-a-time', {
        seen: `Never more than one pod of ${title} works, also during a rollout`,
        where,
      }),
    ];
  }
  const { code, seen, wrong } = overlapOf(active, title, pods);
  if (declared !== undefined && declared !== 'single') {
    return [
      yes('declared-safe', {
        seen: `${seen}; declared as ${declared}: ${sideEffects[declared]}`,
        where,
      }),
    ];
  }
  const reason =
    declared === undefined
      ? leaseOf(first, cluster) ?? sharedBy(unit, health)
      : undefined;
  if (reason) {
    return [
      yes('work-shared', {
        seen: `${seen}; ${reason.says}`,
        where,
        ...(reason.where ? { related: [reason.where] } : {}),
      }),
    ];
  }
  const timer = health.uses?.find(({ name }) => name === 'scheduled');
  if (declared === 'single' || active.length > 1 || timer) {
    return [
      no(code, {
        seen: `${seen}${
          timer
            ? `, and each starts its jobs by a timer (${timer.because})`
            : ''
        }`,
        where,
        related: [
          ...running
            .slice(1)
            .map(workload => whereIn(workload, '/spec/replicas')),
          ...(timer?.file ? [at(timer.file, timer.position)] : []),
        ],
        wrong,
        fix: recreate(first),
      }),
    ];
  }
  return [
    unknown('side-effects-undeclared', {
      seen,
      where,
      wrong:
        'Whether two at once do harm is not declared, and nothing was found that shares the work among them',
      fix: recreate(first),
    }),
  ];
}

export default defineCheck({
  id: 'workers-single-active',
  title: 'Work with side effects is done by one worker at a time',
  why: 'Two workers that fulfil the same order call the partner twice, and nobody can take that back.',
  appliesTo: ['worker', 'process-worker'],
  reads: { workloads, clusterObjects, healthEndpoints },
  codes: {
    'one-at-a-time': 'There is never more than one pod.',
    'declared-safe': 'The unit declares why two at once do no harm.',
    'work-shared':
      'Something shares the work among pods: a lease, a lock, a consumer group.',
    'two-colours-active': 'Two colours of the unit work at once.',
    'two-during-rollout':
      'A rollout lets the old and the new pod work at once.',
    'several-active': 'Several pods work at once.',
    'side-effects-undeclared': 'Nothing says whether two at once do harm.',
    'declaration-unreadable': 'The declaration is none of the known words.',
    'runs-to-end': 'Only pods that run to an end were found.',
    'no-workloads': noWorkloadsMeaning,
  },
  run(
    {
      workloads: { workloads: all },
      clusterObjects: cluster,
      healthEndpoints: health,
    },
    { unit },
  ) {
    if (nothingRuns(all, unit)) return [noWorkloads()];
    const staying = all.filter(workload => !workload.runsToEnd);
    if (staying.length === 0) {
      return [
        notApplicable('runs-to-end', {
          seen: 'Only a CronJob was found: its concurrencyPolicy decides whether runs overlap',
          where: whereIn(all[0], '/spec/concurrencyPolicy'),
        }),
      ];
    }
    const isApplication = applicationContainers(all, unit);
    const own = staying.filter(workload =>
      containersOf(workload).some(isApplication),
    );
    // Where it cannot be told which it is, each is judged for itself.
    return own.length > 0
      ? judge(own, unit, cluster, health)
      : staying.flatMap(workload => judge([workload], unit, cluster, health));
  },
});
