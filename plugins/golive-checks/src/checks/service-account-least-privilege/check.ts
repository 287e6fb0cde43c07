// SPDX-License-Identifier: Apache-2.0
import {
  clusterObjects,
  defineCheck,
  no,
  unknown,
  workloads,
  yes,
  type FactValue,
  type Finding,
  type Workload,
} from '@golive/backstage-plugin-golive-common';
import {
  accountOf,
  excessOf,
  roleOf,
  type Account,
} from '../../cluster/accounts';
import { editsOf, whereOf } from '../../cluster/places';
import {
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  titleOf,
  whereIn,
} from '../../pods/containers';

type Cluster = FactValue<typeof clusterObjects>;

function ownAccount(workload: Workload, { name }: Account): Finding[] {
  if (name !== 'default') return [];
  return [
    no('default-account', {
      seen: `The pods of ${titleOf(
        workload,
      )} run as the account "default" of their namespace`,
      where: whereIn(workload, `${workload.podPointer}/serviceAccountName`),
      wrong:
        'Every right that anyone gives to this account is given to all pods of the namespace that name none',
      fix: {
        text: 'Give the unit a ServiceAccount of its own and name it.',
        patch:
          '     spec:\n+      serviceAccountName: quote-service\n+      automountServiceAccountToken: false',
        file: workload.file,
      },
    }),
  ];
}

function token(workload: Workload, account: Account): Finding[] {
  const pointer = `${workload.podPointer}/automountServiceAccountToken`;
  const where = account.object
    ? whereOf(account.object, '/automountServiceAccountToken')
    : whereIn(workload, pointer);
  const pods = `the pods of ${titleOf(workload)}`;
  const fix = {
    text: 'Set automountServiceAccountToken: false for the pods. If they call the Kubernetes API, bind the account to a role that says what for.',
    patch: '     spec:\n+      automountServiceAccountToken: false',
    file: workload.file,
    ...editsOf(workload, { [pointer]: false }),
  };
  if (account.mounted === undefined) {
    return [
      unknown('account-not-found', {
        seen: `No manifest of the account ${account.name} was found, and ${pods} do not say whether they get its token`,
        where,
        wrong: 'The account decides, and it is declared somewhere else',
        fix,
      }),
    ];
  }
  if (!account.mounted) {
    return [
      yes('token-not-mounted', {
        seen: `No token of the account ${account.name} is in ${pods}`,
        where,
      }),
    ];
  }
  if (account.bindings.length > 0) {
    const [binding] = account.bindings;
    return [
      yes('token-used', {
        seen: `The token of the account ${account.name} is in ${pods}, which may call the API by ${binding.kind} ${binding.name}`,
        where: whereOf(binding),
      }),
    ];
  }
  const isSaid = workload.pod.automountServiceAccountToken !== undefined;
  return [
    no('token-unused', {
      seen: `The token of the account ${account.name} is in ${pods}${
        isSaid
          ? ', which ask for it'
          : ', since nothing says automountServiceAccountToken: false'
      }, and no binding lets them use it`,
      where,
      wrong:
        'Whoever reads the file can speak to the Kubernetes API as this account, for nothing in return',
      fix,
      absence: true,
    }),
  ];
}

function rights(workload: Workload, account: Account, cluster: Cluster) {
  return account.bindings.flatMap((binding): Finding[] => {
    const by = `${binding.kind} ${binding.name} binds the account ${account.name}`;
    const role = roleOf(binding, cluster.roles);
    const where = whereOf(binding, '/roleRef/name');
    if (role === undefined || (role !== 'built-in' && role.aggregated)) {
      return [
        unknown('role-unread', {
          seen: `${by} to ${binding.role.kind} ${binding.role.name}`,
          where,
          wrong:
            role === undefined
              ? 'What this role grants is declared somewhere else'
              : 'What this role grants is gathered from others in the cluster',
          fix: {
            text: 'Bind the account to a Role of this repository that names what the application needs.',
          },
        }),
      ];
    }
    const found = excessOf(binding, role);
    if (found.length === 0) {
      return [
        yes('least-privilege', {
          seen: `${by} to ${binding.role.kind} ${binding.role.name}, which grants nothing wholesale`,
          where,
        }),
      ];
    }
    return found.map(excess =>
      no(excess.code, {
        seen: `${by}, and so ${titleOf(workload)}, to ${excess.seen}`,
        where: excess.role ? whereOf(excess.role, excess.field) : where,
        related: excess.role ? [where] : [],
        wrong:
          'Whoever gets into one pod can do all of that, to other units too',
        fix: {
          text: 'Bind a Role that names the API groups, resources and verbs that the application uses.',
          patch:
            ' rules:\n+  - apiGroups: [""]\n+    resources: [configmaps]\n+    verbs: [get, watch]',
          file: excess.role?.file ?? binding.file,
        },
      }),
    );
  });
}

export default defineCheck({
  id: 'service-account-least-privilege',
  title: 'Pods have an account of their own that may do only what they need',
  why: 'The account is what an intruder inherits: what it may do in the cluster, he may do.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads, clusterObjects },
  codes: {
    'default-account': 'The pods run as the account "default".',
    'token-not-mounted': 'The account’s token is not in the pods.',
    'token-used':
      'The account’s token is in the pods, and a binding says what for.',
    'token-unused':
      'The account’s token is in the pods, and nothing lets them use it.',
    'account-not-found':
      'The account that decides about the token is declared elsewhere.',
    'least-privilege': 'The role grants nothing wholesale.',
    'powerful-role': 'The account has a built-in role that may change things.',
    wildcard: 'The role grants everything of a kind by "*".',
    'escalating-rule': 'The role grants a verb that gives all other rights.',
    'role-unread': 'What the role grants is not declared here.',
    'no-workloads': noWorkloadsMeaning,
  },
  run: (
    { workloads: { workloads: all }, clusterObjects: cluster },
    { unit },
  ) => [
    ...(nothingRuns(all, unit) ? [noWorkloads()] : []),
    ...all.flatMap(workload => {
      const account = accountOf(workload, cluster);
      return [
        ...ownAccount(workload, account),
        ...token(workload, account),
        ...rights(workload, account, cluster),
      ];
    }),
  ],
});
