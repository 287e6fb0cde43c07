// SPDX-License-Identifier: Apache-2.0
import type {
  Container,
  PodSpec,
  Position,
  Workload,
} from '@golive/backstage-plugin-golive-common';
import type { PlainKustomization } from './kustomization';
import type { ConfigMapObject, ManifestObject } from './model';
import { keepsValue } from '../../secrets';

/** Kinds whose `replicas` kustomize sets. */
const scalable = [
  'Deployment',
  'StatefulSet',
  'ReplicaSet',
  'ReplicationController',
];

/** Characters of an image reference. */
const maxReference = 1_024;

type Image = NonNullable<PlainKustomization['images']>[number];
type Generator = NonNullable<PlainKustomization['configMapGenerator']>[number];

/** Where generated objects are shown. */
interface Place {
  readonly file: string;
  readonly position: Position;
}

/**
 * Applies what a plain kustomization says to the objects of its resources, in
 * kustomize's order: generators, then replicas, namespace, labels, images.
 */
export function applyKustomization(
  objects: readonly ManifestObject[],
  plain: PlainKustomization,
  place: Place,
): ManifestObject[] {
  return generate(objects, plain.configMapGenerator ?? [], place).map(
    object => {
      const namespaced = plain.namespace
        ? ({
            ...object,
            value: { ...object.value, namespace: plain.namespace },
          } as ManifestObject)
        : object;
      if (namespaced.type === 'service') {
        const selectors = labelsOf(plain, 'selectors');
        return {
          ...namespaced,
          value: {
            ...namespaced.value,
            selector: { ...namespaced.value.selector, ...selectors },
          },
        };
      }
      return namespaced.type === 'workload'
        ? { ...namespaced, value: applyToWorkload(namespaced.value, plain) }
        : namespaced;
    },
  );
}

function applyToWorkload(
  workload: Workload,
  plain: PlainKustomization,
): Workload {
  const replicas = plain.replicas?.find(
    ({ name }) => name === workload.name,
  )?.count;
  const withReplicas =
    replicas !== undefined && scalable.includes(workload.kind);
  const isPod = workload.kind === 'Pod';
  return {
    ...workload,
    ...(withReplicas ? { replicas } : {}),
    labels: { ...workload.labels, ...labelsOf(plain, 'objects') },
    podLabels: {
      ...workload.podLabels,
      ...labelsOf(plain, isPod ? 'objects' : 'templates'),
    },
    podAnnotations: { ...workload.podAnnotations, ...plain.commonAnnotations },
    pod: withImages(workload.pod, plain.images ?? []),
  };
}

function labelsOf(
  plain: PlainKustomization,
  where: 'objects' | 'templates' | 'selectors',
): Record<string, string> {
  const chosen = (plain.labels ?? []).filter(
    ({ includeSelectors, includeTemplates }) =>
      where === 'objects' ||
      includeSelectors ||
      (where === 'templates' && includeTemplates),
  );
  return Object.assign(
    {},
    ...chosen.map(({ pairs }) => pairs),
    plain.commonLabels,
  );
}

function withImages(pod: PodSpec, images: readonly Image[]): PodSpec {
  if (!images.length) return pod;
  const change = (container: Container): Container =>
    container.image === undefined
      ? container
      : { ...container, image: images.reduce(rename, container.image) };
  return {
    ...pod,
    containers: pod.containers.map(change),
    ...(pod.initContainers
      ? { initContainers: pod.initContainers.map(change) }
      : {}),
  };
}

function rename(reference: string, image: Image): string {
  // No registry takes such a name, and looking for its parts would take long.
  if (reference.length > maxReference) return reference;
  const [, name, tag = '', digest = ''] =
    /^(.+?)(:[^:/@]+)?(@.+)?$/.exec(reference) ?? [];
  if (name !== image.name) return reference;
  const base = image.newName ?? name;
  if (image.digest)
    return `${base}${image.newTag ? `:${image.newTag}` : ''}@${image.digest}`;
  return image.newTag ? `${base}:${image.newTag}` : `${base}${tag}${digest}`;
}

function generate(
  objects: readonly ManifestObject[],
  generators: readonly Generator[],
  place: Place,
): ManifestObject[] {
  return generators.reduce<ManifestObject[]>(
    (all, generator) => {
      const data = (generator.literals ?? []).map(literal =>
        splitOnce(literal),
      );
      const keys = [
        ...data.map(([key]) => key),
        ...(generator.files ?? []).map(fileKey),
      ];
      const made: ConfigMapObject = {
        file: place.file,
        position: place.position,
        name: generator.name,
        ...(generator.namespace ? { namespace: generator.namespace } : {}),
        keys: keys.sort(),
        values: Object.fromEntries(data.filter(([key]) => keepsValue(key))),
      };
      const index = all.findIndex(
        o => o.type === 'configMap' && o.value.name === generator.name,
      );
      const earlier = all[index];
      if (
        !generator.behavior ||
        generator.behavior === 'create' ||
        earlier?.type !== 'configMap'
      ) {
        return [...all, { type: 'configMap', value: made, problems: [] }];
      }
      const value =
        generator.behavior === 'replace'
          ? made
          : {
              ...earlier.value,
              keys: [...new Set([...earlier.value.keys, ...made.keys])].sort(),
              values: { ...earlier.value.values, ...made.values },
            };
      return all.with(index, { ...earlier, value });
    },
    [...objects],
  );
}

function splitOnce(literal: string): [string, string] {
  const at = literal.indexOf('=');
  return at < 0
    ? [literal, '']
    : [
        literal.slice(0, at),
        literal.slice(at + 1).replace(/^(["'])(.*)\1$/, '$2'),
      ];
}

function fileKey(entry: string): string {
  return entry.includes('=')
    ? splitOnce(entry)[0]
    : entry.slice(entry.lastIndexOf('/') + 1);
}
