// SPDX-License-Identifier: Apache-2.0
import type {
  clusterObjects,
  FactValue,
  Role,
  RoleBinding,
  ServiceAccount,
  Workload,
} from '@golive/backstage-plugin-golive-common';
import { mayShareNamespace } from './selectors';

type Cluster = FactValue<typeof clusterObjects>;

/** The account that a workload's pods run as. */
export interface Account {
  /** `default` where none is named, as the API server fills in. */
  readonly name: string;
  /** Its object, where a manifest declares it. */
  readonly object?: ServiceAccount;
  /** Whether its token is put into the pods; undefined: the account, which is not here, decides. */
  readonly mounted: boolean | undefined;
  /** Bindings that name it. */
  readonly bindings: readonly RoleBinding[];
}

/** Finds the account of a workload; the pod's own word on its token goes before the account's. */
export function accountOf(workload: Workload, cluster: Cluster): Account {
  const { pod, namespace } = workload;
  const name = pod.serviceAccountName || pod.serviceAccount || 'default';
  const object = cluster.serviceAccounts.find(
    one => one.name === name && mayShareNamespace(one.namespace, namespace),
  );
  // Every namespace is given an account "default", which says nothing of its token.
  const isKnown = object !== undefined || name === 'default';
  const ofAccount = isKnown
    ? object?.automountServiceAccountToken ?? true
    : undefined;
  return {
    name,
    ...(object ? { object } : {}),
    mounted: pod.automountServiceAccountToken ?? ofAccount,
    bindings: cluster.roleBindings.filter(binding =>
      binding.subjects.some(subject =>
        isAbout(subject, name, namespace, binding.namespace),
      ),
    ),
  };
}

type Subject = RoleBinding['subjects'][number];

/** Groups that every account is in, whatever its namespace. */
const everyAccount = ['system:serviceaccounts', 'system:authenticated'];

/**
 * Whether a subject of a binding is an account: by its kind, by the user that
 * it is to the API, or by a group that it is in.
 */
function isAbout(
  { kind, name, namespace: ofSubject }: Subject,
  account: string,
  namespace: string | undefined,
  ofBinding: string | undefined,
): boolean {
  if (kind === 'ServiceAccount')
    return (
      name === account && mayShareNamespace(ofSubject ?? ofBinding, namespace)
    );
  const [system, type, where, user] = name.split(':');
  if (system !== 'system') return false;
  if (kind === 'User')
    return (
      type === 'serviceaccount' &&
      user === account &&
      mayShareNamespace(where, namespace)
    );
  return (
    kind === 'Group' &&
    (everyAccount.includes(name) ||
      (type === 'serviceaccounts' && mayShareNamespace(where, namespace)))
  );
}

/** Why a role grants more than one application needs, or undefined. */
export interface Excess {
  readonly code: 'powerful-role' | 'wildcard' | 'escalating-rule';
  readonly seen: string;
  readonly role?: Role;
  /** Field of the role that grants it. */
  readonly field?: string;
}

const tooPowerful = ['edit', 'admin', 'cluster-admin'];
const builtIn = ['view', ...tooPowerful];

/** The role of a binding; undefined where no manifest declares it and Kubernetes does not bring it. */
export function roleOf(
  { role, namespace }: RoleBinding,
  roles: readonly Role[],
): Role | 'built-in' | undefined {
  if (role.kind === 'ClusterRole' && builtIn.includes(role.name))
    return 'built-in';
  return roles.find(
    one =>
      one.kind === role.kind &&
      one.name === role.name &&
      (one.kind === 'ClusterRole' ||
        mayShareNamespace(one.namespace, namespace)),
  );
}

/** What of a binding goes too far. */
export function excessOf(
  binding: RoleBinding,
  role: Role | 'built-in',
): Excess[] {
  if (role === 'built-in') {
    return tooPowerful.includes(binding.role.name)
      ? [
          {
            code: 'powerful-role',
            seen: `the built-in ClusterRole ${binding.role.name}`,
          },
        ]
      : [];
  }
  return role.rules.flatMap((rule, i): Excess[] => {
    const wild = (
      ['apiGroups', 'resources', 'verbs', 'nonResourceURLs'] as const
    ).find(field => rule[field]?.some(word => word === '*' || word === '*/*'));
    const title = `${role.kind} ${role.name}`;
    if (wild) {
      return [
        {
          code: 'wildcard',
          seen: `${title} grants "*" as ${wild}`,
          role,
          field: `/rules/${i}/${wild}`,
        },
      ];
    }
    const verb = rule.verbs?.find(word =>
      ['escalate', 'bind', 'impersonate'].includes(word),
    );
    return verb
      ? [
          {
            code: 'escalating-rule',
            seen: `${title} grants the verb ${verb}, by which every other right can be had`,
            role,
            field: `/rules/${i}/verbs`,
          },
        ]
      : [];
  });
}
