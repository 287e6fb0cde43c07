// SPDX-License-Identifier: Apache-2.0
import type {
  Container,
  PodSpec,
  Workload,
} from '@golive/backstage-plugin-golive-common';
import type { PlainKustomization } from './kustomization';
import { generate, type GeneratorPlace } from './generators';
import type { ManifestObject } from './model';
import { isRecord } from './record';

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

/**
 * Applies what a plain kustomization says to the objects of its resources, in
 * kustomize's order: generators, then replicas, namespace, labels, images.
 */
export function applyKustomization(
  objects: readonly ManifestObject[],
  plain: PlainKustomization,
  place: GeneratorPlace,
): ManifestObject[] {
  return generate(objects, plain, place).map(object => {
    const namespaced = inNamespace(object, plain.namespace);
    const selectors = labelsOf(plain, 'selectors');
    if (namespaced.type === 'beside')
      return withSelectors(namespaced, selectors);
    if (namespaced.type === 'service') {
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
  });
}

type Beside = Extract<ManifestObject, { type: 'beside' }>;

const isClusterWide = ({ kind }: Beside['value']) => kind.startsWith('Cluster');

function inNamespace(
  object: ManifestObject,
  namespace: string | undefined,
): ManifestObject {
  if (!namespace) return object;
  if (object.type !== 'beside')
    return {
      ...object,
      value: { ...object.value, namespace },
    } as ManifestObject;
  const subjects =
    'subjects' in object.value
      ? {
          // Accounts are found again under their new namespace.
          subjects: object.value.subjects.map(subject =>
            subject.kind === 'ServiceAccount'
              ? { ...subject, namespace }
              : subject,
          ),
        }
      : {};
  return {
    ...object,
    value: {
      ...object.value,
      ...(isClusterWide(object.value) ? {} : { namespace }),
      ...subjects,
    },
  };
}

// Only where the labels that are chosen by are written already.
function withSelectors(
  object: Beside,
  labels: Readonly<Record<string, string>>,
): ManifestObject {
  const field = 'podSelector' in object.value ? 'podSelector' : 'selector';
  const selector: unknown = Reflect.get(object.value, field);
  return isRecord(selector) && isRecord(selector.matchLabels)
    ? {
        ...object,
        value: {
          ...object.value,
          [field]: {
            ...selector,
            matchLabels: { ...selector.matchLabels, ...labels },
          },
        },
      }
    : object;
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
