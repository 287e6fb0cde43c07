// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  healthEndpoints,
  imageBuilds,
  no,
  notApplicable,
  unknown,
  workloads,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { plainJavaBases } from '../../images/bases';
import { isJava } from '../../java/isJava';
import { jvmOf, type Jvm } from '../../java/jvm';
import { maximumHeap, type Heap } from '../../java/heap';
import { applicationContainers } from '../../pods/application';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  whereIn,
  type PlacedContainer,
} from '../../pods/containers';
import { bytes, formatBytes } from '../../pods/quantity';

const parameters = z.strictObject({
  headroomPercent: z
    .number()
    .min(0)
    .max(100)
    .default(25)
    .describe('Share of the limit that must stay beside the heap, in percent.'),
  headroomMiB: z
    .number()
    .min(0)
    .default(128)
    .describe('Least amount that must stay beside the heap, in MiB.'),
  plainJavaBases: z
    .array(z.string().min(1))
    .default(plainJavaBases)
    .describe(
      'Base images with a Java runtime that set no heap of their own (globs over `repository:tag`).',
    ),
});
type Parameters = z.infer<typeof parameters>;

const wrong =
  'Threads, code, class data and network buffers need memory too: when the heap fills, the kernel kills the container although the application has no leak';
const option = 'JAVA_TOOL_OPTIONS';

function fixOf({ workload, container }: PlacedContainer) {
  return {
    text: `Let the heap follow the limit by a percentage that leaves room, or raise the limit.`,
    patch: [
      ` - name: ${container.name}`,
      '   env:',
      `+    - name: ${option}`,
      '+      value: -XX:MaxRAMPercentage=60',
    ].join('\n'),
    file: workload.file,
  };
}

function judgeHeap(
  placed: PlacedContainer,
  jvm: Extract<Jvm, { known: true }>,
  heap: Heap,
  limit: number | undefined,
  p: Parameters,
): Finding {
  const { workload, title, pointer } = placed;
  const where = whereIn(
    workload,
    jvm.pointer ?? `${pointer}/resources/limits/memory`,
  );
  const related = jvm.pointer
    ? [whereIn(workload, `${pointer}/resources/limits/memory`)]
    : [];
  const fix = fixOf(placed);
  if (!heap.known && heap.why !== 'no-limit') {
    return no(
      heap.why === 'invalid' ? 'option-invalid' : 'container-support-off',
      {
        seen: `The JVM of ${title}: ${heap.because}`,
        where,
        wrong:
          heap.why === 'invalid' ? 'The application does not start' : wrong,
        fix,
      },
    );
  }
  if (limit === undefined || !heap.known) {
    return unknown('no-limit', {
      seen: `${title} has no memory limit${
        heap.known
          ? `; its heap may grow to ${formatBytes(heap.bytes)} (${
              heap.because
            })`
          : ''
      }`,
      where: whereIn(workload, `${pointer}/resources/limits/memory`),
      wrong:
        'Without a limit nobody can say whether the heap fits; the JVM takes the memory of the node as its measure',
      fix: {
        text: 'Set a memory limit.',
        patch: ` - name: ${placed.container.name}\n   resources:\n     limits:\n+      memory: 768Mi`,
        file: workload.file,
      },
    });
  }
  const needed = Math.max(
    (limit * p.headroomPercent) / 100,
    p.headroomMiB * 2 ** 20,
  );
  const left = limit - heap.bytes;
  const seen = `The heap of ${title} may grow to ${formatBytes(heap.bytes)} (${
    heap.because
  }) within a limit of ${formatBytes(limit)}: ${
    left < 0
      ? `${formatBytes(-left)} too much`
      : `${formatBytes(left)} are left`
  }, ${formatBytes(needed)} are needed`;
  return left >= needed
    ? yes('heap-fits', { seen, where, related })
    : no('heap-too-large', { seen, where, related, wrong, fix });
}

function judge(placed: PlacedContainer, jvm: Jvm, p: Parameters): Finding {
  const { workload, container, title, pointer } = placed;
  const where = whereIn(workload, pointer);
  if (!jvm.known) {
    return unknown('heap-unread', {
      seen: `How large the heap of ${title} may grow is not known: ${jvm.because}`,
      where,
      wrong: 'A heap that nobody can read may be larger than the limit',
      fix: fixOf(placed),
    });
  }
  const written = container.resources?.limits?.memory;
  const limit = written === undefined ? undefined : bytes(written);
  return judgeHeap(
    placed,
    jvm,
    maximumHeap(jvm.options, limit),
    limit && limit > 0 ? limit : undefined,
    p,
  );
}

export default defineCheck({
  id: 'heap-fits-limit',
  title: 'The Java heap leaves room inside the memory limit',
  why: 'A container is killed for all its memory, not for its heap alone; a heap close to the limit ends in OOMKilled under load.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads, imageBuilds, healthEndpoints },
  codes: {
    'heap-fits': 'Heap and headroom fit into the limit.',
    'heap-too-large': 'The heap leaves less than the headroom.',
    'option-invalid': 'The JVM refuses an option and does not start.',
    'container-support-off':
      'The JVM is told to ignore the limit of its container.',
    'no-limit': 'The container has no memory limit.',
    'heap-unread': 'What sets the heap is not read.',
    'application-unknown':
      'Which container runs the application, or whether it is Java, cannot be told.',
    'not-java': 'The application does not run on a JVM.',
    'not-the-application':
      'The container is not the application of this repository.',
    'no-workloads': noWorkloadsMeaning,
  },
  parameters,
  run(
    { workloads: facts, imageBuilds: { builds }, healthEndpoints: health },
    { unit, parameters: p },
  ) {
    const { workloads: all } = facts;
    if (nothingRuns(all, unit)) return [noWorkloads()];
    const java = isJava(health.framework, builds);
    const where = whereIn(all[0], all[0].podPointer);
    if (java === false) {
      return [
        notApplicable('not-java', {
          seen: 'The image is built on another language than Java',
          where,
        }),
      ];
    }
    const isApplication = applicationContainers(all, unit);
    const containers = all
      .flatMap(containersOf)
      .filter(c => c.list !== 'ephemeralContainers');
    if (java === undefined || !containers.some(isApplication)) {
      return [
        unknown('application-unknown', {
          seen:
            java === undefined
              ? 'Nothing that was read says whether the application runs on a JVM'
              : 'No container is called like the unit, and there are several',
          where,
          wrong:
            'Whether a heap has to fit, and into which limit, cannot be told',
          fix: {
            text: 'Keep the Dockerfile in the folder of this unit, and call the container like the unit or name it by the annotation kubectl.kubernetes.io/default-container.',
          },
        }),
      ];
    }
    return containers.map(placed =>
      isApplication(placed)
        ? judge(placed, jvmOf(placed, facts, builds, p.plainJavaBases), p)
        : notApplicable('not-the-application', {
            seen: `${placed.title} is not the application of this repository`,
            where: whereIn(placed.workload, placed.pointer),
          }),
    );
  },
});
