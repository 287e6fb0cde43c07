// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  notApplicable,
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
import { isWindows } from '../../podSecurity/rule';

const mounts = z
  .array(
    z.looseObject({
      name: z.string(),
      mountPath: z.string(),
      readOnly: z.boolean().optional(),
    }),
  )
  .catch([]);

/** Paths of a container that stay writable by its mounts. */
function writablePaths({ container, workload }: PlacedContainer): string[] {
  // These are read-only whatever the mount says.
  const fixed = new Set(
    (workload.pod.volumes ?? []).flatMap(volume =>
      ['configMap', 'secret', 'downwardAPI', 'projected', 'image'].some(
        type => volume[type] !== undefined && volume[type] !== null,
      )
        ? [volume.name]
        : [],
    ),
  );
  return mounts
    .parse(container.volumeMounts ?? [])
    .filter(({ name, readOnly }) => !readOnly && !fixed.has(name))
    .map(({ mountPath }) => mountPath);
}

const wrong =
  'Whoever breaks into the container can put programs of his own into it and change the ones that are there';

/** The change that makes the file system read-only, with a place for temporary files where there is none. */
function fixOf(placed: PlacedContainer, paths: readonly string[]) {
  const { workload, pointer } = placed;
  const { pod, podPointer } = workload;
  const flag = { [`${pointer}/securityContext/readOnlyRootFilesystem`]: true };
  const hasTmp = paths.some(path => /^\/tmp\/?$/.test(path));
  // Several containers of a pod would take the same place of the list of volumes.
  const isAlone = containersOf(workload).length === 1;
  const append = (at: string, list: unknown, item: object) =>
    Array.isArray(list) && list.length > 0
      ? { [`${at}/${list.length}`]: item }
      : { [at]: [item] };
  const tmp = {
    ...append(`${pointer}/volumeMounts`, placed.container.volumeMounts, {
      name: 'tmp',
      mountPath: '/tmp',
    }),
    ...append(`${podPointer}/volumes`, pod.volumes, {
      name: 'tmp',
      emptyDir: {},
    }),
  };
  const isFree = !pod.volumes?.some(({ name }) => name === 'tmp');
  const canEdit = hasTmp || (isAlone && isFree);
  return {
    text: hasTmp
      ? 'Set readOnlyRootFilesystem: true.'
      : 'Set readOnlyRootFilesystem: true, and mount an emptyDir at /tmp, where a Java process writes its temporary files.',
    patch: [
      '           securityContext:',
      '+            readOnlyRootFilesystem: true',
      ...(hasTmp
        ? []
        : [
            '+          volumeMounts:',
            '+            - name: tmp',
            '+              mountPath: /tmp',
            '+      volumes:',
            '+        - name: tmp',
            '+          emptyDir: {}',
          ]),
    ].join('\n'),
    file: workload.file,
    ...(canEdit ? editsOf(workload, { ...flag, ...(hasTmp ? {} : tmp) }) : {}),
  };
}

function judge(placed: PlacedContainer): Finding {
  const { workload, container, title, pointer } = placed;
  const where = whereIn(
    workload,
    `${pointer}/securityContext/readOnlyRootFilesystem`,
  );
  if (isWindows(workload)) {
    return notApplicable('windows', {
      seen: `${title} runs on Windows, which has no read-only root file system`,
      where,
    });
  }
  const paths = writablePaths(placed);
  const set = container.securityContext?.readOnlyRootFilesystem;
  if (set) {
    return yes('read-only', {
      seen: `The root file system of ${title} is read-only; ${
        paths.length ? `it writes to ${paths.join(', ')}` : 'it writes nowhere'
      }`,
      where,
    });
  }
  const rest = { wrong, fix: fixOf(placed, paths) };
  const ofPod = `${workload.podPointer}/securityContext/readOnlyRootFilesystem`;
  const onPod = workload.pod.securityContext?.readOnlyRootFilesystem;
  const place = onPod ? whereIn(workload, ofPod) : where;
  if (set === false) {
    return no('writable', {
      seen: `${title} sets readOnlyRootFilesystem: false`,
      where: place,
      ...rest,
    });
  }
  if (onPod) {
    return no('set-on-pod', {
      seen: `The pod of ${title} sets readOnlyRootFilesystem, which only containers have`,
      where: place,
      ...rest,
    });
  }
  return no('not-set', {
    seen: `${title} does not set readOnlyRootFilesystem`,
    where,
    ...rest,
  });
}

export default defineCheck({
  id: 'filesystem-read-only',
  title: 'The root file system of every container is read-only',
  why: 'A container that cannot change its own files cannot be made to carry somebody else’s.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads },
  codes: {
    'read-only': 'The root file system is read-only.',
    writable: 'The container asks for a writable root file system.',
    'not-set': 'Nothing makes the root file system read-only.',
    'set-on-pod': 'The pod says it, where it has no effect.',
    windows: 'The pod runs on Windows, where the field does not exist.',
    'no-workloads': noWorkloadsMeaning,
  },
  run: ({ workloads: { workloads: all } }, { unit }) => [
    ...(nothingRuns(all, unit) ? [noWorkloads()] : []),
    ...all
      .flatMap(containersOf)
      // Added by hand to a running pod: no manifest of ours.
      .filter(({ list }) => list !== 'ephemeralContainers')
      .map(judge),
  ],
});
