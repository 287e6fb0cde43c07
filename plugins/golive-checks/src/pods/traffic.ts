// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  Workload,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import type { PlacedContainer } from './containers';

type Workloads = FactValue<typeof workloads>;
type ServiceObject = Workloads['services'][number];

function selects(service: ServiceObject, workload: Workload): boolean {
  const selector = Object.entries(service.selector);
  return (
    selector.length > 0 &&
    (service.namespace ?? workload.namespace) ===
      (workload.namespace ?? service.namespace) &&
    selector.every(([key, value]) => workload.podLabels[key] === value)
  );
}

/** Whether the container declares the port that a Service sends traffic to. */
function declares(placed: PlacedContainer, target: number | string): boolean {
  return (placed.container.ports ?? []).some(
    port => port.containerPort === target || port.name === target,
  );
}

/**
 * Why a container gets requests, in words; undefined if nothing says that it
 * does. It gets some when it declares a port, or when a Service selects its
 * pods and sends traffic to a port that no container of the pod declares.
 */
export function whyServing(
  placed: PlacedContainer,
  siblings: readonly PlacedContainer[],
  services: Workloads['services'],
): string | undefined {
  const declared = placed.container.ports?.find(p => p.containerPort);
  if (declared) return `it declares port ${declared.containerPort}`;
  for (const service of services.filter(s => selects(s, placed.workload))) {
    for (const { port, targetPort } of service.ports) {
      const target = targetPort ?? port;
      if (!siblings.some(sibling => declares(sibling, target))) {
        return `Service ${service.name} sends requests to port ${target} of its pod`;
      }
    }
  }
  return undefined;
}
