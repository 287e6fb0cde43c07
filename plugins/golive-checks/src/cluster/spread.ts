// SPDX-License-Identifier: Apache-2.0
import {
  labelSelectorSchema,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { selectsLabels } from './selectors';

const selector = labelSelectorSchema.nullish().catch(undefined);
const constraints = z
  .array(z.looseObject({ labelSelector: selector, topologyKey: z.string() }))
  .catch([]);
const term = z.looseObject({
  labelSelector: selector,
  topologyKey: z.string(),
});
const affinity = z
  .looseObject({
    podAntiAffinity: z
      .looseObject({
        requiredDuringSchedulingIgnoredDuringExecution: z
          .array(term)
          .optional(),
        preferredDuringSchedulingIgnoredDuringExecution: z
          .array(z.looseObject({ podAffinityTerm: term }))
          .optional(),
      })
      .optional(),
  })
  .catch({});

/**
 * What keeps a workload's pods apart: the keys of its topology, with the field
 * that says so. A rule that selects other pods keeps these together as before.
 */
export function spreadOf({
  pod,
  podLabels,
}: Workload): { field: string; keys: string[] } | undefined {
  const isOwn = (chosen: z.infer<typeof selector>) =>
    chosen ? selectsLabels(chosen, podLabels) : false;
  const constrained = constraints
    .parse(pod.topologySpreadConstraints ?? [])
    .filter(({ labelSelector }) => isOwn(labelSelector))
    .map(({ topologyKey }) => topologyKey);
  if (constrained.length > 0)
    return { field: 'topologySpreadConstraints', keys: constrained };
  const { podAntiAffinity = {} } = affinity.parse(pod.affinity ?? {});
  const apart = [
    ...(podAntiAffinity.requiredDuringSchedulingIgnoredDuringExecution ?? []),
    ...(
      podAntiAffinity.preferredDuringSchedulingIgnoredDuringExecution ?? []
    ).map(({ podAffinityTerm }) => podAffinityTerm),
  ]
    .filter(({ labelSelector }) => isOwn(labelSelector))
    .map(({ topologyKey }) => topologyKey);
  return apart.length > 0
    ? { field: 'affinity/podAntiAffinity', keys: apart }
    : undefined;
}
