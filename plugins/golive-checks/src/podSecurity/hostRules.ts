// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import type { PlacedContainer } from '../pods/containers';
import type { Rule, Violation } from './rule';

const handler = z.looseObject({
  httpGet: z.looseObject({ host: z.string().nullish() }).nullish(),
  tcpSocket: z.looseObject({ host: z.string().nullish() }).nullish(),
});

const hostNamespaces: Rule = {
  code: 'host-namespace',
  meaning: 'The pod shares the node’s network, processes or memory.',
  wrong:
    'A pod in a namespace of the node sees, and can disturb, what belongs to the node and to all other pods',
  violations: ({ pod, workload }) =>
    (['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap(field =>
      pod[field]
        ? [
            {
              pointer: `${workload.podPointer}/${field}`,
              seen: `${workload.kind} ${workload.name} sets ${field}: true`,
              fix: `Remove ${field}.`,
              patch: `-      ${field}: true`,
            },
          ]
        : [],
    ),
};

const hostPorts: Rule = {
  code: 'host-port',
  meaning: 'A container takes a port of the node.',
  wrong:
    'A port of the node goes around network policies, and no second pod fits on the node',
  violations: ({ containers }) =>
    containers.flatMap(({ container, pointer, title }) =>
      (container.ports ?? []).flatMap((port, i) =>
        port.hostPort
          ? [
              {
                pointer: `${pointer}/ports/${i}/hostPort`,
                seen: `${title} takes port ${port.hostPort} of the node`,
                fix: 'Remove hostPort and reach the pod through a Service.',
                patch: `-          hostPort: ${port.hostPort}`,
              },
            ]
          : [],
      ),
    ),
};

/** Volume sources that the restricted level allows. */
const allowedVolumes = new Set([
  'configMap',
  'csi',
  'downwardAPI',
  'emptyDir',
  'ephemeral',
  'image',
  'persistentVolumeClaim',
  'projected',
  'secret',
]);

const volumeTypes: Rule = {
  code: 'volume-type',
  meaning: 'A volume is of a type that the restricted level forbids.',
  wrong:
    'Such a volume reaches past the pod, to the node’s files or to storage that nobody granted it',
  violations: ({ pod, workload }) =>
    (pod.volumes ?? []).flatMap((volume, i) => {
      const types = Object.keys(volume).filter(
        key =>
          key !== 'name' && volume[key] !== null && volume[key] !== undefined,
      );
      // Kubernetes makes an emptyDir of a volume without a source, and refuses one with two.
      if (types.length === 0 || types.every(type => allowedVolumes.has(type)))
        return [];
      return [
        {
          pointer: `${workload.podPointer}/volumes/${i}/${types[0]}`,
          seen: `The volume "${volume.name}" of ${workload.kind} ${
            workload.name
          } is of type ${types.join(', ')}`,
          fix: 'Use a configMap, secret, emptyDir, persistentVolumeClaim or one of the other allowed types.',
        },
      ];
    }),
};

function hostsOf({ container, pointer, title }: PlacedContainer): Violation[] {
  const lifecycle =
    z.record(z.string(), z.unknown()).safeParse(container.lifecycle).data ?? {};
  const handlers = [
    ...(['livenessProbe', 'readinessProbe', 'startupProbe'] as const).map(
      name => [name, container[name]] as const,
    ),
    ...(['postStart', 'preStop'] as const).map(
      name => [`lifecycle/${name}`, lifecycle[name]] as const,
    ),
  ];
  return handlers.flatMap(([name, value]) => {
    const parsed = handler.safeParse(value).data;
    return (['httpGet', 'tcpSocket'] as const).flatMap(type => {
      const host = parsed?.[type]?.host;
      return host
        ? [
            {
              pointer: `${pointer}/${name}/${type}/host`,
              seen: `${name.replace(
                '/',
                '.',
              )} of ${title} asks the host ${host}`,
              fix: 'Remove host, so that the pod itself is asked.',
              patch: `-              host: ${host}`,
            },
          ]
        : [];
    });
  });
}

const probeHosts: Rule = {
  code: 'probe-host',
  meaning: 'A probe or lifecycle hook asks another host than its pod.',
  wrong:
    'The node asks whatever host the manifest names, so a pod can make it reach places that the pod itself may not',
  violations: ({ containers, minor }) =>
    minor >= 34 ? containers.flatMap(hostsOf) : [],
};

const hostProcess: Rule = {
  code: 'host-process',
  meaning: 'A Windows container runs as a process of the node.',
  wrong:
    'A HostProcess container is not contained: it has the rights of the node',
  violations: ({ pod, workload, containers }) =>
    [
      {
        context: pod.securityContext,
        pointer: workload.podPointer,
        owner: `the pod of ${workload.kind} ${workload.name}`,
      },
      ...containers.map(c => ({
        context: c.container.securityContext,
        pointer: c.pointer,
        owner: c.title,
      })),
    ].flatMap(({ context, pointer, owner }) =>
      context?.windowsOptions?.hostProcess
        ? [
            {
              pointer: `${pointer}/securityContext/windowsOptions/hostProcess`,
              seen: `${owner} sets windowsOptions.hostProcess: true`,
              fix: 'Remove hostProcess.',
              patch: '-          hostProcess: true',
            },
          ]
        : [],
    ),
};

const safeSysctls: readonly (readonly [
  minor: number,
  names: readonly string[],
])[] = [
  [
    0,
    [
      'kernel.shm_rmid_forced',
      'net.ipv4.ip_local_port_range',
      'net.ipv4.tcp_syncookies',
      'net.ipv4.ping_group_range',
      'net.ipv4.ip_unprivileged_port_start',
    ],
  ],
  [27, ['net.ipv4.ip_local_reserved_ports']],
  [
    29,
    [
      'net.ipv4.tcp_keepalive_time',
      'net.ipv4.tcp_fin_timeout',
      'net.ipv4.tcp_keepalive_intvl',
      'net.ipv4.tcp_keepalive_probes',
    ],
  ],
  [32, ['net.ipv4.tcp_rmem', 'net.ipv4.tcp_wmem']],
];

const sysctls: Rule = {
  code: 'sysctl',
  meaning: 'The pod sets a kernel parameter outside the safe ones.',
  wrong:
    'Such a kernel parameter holds for the whole node or weakens what separates pods',
  violations: ({ pod, workload, minor }) => {
    const safe = new Set(
      safeSysctls.flatMap(([since, names]) => (minor >= since ? names : [])),
    );
    return (pod.securityContext?.sysctls ?? []).flatMap(({ name }, i) =>
      safe.has(name)
        ? []
        : [
            {
              pointer: `${workload.podPointer}/securityContext/sysctls/${i}/name`,
              seen: `${workload.kind} ${workload.name} sets the kernel parameter ${name}, which is not among the safe ones of Kubernetes 1.${minor}`,
              fix: `Remove ${name}, or have the node set it.`,
              patch: `-        - name: ${name}`,
            },
          ],
    );
  },
};

/** Rules about what a pod shares with its node. */
export const hostRules: readonly Rule[] = [
  hostNamespaces,
  hostPorts,
  volumeTypes,
  probeHosts,
  hostProcess,
  sysctls,
];
