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
  whereIn,
  type PlacedContainer,
} from '../../pods/containers';

const parameters = z.strictObject({
  userNamespacesRelaxed: z
    .boolean()
    .default(false)
    .describe(
      'Whether root inside a user namespace (`hostUsers: false`) counts as not root.',
    ),
});

const wrong =
  'Kubernetes starts this container as root whenever its image says so, and nothing notices';

/** A field as it holds for the container: its own, else the pod's, and where it is set. */
function effective<K extends 'runAsNonRoot' | 'runAsUser'>(
  placed: PlacedContainer,
  field: K,
) {
  const { workload, container, pointer } = placed;
  const own = container.securityContext?.[field];
  return own !== undefined
    ? {
        value: own,
        pointer: `${pointer}/securityContext/${field}`,
        by: 'the container',
      }
    : {
        value: workload.pod.securityContext?.[field],
        pointer: `${workload.podPointer}/securityContext/${field}`,
        by: 'the pod',
      };
}

function judge(placed: PlacedContainer, relaxed: boolean): Finding {
  const { workload, container, title } = placed;
  const nonRoot = effective(placed, 'runAsNonRoot');
  const user = effective(placed, 'runAsUser');
  const windowsUser =
    container.securityContext?.windowsOptions?.runAsUserName ??
    workload.pod.securityContext?.windowsOptions?.runAsUserName;
  const fix = (text: string, patch: string, set?: string) => ({
    text,
    patch,
    file: workload.file,
    ...(set ? editsOf(workload, { [set]: true }) : {}),
  });
  const required =
    '     spec:\n+      securityContext:\n+        runAsNonRoot: true';

  if (relaxed && workload.pod.hostUsers === false) {
    return yes('user-namespace', {
      seen: `${title} runs in a user namespace: its root is nobody on the node`,
      where: whereIn(workload, `${workload.podPointer}/hostUsers`),
    });
  }
  if (
    user.value === 0 ||
    windowsUser?.toLowerCase() === 'containeradministrator'
  ) {
    return no('runs-as-root', {
      seen:
        user.value === 0
          ? `${title} runs as user 0: ${user.by} sets runAsUser: 0${
              nonRoot.value
                ? ', and runAsNonRoot: true then keeps it from starting'
                : ''
            }`
          : `${title} runs as ContainerAdministrator`,
      where: whereIn(workload, user.pointer),
      wrong:
        'The container runs as root: whoever breaks into it is one mistake away from the node',
      fix: fix(
        'Set runAsUser to the number of a user that is not root, or remove it and set runAsNonRoot: true.',
        '-        runAsUser: 0\n+        runAsNonRoot: true',
      ),
    });
  }
  if (nonRoot.value) {
    return yes('non-root-required', {
      seen: `${title} must not run as root: ${nonRoot.by} sets runAsNonRoot: true`,
      where: whereIn(workload, nonRoot.pointer),
    });
  }
  if (user.value !== undefined) {
    return yes('non-root-user', {
      seen: `${title} runs as user ${user.value}, which ${user.by} sets`,
      where: whereIn(workload, user.pointer),
    });
  }
  return nonRoot.value === false
    ? no('root-allowed', {
        seen: `${title} may run as root: ${nonRoot.by} sets runAsNonRoot: false`,
        where: whereIn(workload, nonRoot.pointer),
        wrong,
        fix: fix(
          'Set runAsNonRoot: true.',
          '-        runAsNonRoot: false\n+        runAsNonRoot: true',
          nonRoot.pointer,
        ),
      })
    : no('user-not-set', {
        seen: `Neither ${title} nor its pod sets runAsNonRoot or runAsUser`,
        where: whereIn(workload, `${placed.pointer}/securityContext`),
        wrong,
        fix: fix(
          'Set runAsNonRoot: true for the whole pod.',
          required,
          `${workload.podPointer}/securityContext/runAsNonRoot`,
        ),
      });
}

export default defineCheck({
  id: 'pod-runs-as-non-root',
  title: 'Containers run as a user other than root',
  why: 'The manifest is where running as root is refused, whatever image is deployed tomorrow.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads },
  codes: {
    'non-root-required':
      'The container must not run as root, by runAsNonRoot: true.',
    'non-root-user': 'The container runs as a numbered user other than 0.',
    'user-namespace':
      'The pod has users of its own, and the standard accepts that.',
    'runs-as-root': 'The container is made to run as root.',
    'root-allowed': 'The container may run as root, by runAsNonRoot: false.',
    'user-not-set': 'Nothing says that the container must not run as root.',
    'no-workloads': noWorkloadsMeaning,
  },
  parameters,
  run: ({ workloads: { workloads: all } }, { parameters: p, unit }) => [
    ...(nothingRuns(all, unit) ? [noWorkloads()] : []),
    ...all
      .flatMap(containersOf)
      .map(placed => judge(placed, p.userNamespacesRelaxed)),
  ],
});
