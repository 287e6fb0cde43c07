// SPDX-License-Identifier: Apache-2.0
import {
  at,
  positionOf,
  unknown,
  type Container,
  type FileWhere,
  type Finding,
  type Unit,
  type Workload,
} from '@golive/backstage-plugin-golive-common';

const lists = ['initContainers', 'containers', 'ephemeralContainers'] as const;

/** A container and where in its workload it stands. */
export interface PlacedContainer {
  readonly workload: Workload;
  readonly container: Container;
  readonly list: (typeof lists)[number];
  /** JSON pointer of the container inside the document. */
  readonly pointer: string;
  /** For people: `container "app" of Deployment quote-service`. */
  readonly title: string;
}

const titles = {
  initContainers: 'init container',
  containers: 'container',
  ephemeralContainers: 'ephemeral container',
};

/** For people: `Deployment quote-service`. */
export function titleOf(workload: Workload): string {
  return `${workload.kind} ${workload.name}`;
}

/** Every container of a workload: init, regular and ephemeral. Sidecars count like every other. */
export function containersOf(workload: Workload): PlacedContainer[] {
  return lists.flatMap(list =>
    (workload.pod[list] ?? []).map((container, i) => ({
      workload,
      container,
      list,
      pointer: `${workload.podPointer}/${list}/${i}`,
      title: `${titles[list]} "${container.name}" of ${titleOf(workload)}`,
    })),
  );
}

/**
 * Whether the container stays for as long as its pod: a regular one of a
 * workload that does not run to an end, or an init container that restarts
 * always (a sidecar in Kubernetes' own sense).
 */
export function staysRunning(placed: PlacedContainer): boolean {
  if (placed.workload.runsToEnd) return false;
  if (placed.list === 'containers') return true;
  return (
    placed.list === 'initContainers' &&
    placed.container.restartPolicy === 'Always'
  );
}

/** Where the pod's spec stands in an object of a kind, where that is not in a template of its own. */
const ownPodPointers: Readonly<Record<string, string>> = {
  Pod: '/spec',
  CronJob: '/spec/jobTemplate/spec/template/spec',
};

/**
 * A JSON pointer of a workload (`/spec/replicas`, or one below its `podPointer`)
 * as it counts from the root of its document: the workload may be an item of a
 * List there.
 */
export function documentPointer(
  { kind, podPointer }: Workload,
  pointer: string,
): string {
  const own = ownPodPointers[kind] ?? '/spec/template/spec';
  const root = podPointer.endsWith(own) ? podPointer.slice(0, -own.length) : '';
  return pointer.startsWith(`${root}/`) ? pointer : root + pointer;
}

/** The place of a JSON pointer of a workload's document, or of its nearest ancestor. */
export function whereIn(workload: Workload, pointer: string): FileWhere {
  return at(
    workload.file,
    positionOf(workload.positions, documentPointer(workload, pointer)) ??
      workload.position,
  );
}

/**
 * Whether nothing that was found can be what the unit is: no pods at all, or
 * only ones that run once. A Job beside the application (a migration) says
 * nothing of it; a worker may be a CronJob.
 */
export function nothingRuns(all: readonly Workload[], unit: Unit): boolean {
  const mayBeCronJob = unit.kind === 'worker' || unit.kind === 'process-worker';
  return !all.some(
    workload =>
      !workload.runsToEnd || (mayBeCronJob && workload.kind === 'CronJob'),
  );
}

/** What the code of {@link noWorkloads} means; for a check's `codes`. */
export const noWorkloadsMeaning =
  'No manifest of pods that stay was found, so nothing can be said.';

/** The finding where no manifest makes pods: they may legitimately live in another repository. */
export function noWorkloads(): Finding {
  return unknown('no-workloads', {
    seen: 'No Deployment, StatefulSet or other manifest of pods that stay was found in the folder of this unit',
    wrong:
      'What runs in the cluster is described somewhere else, so nobody can say whether it is right',
    fix: {
      text: 'Add the manifests to the folder of this unit, or say in catalog-info.yaml where they are: the annotation golive/manifests names a folder, a glob or the address of the repository that holds them.',
      patch:
        ' metadata:\n   annotations:\n+    golive/manifests: deploy/overlays/*',
      file: 'catalog-info.yaml',
    },
  });
}

/** Lines of a patch that adds `text`: every line with a plus in front. */
export function added(text: string): string {
  return text
    .split('\n')
    .map(line => `+${line}`)
    .join('\n');
}
