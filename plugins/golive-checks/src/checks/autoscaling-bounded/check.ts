// SPDX-License-Identifier: Apache-2.0
import {
  clusterObjects,
  defineCheck,
  no,
  notApplicable,
  workloads,
  yes,
  type Autoscaler,
  type Finding,
  type Unit,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { whereOf } from '../../cluster/places';
import { autoscalersOf, leastOf, mostOf } from '../../cluster/replicas';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  staysRunning,
  titleOf,
  whereIn,
} from '../../pods/containers';

const parameters = z.strictObject({
  mostReplicas: z
    .number()
    .int()
    .positive()
    .default(100)
    .describe('The greatest number of pods that one unit may be scaled to.'),
});

const titleOfScaler = ({ kind, name }: Autoscaler) => `${kind} ${name}`;
const fieldOf = ({ kind }: Autoscaler, end: 'min' | 'max') =>
  `/spec/${end}Replica${kind === 'ScaledObject' ? 'Count' : 's'}`;

function limitsOf(autoscaler: Autoscaler, most: number): Finding[] {
  const title = titleOfScaler(autoscaler);
  const { maxReplicas, file } = autoscaler;
  const field = fieldOf(autoscaler, 'max');
  const name = field.slice('/spec/'.length);
  const where = whereOf(autoscaler, field);
  const least = leastOf(autoscaler);
  if (maxReplicas === undefined) {
    return [
      no('max-missing', {
        seen: `${title} has no ${name}${
          mostOf(autoscaler) === undefined
            ? ''
            : `: it is ${mostOf(autoscaler)} by default`
        }`,
        where,
        wrong:
          mostOf(autoscaler) === undefined
            ? 'Kubernetes refuses an autoscaler without a greatest number'
            : 'Nobody thought of how many pods the database and the brokers can bear',
        fix: { text: `State ${name}.`, patch: ` spec:\n+  ${name}: 10`, file },
      }),
    ];
  }
  if (maxReplicas < least || maxReplicas < 1) {
    return [
      no('limits-reversed', {
        seen: `${title} scales from ${least} to ${maxReplicas}`,
        where,
        wrong:
          'Kubernetes refuses an autoscaler whose greatest number is below its least',
        fix: { text: `Make ${name} greater than the least number.`, file },
      }),
    ];
  }
  return maxReplicas > most
    ? [
        no('max-too-large', {
          seen: `${title} scales up to ${maxReplicas} pods; the standard allows ${most}`,
          where,
          wrong:
            'A fault that looks like load takes the cluster, or the connections of the database, from everybody else',
          fix: {
            text: `Lower ${name}.`,
            patch: `-  ${name}: ${maxReplicas}\n+  ${name}: ${most}`,
            file,
          },
        }),
      ]
    : [];
}

// What utilization is a share of; a request that is not written is the limit.
function lacksRequest(workload: Workload, metric: string): string[] {
  return containersOf(workload)
    .filter(staysRunning)
    .filter(
      ({ container: { resources } }) =>
        resources?.requests?.[metric] === undefined &&
        resources?.limits?.[metric] === undefined,
    )
    .map(({ container }) => container.name);
}

function ofTarget(
  autoscaler: Autoscaler,
  workload: Workload,
  unit: Unit,
): Finding[] {
  const title = titleOfScaler(autoscaler);
  const isKeda = autoscaler.kind === 'ScaledObject';
  const metrics =
    autoscaler.metrics.length === 0 && !isKeda ? ['cpu'] : autoscaler.metrics;
  const lacking = metrics
    .filter(metric => metric === 'cpu' || metric === 'memory')
    .flatMap(metric =>
      lacksRequest(workload, metric).map(name => ({ metric, name })),
    );
  const least = leastOf(autoscaler);
  return [
    ...(workload.replicas === undefined
      ? []
      : [
          no('replicas-fixed', {
            seen: `${titleOf(workload)} states replicas: ${
              workload.replicas
            }, and ${title} scales it`,
            where: whereIn(workload, '/spec/replicas'),
            related: [whereOf(autoscaler)],
            wrong:
              'Every time the manifest is applied the pods jump back to that number, also in the middle of the load',
            fix: {
              text: 'Leave replicas out of the manifest.',
              patch: `-  replicas: ${workload.replicas}`,
              file: workload.file,
            },
          }),
        ]),
    ...lacking.slice(0, 1).map(({ metric, name }) =>
      no('metric-needs-request', {
        seen: `${title} scales by the use of ${metric}, and the container "${name}" requests none`,
        where: whereOf(autoscaler, '/spec/metrics'),
        related: [whereIn(workload, workload.podPointer)],
        wrong:
          'Use is a share of what is requested: without a request the autoscaler does nothing',
        fix: {
          text: `Give every container of the pod a request of ${metric}.`,
          file: workload.file,
        },
      }),
    ),
    ...(least === 0 && unit.kind === 'service'
      ? [
          no('scales-to-zero', {
            seen: `${title} lets ${titleOf(workload)} go down to no pod at all`,
            where: whereOf(autoscaler, fieldOf(autoscaler, 'min')),
            wrong: 'Who calls the service while there is no pod gets no answer',
            fix: {
              text: 'State a least number of at least 2.',
              file: autoscaler.file,
            },
          }),
        ]
      : []),
  ];
}

function judge(
  autoscaler: Autoscaler,
  all: readonly Workload[],
  unit: Unit,
  most: number,
): Finding[] {
  const target = all.find(
    workload => autoscalersOf(workload, [autoscaler]).length > 0,
  );
  const title = titleOfScaler(autoscaler);
  if (!target) {
    return [
      no('target-missing', {
        seen: `${title} scales ${autoscaler.target.kind} ${autoscaler.target.name}, which is not among the manifests`,
        where: whereOf(autoscaler, '/spec/scaleTargetRef'),
        wrong: 'An autoscaler that finds nothing scales nothing',
        fix: {
          text: 'Name the workload by its kind and name.',
          file: autoscaler.file,
        },
        absence: true,
      }),
    ];
  }
  const found = [
    ...limitsOf(autoscaler, most),
    ...ofTarget(autoscaler, target, unit),
  ];
  return found.length > 0
    ? found
    : [
        yes('bounded', {
          seen: `${title} scales ${titleOf(target)} from ${leastOf(
            autoscaler,
          )} to ${mostOf(autoscaler)} pods`,
          where: whereOf(autoscaler, fieldOf(autoscaler, 'max')),
        }),
      ];
}

export default defineCheck({
  id: 'autoscaling-bounded',
  title: 'Autoscaling works and has limits',
  why: 'An autoscaler without limits turns a fault into everybody’s outage; one that cannot work is noticed under load.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads, clusterObjects },
  codes: {
    bounded: 'The autoscaler has limits and what it needs to work.',
    'max-missing': 'The autoscaler states no greatest number of pods.',
    'limits-reversed': 'The greatest number of pods is below the least.',
    'max-too-large':
      'The greatest number of pods is above what the standard allows.',
    'replicas-fixed':
      'The manifest states a number of replicas beside the autoscaler.',
    'metric-needs-request':
      'It scales by a share of a request that is not there.',
    'scales-to-zero': 'A service may be scaled to no pod at all.',
    'several-autoscalers': 'More than one autoscaler is aimed at one workload.',
    'target-missing': 'The autoscaler is aimed at nothing that was found.',
    'no-autoscaler': 'There is no autoscaler.',
    'no-workloads': noWorkloadsMeaning,
  },
  parameters,
  run(
    { workloads: { workloads: all }, clusterObjects: { autoscalers } },
    { unit, parameters: { mostReplicas } },
  ) {
    if (nothingRuns(all, unit)) return [noWorkloads()];
    if (autoscalers.length === 0) {
      return [
        notApplicable('no-autoscaler', {
          seen: 'No HorizontalPodAutoscaler and no ScaledObject of KEDA is among the manifests',
          where: whereIn(all[0], '/spec/replicas'),
        }),
      ];
    }
    const contested = all.flatMap(workload => {
      const own = autoscalersOf(workload, autoscalers);
      return own.length > 1
        ? [
            no('several-autoscalers', {
              seen: `${titleOf(workload)} is scaled by ${own
                .map(titleOfScaler)
                .join(' and ')}`,
              where: whereOf(own[0], '/spec/scaleTargetRef'),
              related: own
                .slice(1)
                .map(one => whereOf(one, '/spec/scaleTargetRef')),
              wrong: 'Each undoes what the other did',
              fix: {
                text: 'Keep one; several metrics of one autoscaler do what two would do.',
              },
            }),
          ]
        : [];
    });
    return [
      ...contested,
      ...autoscalers.flatMap(one => judge(one, all, unit, mostReplicas)),
    ];
  },
});
