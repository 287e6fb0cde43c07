// SPDX-License-Identifier: Apache-2.0
import type {
  Container,
  Unit,
  Workload,
} from '@golive/backstage-plugin-golive-common';
import type { PlacedContainer } from './containers';

/** The annotation by which kubectl picks a pod's main container. */
const defaultContainer = 'kubectl.kubernetes.io/default-container';
const kubernetesId = 'backstage.io/kubernetes-id';

function nameOfImage(image: string | undefined): string | undefined {
  return image?.split('@')[0].split('/').pop()?.split(':')[0];
}

function namesOf(unit: Unit): Set<string> {
  const name = unit.ref.split('/').pop() ?? unit.ref;
  return new Set([name, unit.annotations[kubernetesId] ?? name]);
}

/** A pod's main container: its only one, the one its annotation names, or the only one called like it. */
function mainOf(workload: Workload, names: Set<string>): Container | undefined {
  const { containers } = workload.pod;
  if (containers.length === 1) return containers[0];
  const named = workload.podAnnotations[defaultContainer];
  if (named !== undefined) return containers.find(c => c.name === named);
  const all = new Set([...names, workload.name]);
  const called = containers.filter(
    c => all.has(c.name) || all.has(nameOfImage(c.image) ?? ''),
  );
  return called.length === 1 ? called[0] : undefined;
}

/**
 * Which containers run the application of this repository. Where several
 * workloads stand side by side (a cache, a proxy), only those called like the
 * unit do, or all if they run one image; besides, every container of the same
 * image (a migration Job). Where it cannot be told, none does: what was read of
 * the application must not be held against a container it may not be in.
 */
export function applicationContainers(
  workloads: readonly Workload[],
  unit: Unit,
): (placed: PlacedContainer) => boolean {
  const names = namesOf(unit);
  const staying = workloads.filter(w => !w.runsToEnd);
  const mains = (staying.length > 0 ? staying : workloads).flatMap(workload => {
    const container = mainOf(workload, names);
    return container ? [{ workload, container }] : [];
  });
  const called = mains.filter(
    ({ workload, container }) =>
      names.has(workload.name) ||
      names.has(container.name) ||
      names.has(nameOfImage(container.image) ?? ''),
  );
  const oneImage = new Set(mains.map(m => m.container.image)).size === 1;
  const otherwise = oneImage ? mains : [];
  const chosen = called.length > 0 ? called : otherwise;
  const containers = new Set(chosen.map(c => c.container));
  const images = new Set(chosen.flatMap(c => c.container.image ?? []));
  return ({ container }) =>
    containers.has(container) ||
    (container.image !== undefined && images.has(container.image));
}
