// SPDX-License-Identifier: Apache-2.0
import type { PlacedContainer } from '../pods/containers';
import { contextsOf, isWindows, type PodUnderRules, type Rule } from './rule';

const allowedTypes = new Set(['RuntimeDefault', 'Localhost']);
const podAnnotation = 'seccomp.security.alpha.kubernetes.io/pod';
const containerAnnotation = 'container.seccomp.security.alpha.kubernetes.io/';
const appArmorAnnotation = 'container.apparmor.security.beta.kubernetes.io/';

/** The profile type that an annotation of old stands for. */
function typeOfAnnotation(value: string | undefined): string | undefined {
  if (value === undefined) return undefined;
  if (value === 'runtime/default' || value === 'docker/default')
    return 'RuntimeDefault';
  return value.startsWith('localhost/') ? 'Localhost' : value;
}

/**
 * The seccomp profile that a field asks for, else what the annotation says:
 * until 1.26 the API server wrote annotations into the fields, from 1.27 on it
 * takes no notice of them.
 */
function seccompOf(
  field: { type?: string } | undefined,
  annotation: string,
  { workload, minor }: PodUnderRules,
): string | undefined {
  if (field) return field.type ?? '';
  return minor < 27
    ? typeOfAnnotation(workload.podAnnotations[annotation])
    : undefined;
}

const patch = [
  '     spec:',
  '+      securityContext:',
  '+        seccompProfile:',
  '+          type: RuntimeDefault',
].join('\n');

const seccomp: Rule = {
  code: 'seccomp-profile',
  meaning:
    'A container runs without a seccomp profile, or with one that allows everything.',
  wrong:
    'Without a seccomp profile a process may call all of the kernel, where most ways out of a container begin',
  violations: under => {
    if (isWindows(under)) return [];
    const { pod, workload, containers } = under;
    const ofPod = seccompOf(
      pod.securityContext?.seccompProfile,
      podAnnotation,
      under,
    );
    const podIsBad = ofPod !== undefined && !allowedTypes.has(ofPod);
    const bad = (pointer: string, owner: string, type: string) => ({
      pointer: `${pointer}/securityContext/seccompProfile/type`,
      seen: `${owner} asks for the seccomp profile ${type || 'without a type'}`,
      fix: 'Set seccompProfile.type to RuntimeDefault.',
      patch: `-          type: ${type}\n+          type: RuntimeDefault`,
      set: {
        [`${pointer}/securityContext/seccompProfile`]: {
          type: 'RuntimeDefault',
        },
      },
    });
    const ofContainer = (placed: PlacedContainer) => {
      const { container, pointer, title } = placed;
      const own = seccompOf(
        container.securityContext?.seccompProfile,
        `${containerAnnotation}${container.name}`,
        under,
      );
      if (own !== undefined)
        return allowedTypes.has(own) ? [] : [bad(pointer, title, own)];
      if (ofPod !== undefined) return [];
      const ignored =
        `${containerAnnotation}${container.name}` in workload.podAnnotations ||
        podAnnotation in workload.podAnnotations;
      return [
        {
          pointer: `${pointer}/securityContext/seccompProfile`,
          seen: `Neither ${title} nor its pod sets a seccomp profile${
            ignored
              ? `; Kubernetes 1.${under.minor} takes no notice of the annotation`
              : ''
          }`,
          fix: `Set seccompProfile.type: RuntimeDefault for the pod of ${workload.name}.`,
          patch,
          set: {
            [`${workload.podPointer}/securityContext/seccompProfile`]: {
              type: 'RuntimeDefault',
            },
          },
        },
      ];
    };
    return [
      ...(podIsBad
        ? [
            bad(
              workload.podPointer,
              `the pod of ${workload.kind} ${workload.name}`,
              ofPod,
            ),
          ]
        : []),
      ...containers.flatMap(ofContainer),
    ];
  },
};

const appArmor: Rule = {
  code: 'apparmor-profile',
  meaning: 'The AppArmor profile is switched off.',
  wrong:
    'Without AppArmor a process may use files and calls that the default profile denies',
  violations: under => {
    const fields = contextsOf(under).flatMap(({ context, owner, pointer }) => {
      const type =
        context.appArmorProfile && (context.appArmorProfile.type ?? '');
      return type === undefined || allowedTypes.has(type)
        ? []
        : [
            {
              pointer: `${pointer}/appArmorProfile/type`,
              seen: `${owner} asks for the AppArmor profile ${
                type || 'without a type'
              }`,
              fix: 'Set appArmorProfile.type to RuntimeDefault, or remove it.',
              patch: `-          type: ${type}\n+          type: RuntimeDefault`,
            },
          ];
    });
    const { podAnnotations, podPointer, kind, name } = under.workload;
    const annotations = Object.entries(podAnnotations).flatMap(([key, value]) =>
      !key.startsWith(appArmorAnnotation) ||
      ['', 'runtime/default'].includes(value) ||
      value.startsWith('localhost/')
        ? []
        : [
            {
              pointer: podPointer.replace(
                /\/spec$/,
                `/metadata/annotations/${key
                  .replace(/~/g, '~0')
                  .replace(/\//g, '~1')}`,
              ),
              seen: `The pod of ${kind} ${name} has the annotation ${key}: ${value}`,
              fix: 'Remove the annotation.',
              patch: `-        ${key}: ${value}`,
            },
          ],
    );
    return [...fields, ...annotations];
  },
};

const seLinuxTypes = ['', 'container_t', 'container_init_t', 'container_kvm_t'];

const seLinux: Rule = {
  code: 'selinux-options',
  meaning:
    'SELinux options name a type that is not allowed, or a user or role.',
  wrong:
    'Another SELinux label can take away what separates the container from the node',
  violations: under => {
    const types =
      under.minor >= 31
        ? [...seLinuxTypes, 'container_engine_t']
        : seLinuxTypes;
    return contextsOf(under).flatMap(({ context, owner, pointer }) => {
      const options = context.seLinuxOptions;
      if (!options) return [];
      return (['type', 'user', 'role'] as const).flatMap(field => {
        const value = options[field] ?? '';
        const allowed = field === 'type' ? types.includes(value) : value === '';
        return allowed
          ? []
          : [
              {
                pointer: `${pointer}/seLinuxOptions/${field}`,
                seen: `${owner} sets the SELinux ${field} ${value}`,
                fix: `Remove seLinuxOptions.${field}.`,
                patch: `-          ${field}: ${value}`,
              },
            ];
      });
    });
  },
};

/** Rules about the profiles by which the kernel confines a container. */
export const profileRules: readonly Rule[] = [seccomp, appArmor, seLinux];
