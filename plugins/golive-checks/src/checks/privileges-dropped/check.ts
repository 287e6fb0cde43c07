// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  workloads,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { editsOf } from '../../cluster/places';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  titleOf,
  whereIn,
} from '../../pods/containers';
import { restrictedRules } from '../../podSecurity/restricted';
import type { PodUnderRules } from '../../podSecurity/rule';

const parameters = z.strictObject({
  kubernetesVersion: z
    .string()
    .regex(/^1\.(2[5-9]|[3-9]\d)$/, 'must be 1.25 or later, for example 1.34')
    .default('1.34')
    .describe(
      'The Kubernetes version whose rules hold; older ones know no Pod Security admission.',
    ),
  userNamespacesRelaxed: z
    .boolean()
    .default(false)
    .describe(
      'Whether the cluster relaxes the rules for pods with `hostUsers: false`.',
    ),
});

function judge(under: PodUnderRules): Finding[] {
  const { workload, containers, minor } = under;
  const findings = restrictedRules.flatMap(rule =>
    rule.violations(under).map(({ pointer, seen, fix, patch, set }) =>
      no(rule.code, {
        seen,
        where: whereIn(workload, pointer),
        wrong: rule.wrong,
        fix: {
          text: fix,
          ...(patch ? { patch } : {}),
          file: workload.file,
          ...(set ? editsOf(workload, set) : {}),
        },
      }),
    ),
  );
  if (findings.length > 0) return findings;
  return [
    yes('restricted', {
      seen: `${titleOf(workload)} with its ${containers.length} container${
        containers.length === 1 ? '' : 's'
      } keeps every rule of the level restricted of Kubernetes 1.${minor}`,
      where: whereIn(workload, workload.podPointer),
    }),
  ];
}

export default defineCheck({
  id: 'privileges-dropped',
  title: 'Pods keep the restricted level of the Pod Security Standards',
  why: 'What a container may not do, nobody who breaks into it can do either; the restricted level is the platform’s common measure of that.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads },
  codes: {
    restricted: 'The pod keeps every rule of the level restricted.',
    ...Object.fromEntries(
      restrictedRules.map(rule => [rule.code, rule.meaning]),
    ),
    'no-workloads': noWorkloadsMeaning,
  },
  parameters,
  run: ({ workloads: { workloads: all } }, { parameters: p, unit }) => [
    ...(nothingRuns(all, unit) ? [noWorkloads()] : []),
    ...all.flatMap(workload =>
      judge({
        workload,
        pod: workload.pod,
        containers: containersOf(workload),
        minor: Number(p.kubernetesVersion.slice(2)),
        userNamespacesRelaxed: p.userNamespacesRelaxed,
      }),
    ),
  ],
});
