// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  notApplicable,
  unknown,
  workloads,
  yes,
  type Finding,
  type Probe,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { applicationContainers } from '../../pods/application';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  staysRunning,
  whereIn,
  type PlacedContainer,
} from '../../pods/containers';
import { probeOf, type PlacedProbe } from '../../pods/probes';

const annotation = 'golive/start-seconds';

/**
 * How long a probe lets a container start: until its failures, one a period,
 * are too many. Defaults after the Kubernetes API reference, `Probe`.
 */
function budgetOf({
  initialDelaySeconds = 0,
  periodSeconds = 10,
  failureThreshold = 3,
}: Probe): { seconds: number; sum: string } {
  const seconds = initialDelaySeconds + failureThreshold * periodSeconds;
  const delay = initialDelaySeconds ? `${initialDelaySeconds} + ` : '';
  return { seconds, sum: `${delay}${failureThreshold} x ${periodSeconds} s` };
}

/** What is declared, by the workload itself or for the whole unit. */
function declaredOf({ workload }: PlacedContainer, unit: Unit) {
  return workload.annotations?.[annotation] ?? unit.annotations[annotation];
}

function fixOf(probe: PlacedProbe, needed: number) {
  const period = probe.probe.periodSeconds ?? 10;
  const threshold = Math.ceil(needed / period);
  return {
    text: `Give a startup probe failureThreshold: ${threshold} with periodSeconds: ${period}; liveness begins only when it has succeeded.`,
    patch: `           startupProbe:\n+            periodSeconds: ${period}\n+            failureThreshold: ${threshold}`,
    file: probe.placed.workload.file,
  };
}

function judge(placed: PlacedContainer, unit: Unit): Finding {
  const { workload, pointer, title } = placed;
  const startup = probeOf(placed, 'startup');
  const probe = startup ?? probeOf(placed, 'liveness');
  const where = whereIn(workload, probe?.pointer ?? pointer);
  if (!probe) {
    return notApplicable('nothing-kills', {
      seen: `${title} has neither a startup nor a liveness probe, so nothing ends its start; probes-present says whether they are needed`,
      where,
    });
  }
  const { seconds, sum } = budgetOf(probe.probe);
  const seen = `The ${probe.kind} probe lets ${title} start for ${seconds} s (${sum})`;
  const declared = declaredOf(placed, unit);
  if (declared === undefined || !/^\d{1,5}$/.test(declared.trim())) {
    return unknown(
      declared === undefined
        ? 'start-time-undeclared'
        : 'start-time-unreadable',
      {
        seen:
          declared === undefined
            ? `${seen}; how long the start takes is declared nowhere`
            : `${seen}; ${annotation} is "${declared}"`,
        where,
        wrong: 'Whether that is long enough cannot be said',
        fix: {
          text: `Measure the slowest start, for example after a deployment to a loaded node, and declare it in whole seconds by the annotation ${annotation}.`,
          patch: ` metadata:\n   annotations:\n+    ${annotation}: '45'`,
          file: 'catalog-info.yaml',
        },
      },
    );
  }
  const needed = Number(declared);
  if (seconds >= needed) {
    return yes(startup ? 'start-covered' : 'liveness-waits', {
      seen: `${seen}, and the start takes ${needed} s`,
      where,
    });
  }
  return no(startup ? 'startup-too-short' : 'liveness-too-early', {
    seen: `${seen}, but the start takes ${needed} s`,
    where,
    wrong:
      'A pod that starts as slowly as is known is killed before it has started, again and again',
    fix: fixOf(probe, needed),
  });
}

export default defineCheck({
  id: 'startup-budget',
  title: 'Probes leave the application enough time to start',
  why: 'A pod that is killed while it starts never starts, and that shows when nodes are slow: during an incident.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads },
  codes: {
    'start-covered': 'The startup probe waits as long as the start takes.',
    'liveness-waits':
      'There is no startup probe, and liveness waits as long as the start takes.',
    'startup-too-short':
      'The startup probe gives up before the declared start time.',
    'liveness-too-early':
      'There is no startup probe, and liveness kills before the declared start time.',
    'start-time-undeclared': 'Nothing says how long the start takes.',
    'start-time-unreadable': 'The declared start time is no number of seconds.',
    'nothing-kills': 'No probe can end the start.',
    'application-unclear': 'Which container is the application cannot be told.',
    'no-workloads': noWorkloadsMeaning,
  },
  run({ workloads: { workloads: all } }, { unit }) {
    if (nothingRuns(all, unit)) return [noWorkloads()];
    const isApplication = applicationContainers(all, unit);
    const staying = all.flatMap(containersOf).filter(staysRunning);
    const judged = staying.filter(isApplication);
    if (judged.length > 0) return judged.map(placed => judge(placed, unit));
    const [first] = all;
    return [
      staying.length === 0
        ? notApplicable('nothing-kills', {
            seen: 'Every container runs to an end',
            where: whereIn(first, first.podPointer),
          })
        : unknown('application-unclear', {
            seen: `None of ${staying
              .map(p => p.title)
              .join(', ')} is called like the unit`,
            where: whereIn(first, first.podPointer),
            wrong: 'Whose start time is declared cannot be told',
            fix: {
              text: 'Name the container of the application by the annotation kubectl.kubernetes.io/default-container of its pods.',
            },
          }),
    ];
  },
});
