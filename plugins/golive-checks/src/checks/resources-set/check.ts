// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  notApplicable,
  workloads,
  yes,
  type Finding,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  whereIn,
  type PlacedContainer,
} from '../../pods/containers';
import { milli } from '../../pods/quantity';

const wanted = [
  {
    of: 'requests',
    resource: 'cpu',
    code: 'cpu-request-missing',
    title: 'CPU request',
    example: '250m',
  },
  {
    of: 'requests',
    resource: 'memory',
    code: 'memory-request-missing',
    title: 'memory request',
    example: '768Mi',
  },
  {
    of: 'limits',
    resource: 'memory',
    code: 'memory-limit-missing',
    title: 'memory limit',
    example: '768Mi',
  },
] as const;
type Wanted = (typeof wanted)[number];

const whys: Readonly<Record<Wanted['code'], string>> = {
  'cpu-request-missing':
    'Kubernetes packs the pod onto any node however busy, and it gets no processor time when the node is full',
  'memory-request-missing':
    'Kubernetes packs the pod onto any node however full, and the pod is among the first to be killed there',
  'memory-limit-missing':
    'A leak takes the memory of the whole node, and other pods die for it; without a limit a JVM also takes the node’s memory for its own',
};

const quantities = z
  .record(z.string(), z.union([z.string(), z.number()]))
  .optional();
const podResources = z.looseObject({
  requests: quantities,
  limits: quantities,
});

/** Resources of the pod as a whole, which Kubernetes 1.34 shares among its containers. */
function ofPod(workload: Workload) {
  return podResources.safeParse(workload.pod.resources).data;
}

function find(placed: PlacedContainer, { of, resource }: Wanted) {
  const own = placed.container.resources;
  const pod = ofPod(placed.workload);
  const base = `${placed.pointer}/resources`;
  const candidates = [
    {
      value: own?.[of]?.[resource],
      pointer: `${base}/${of}/${resource}`,
      from: '',
    },
    // Kubernetes takes a missing request from the limit.
    ...(of === 'requests'
      ? [
          {
            value: own?.limits?.[resource],
            pointer: `${base}/limits/${resource}`,
            from: ', from its limit',
          },
        ]
      : []),
    {
      value: pod?.[of]?.[resource],
      pointer: `${placed.workload.podPointer}/resources/${of}/${resource}`,
      from: ', of the whole pod',
    },
  ];
  return candidates.find(c => c.value !== undefined);
}

/** Less memory than this is a slip of the unit (`512m` is half a byte). */
const leastMemory = 1_000n * 2n ** 20n;

function judge(placed: PlacedContainer, one: Wanted): Finding {
  const { workload, container, pointer, title } = placed;
  const found = find(placed, one);
  const fix = {
    text: `Set the ${one.title} of ${container.name} to what a load test shows.`,
    patch: [
      ` - name: ${container.name}`,
      '   resources:',
      `     ${one.of}:`,
      `+      ${one.resource}: ${one.example}`,
    ].join('\n'),
    file: workload.file,
  };
  const amount = found?.value === undefined ? undefined : milli(found.value);
  if (!found || amount === 0n) {
    return no(one.code, {
      seen: `${title} has ${
        found ? `a ${one.title} of 0, which is none` : `no ${one.title}`
      }`,
      where: whereIn(
        workload,
        found?.pointer ?? `${pointer}/resources/${one.of}/${one.resource}`,
      ),
      wrong: whys[one.code],
      fix,
    });
  }
  const details = {
    seen: `The ${one.title} of ${title} is ${found.value}${found.from}`,
    where: whereIn(workload, found.pointer),
  };
  if (amount === undefined || amount < 0n) {
    return no('quantity-invalid', {
      ...details,
      wrong:
        'That is no amount that Kubernetes accepts, so the manifest cannot be applied',
      fix,
    });
  }
  return one.resource === 'memory' && amount < leastMemory
    ? no('memory-implausible', {
        ...details,
        wrong:
          'That is less than one mebibyte: the small m means thousandths, not mebibytes, and no container starts with it',
        fix,
      })
    : yes('set', details);
}

/** A request above its limit: Kubernetes refuses the pod. */
function compare({
  container,
  workload,
  pointer,
  title,
}: PlacedContainer): Finding[] {
  return (['cpu', 'memory'] as const).flatMap(resource => {
    const request = container.resources?.requests?.[resource];
    const limit = container.resources?.limits?.[resource];
    const [low, high] = [request, limit].map(v =>
      v === undefined ? undefined : milli(v),
    );
    return low !== undefined && high !== undefined && low > high
      ? [
          no('request-above-limit', {
            seen: `${title} requests ${request} of ${resource} and may have ${limit}`,
            where: whereIn(
              workload,
              `${pointer}/resources/requests/${resource}`,
            ),
            related: [
              whereIn(workload, `${pointer}/resources/limits/${resource}`),
            ],
            wrong: 'Kubernetes refuses a pod that requests more than its limit',
            fix: {
              text: `Lower the request or raise the limit of ${resource}.`,
              file: workload.file,
            },
          }),
        ]
      : [];
  });
}

export default defineCheck({
  id: 'resources-set',
  title:
    'Every container states its CPU and memory requests and its memory limit',
  why: 'Requests are what Kubernetes plans nodes by, and the memory limit is what protects the neighbours.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads },
  codes: {
    set: 'The amount is stated.',
    'cpu-request-missing': 'The container states no CPU request.',
    'memory-request-missing': 'The container states no memory request.',
    'memory-limit-missing': 'The container states no memory limit.',
    'quantity-invalid': 'What is stated is no amount that Kubernetes accepts.',
    'memory-implausible': 'The stated memory is less than one mebibyte.',
    'request-above-limit': 'The container requests more than its limit.',
    'debug-container': 'A debug container cannot state resources.',
    'no-workloads': noWorkloadsMeaning,
  },
  run: ({ workloads: { workloads: all } }, { unit }) => [
    ...(nothingRuns(all, unit) ? [noWorkloads()] : []),
    ...all.flatMap(containersOf).flatMap(placed =>
      placed.list === 'ephemeralContainers'
        ? [
            notApplicable('debug-container', {
              seen: `${placed.title} shares what its pod has`,
              where: whereIn(placed.workload, placed.pointer),
            }),
          ]
        : [...wanted.map(one => judge(placed, one)), ...compare(placed)],
    ),
  ],
});
