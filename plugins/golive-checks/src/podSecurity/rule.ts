// SPDX-License-Identifier: Apache-2.0
import type {
  Container,
  PodSpec,
  SecurityContext,
  Workload,
} from '@golive/backstage-plugin-golive-common';
import type { PlacedContainer } from '../pods/containers';

/** A pod and the Kubernetes it will run on. */
export interface PodUnderRules {
  readonly workload: Workload;
  readonly pod: PodSpec;
  readonly containers: readonly PlacedContainer[];
  /** Minor version of Kubernetes 1. */
  readonly minor: number;
  /** The cluster relaxes its rules for pods in a user namespace (`hostUsers: false`). */
  readonly userNamespacesRelaxed: boolean;
}

/** One thing that the restricted level forbids. */
export interface Violation {
  /** JSON pointer of the field that breaks the rule, or where it would have to stand. */
  readonly pointer: string;
  readonly seen: string;
  /** In the imperative. */
  readonly fix: string;
  readonly patch?: string;
  /** The fix as values of the workload's document, by JSON pointer, where it is safe. */
  readonly set?: Readonly<Record<string, unknown>>;
}

/**
 * A rule of the Pod Security Standards. The rules are those of the reference
 * implementation, k8s.io/pod-security-admission 0.34.
 *
 * @see https://kubernetes.io/docs/concepts/security/pod-security-standards/
 */
export interface Rule {
  readonly code: string;
  /** What the code means, one sentence. */
  readonly meaning: string;
  /** Why breaking it matters, one sentence. */
  readonly wrong: string;
  violations(pod: PodUnderRules): Violation[];
}

/** A security context and whose it is. */
export interface PlacedContext {
  readonly context: SecurityContext;
  /** Whose: `the pod`, or a container's title. */
  readonly owner: string;
  readonly pointer: string;
}

/** Every security context that is written: the pod's, then the containers'. */
export function contextsOf(under: PodUnderRules): PlacedContext[] {
  const { pod, workload, containers } = under;
  const ofPod = pod.securityContext
    ? [
        {
          context: pod.securityContext,
          owner: `the pod of ${workload.kind} ${workload.name}`,
          pointer: `${workload.podPointer}/securityContext`,
        },
      ]
    : [];
  return [...ofPod, ...containers.flatMap(contextOf)];
}

function contextOf(placed: PlacedContainer): PlacedContext[] {
  const context = placed.container.securityContext;
  return context
    ? [
        {
          context,
          owner: placed.title,
          pointer: `${placed.pointer}/securityContext`,
        },
      ]
    : [];
}

/** Whether the pod says that it runs on Windows, where Linux security settings do not exist. */
export function isWindows({ pod }: Pick<PodUnderRules, 'pod'>): boolean {
  return pod.os?.name === 'windows';
}

/** Whether the pod's users are not the node's, in a cluster that relaxes its rules for that. */
export function isRelaxed(under: PodUnderRules): boolean {
  return under.userNamespacesRelaxed && under.pod.hostUsers === false;
}

/** A patch that adds lines to a container's security context. */
export function contextPatch(container: Container, ...lines: string[]): string {
  return [
    ` - name: ${container.name}`,
    `${container.securityContext ? ' ' : '+'}  securityContext:`,
    ...lines.map(line => `+    ${line}`),
  ].join('\n');
}
