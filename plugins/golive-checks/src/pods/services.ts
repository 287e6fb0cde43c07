// SPDX-License-Identifier: Apache-2.0
import {
  at,
  no,
  yes,
  type FactValue,
  type Finding,
  type Workload,
  type workloads,
} from '@golive/backstage-plugin-golive-common';
import { selectsPods } from '../cluster/selectors';
import { containersOf, staysRunning, titleOf, whereIn } from './containers';

type ServiceObject = FactValue<typeof workloads>['services'][number];
type Port = ServiceObject['ports'][number];

/** Ports by which the containers of a pod can be reached. */
function portsOf(workload: Workload) {
  return containersOf(workload)
    .filter(staysRunning)
    .flatMap(({ container }) => container.ports ?? []);
}

/** Whether a port of a Service leads somewhere in a pod; undefined where nothing says so. */
function leads(
  { port, targetPort = port, protocol = 'TCP' }: Port,
  workload: Workload,
  listening: ReadonlySet<number>,
): boolean | undefined {
  const ports = portsOf(workload);
  // A name is looked up among the ports of the same protocol only.
  if (typeof targetPort === 'string' && !/^\d+$/.test(targetPort))
    return ports.some(
      one => one.name === targetPort && (one.protocol ?? 'TCP') === protocol,
    );
  const target = Number(targetPort);
  if (listening.has(target) || ports.some(one => one.containerPort === target))
    return true;
  // Containers may listen on ports that they do not declare.
  return listening.size > 0 ? false : undefined;
}

/**
 * Whether a Service sends requests to pods of the unit, and to ports that they
 * have. One without a selector, or of type ExternalName, is not about pods.
 *
 * @param listening - ports that the application is known to listen on, by workload
 */
export function judgeService(
  service: ServiceObject,
  all: readonly Workload[],
  listening: (workload: Workload) => ReadonlySet<number>,
): Finding[] {
  if (service.type === 'ExternalName' || !Object.keys(service.selector).length)
    return [];
  const where = at(service.file, service.position);
  const selected = all.filter(
    workload =>
      !workload.runsToEnd &&
      selectsPods(
        { matchLabels: service.selector },
        service.namespace,
        workload,
      ),
  );
  const labels = Object.entries(service.selector)
    .map(([key, value]) => `${key}: ${value}`)
    .join(', ');
  if (selected.length === 0) {
    return [
      no('service-selects-nothing', {
        seen: `Service ${service.name} selects pods with ${labels}, and no pod of the unit has these labels`,
        where,
        related: all.slice(0, 1).map(w => whereIn(w, w.podPointer)),
        wrong: 'Requests to the Service reach nobody',
        fix: {
          text: 'Let the selector name labels of the pods’ template.',
          file: service.file,
        },
        absence: true,
      }),
    ];
  }
  return selected.flatMap(workload =>
    service.ports.flatMap((port): Finding[] => {
      const found = leads(port, workload, listening(workload));
      if (found === undefined) return [];
      const seen = `Service ${service.name} sends requests to port ${
        port.targetPort ?? port.port
      } of ${titleOf(workload)}`;
      return [
        found
          ? yes('service-port-exists', { seen, where })
          : no('service-port-missing', {
              seen: `${seen}, which ${
                portsOf(workload).length
                  ? `has ${portsOf(workload)
                      .map(one => one.name ?? one.containerPort)
                      .join(', ')}`
                  : 'names no port'
              }`,
              where,
              related: [whereIn(workload, workload.podPointer)],
              wrong: 'Requests to the Service are refused',
              fix: {
                text: 'Let targetPort be the name, or the number, of a port of the container.',
                file: service.file,
              },
            }),
      ];
    }),
  );
}
