// SPDX-License-Identifier: Apache-2.0
import {
  podSpecSchema,
  type Container,
  type PodSpec,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import { keepsValue, maskOptions } from '../../secrets';
import { misspelledFields } from './fields';
import { requestsWithoutSecrets } from './requests';
import type { RawObject } from './raw';
import { sanitize, type Locate } from './sanitize';

/** Reads a pod's specification; of the environment only values that hold no secret are kept. */
export function readPod(
  value: unknown,
  pointer: string,
  locate: Locate,
  raw: RawObject,
): { value: PodSpec; problems: Problem[] } {
  const { value: named, unnamed } = nameContainers(value);
  const { value: pod, problems } = sanitize(
    podSpecSchema,
    named,
    pointer,
    locate,
  );
  const misspelled = misspelledFields(named, pointer).map(
    ({ pointer: field, message }) =>
      problem(
        'unknown-field',
        'fail',
        message,
        raw.file,
        locate(field).position,
      ),
  );
  const nameless = unnamed.map(below =>
    problem(
      'name-missing',
      'fail',
      'This container has no name; the Kubernetes API refuses it. Name it.',
      raw.file,
      locate(pointer + below).position,
    ),
  );
  const all = [...problems, ...misspelled, ...nameless];
  return pod
    ? { value: withoutSecrets(pod), problems: all }
    : { value: { containers: [] }, problems: all };
}

const lists = ['containers', 'initContainers', 'ephemeralContainers'] as const;

// A container without a name is refused by the API and must still be judged:
// taking it out as a value of the wrong type would hide it.
function nameContainers(value: unknown): { value: unknown; unnamed: string[] } {
  if (typeof value !== 'object' || value === null)
    return { value, unnamed: [] };
  const pod: Record<string, unknown> = { ...value };
  const unnamed: string[] = [];
  for (const list of lists) {
    const containers = pod[list];
    if (!Array.isArray(containers)) continue;
    pod[list] = containers.map((container: unknown, i) => {
      const isNamed =
        typeof container !== 'object' ||
        container === null ||
        ('name' in container && container.name !== null);
      if (isNamed) return container;
      unnamed.push(`/${list}/${i}`);
      return { ...container, name: `#${i + 1}` };
    });
  }
  return { value: pod, unnamed };
}

function withoutSecrets(pod: PodSpec): PodSpec {
  const clean = (container: Container): Container => ({
    ...container,
    ...requestsWithoutSecrets(container),
    ...(container.command
      ? { command: container.command.map(maskOptions) }
      : {}),
    ...(container.args ? { args: container.args.map(maskOptions) } : {}),
    ...(container.env
      ? {
          env: container.env.map(({ value, ...variable }) =>
            value !== undefined && keepsValue(variable.name)
              ? { ...variable, value: maskOptions(value) }
              : variable,
          ),
        }
      : {}),
  });
  const result: PodSpec = { ...pod, containers: pod.containers.map(clean) };
  for (const list of ['initContainers', 'ephemeralContainers'] as const) {
    const containers = pod[list];
    if (containers) result[list] = containers.map(clean);
  }
  return result;
}
