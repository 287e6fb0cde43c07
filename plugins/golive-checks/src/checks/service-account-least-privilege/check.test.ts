// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  clusterFact,
  deployment,
  workloadsFact,
  type WorkloadOptions,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
type Objects = Parameters<typeof clusterFact>[0];
const own = { serviceAccountName: 'quote-service' };
const facts = (
  pod: Record<string, unknown>,
  objects: Objects = {},
  options: WorkloadOptions = {},
) => ({
  workloads: workloadsFact([deployment({}, pod, options)]),
  clusterObjects: clusterFact(objects),
});
const account = { serviceAccounts: [{}] };
const bound = (role: object, roles: object[] = []) =>
  facts(own, { ...account, roleBindings: [role], roles });
const clusterRole = (name: string) => ({ role: { kind: 'ClusterRole', name } });
const rule = (more: object = {}) => ({
  apiGroups: [''],
  resources: ['configmaps'],
  verbs: ['get'],
  ...more,
});

table([
  pass(
    'the pods say no',
    facts({ ...own, automountServiceAccountToken: false }),
    ['token-not-mounted'],
    { at: 'deploy/deployment.yaml:8' },
  ),
  pass(
    'the account says no',
    facts(own, { serviceAccounts: [{ automountServiceAccountToken: false }] }),
    ['token-not-mounted'],
  ),
  pass(
    'by the older name of the field',
    facts({
      serviceAccount: 'quote-service',
      automountServiceAccountToken: false,
    }),
    ['token-not-mounted'],
  ),
  pass('a role that names what it needs', bound({}, [{ rules: [rule()] }]), [
    'least-privilege',
    'token-used',
  ]),
  pass('the built-in view', bound(clusterRole('view')), [
    'least-privilege',
    'token-used',
  ]),
  ...[
    { kind: 'Group', name: 'system:serviceaccounts' },
    { kind: 'Group', name: 'system:authenticated' },
    { kind: 'Group', name: 'system:serviceaccounts:cpq' },
    { kind: 'User', name: 'system:serviceaccount:cpq:quote-service' },
  ].map(subject =>
    fail(
      `bound as the ${subject.kind} ${subject.name}`,
      bound({ ...clusterRole('cluster-admin'), subjects: [subject] }),
      ['powerful-role'],
    ),
  ),
  ...[
    { kind: 'Group', name: 'system:masters' },
    { kind: 'Group', name: 'team-a' },
    { kind: 'User', name: 'system:serviceaccount:cpq:other' },
    { kind: 'User', name: 'quote-service' },
  ].map(subject =>
    fail(
      `another, the ${subject.kind} ${subject.name}, is bound`,
      bound({ ...clusterRole('cluster-admin'), subjects: [subject] }),
      ['token-unused'],
    ),
  ),
  fail(
    'the pods go before the account',
    facts(
      { ...own, automountServiceAccountToken: true },
      {
        serviceAccounts: [{ automountServiceAccountToken: false }],
      },
    ),
    ['token-unused'],
    { says: ['which ask for it'] },
  ),
  fail('nothing said', facts(own, account), ['token-unused'], {
    at: 'deploy/policies.yaml:1',
  }),
  fail('no account', facts({}), ['default-account', 'token-unused']),
  fail(
    'the account default without its token',
    facts({ automountServiceAccountToken: false }),
    ['default-account'],
  ),
  fail(
    'bound in another namespace',
    facts(
      own,
      {
        ...account,
        roles: [{ rules: [rule()] }],
        roleBindings: [
          {
            subjects: [
              {
                kind: 'ServiceAccount',
                name: 'quote-service',
                namespace: 'other',
              },
            ],
          },
        ],
      },
      { namespace: 'cpq' },
    ),
    ['token-unused'],
  ),
  ...['edit', 'admin', 'cluster-admin'].map(name =>
    fail(`the built-in ${name}`, bound(clusterRole(name)), ['powerful-role']),
  ),
  fail('all verbs', bound({}, [{ rules: [rule({ verbs: ['*'] })] }]), [
    'wildcard',
  ]),
  fail('all resources', bound({}, [{ rules: [rule({ resources: ['*'] })] }]), [
    'wildcard',
  ]),
  fail(
    'all addresses',
    bound({ kind: 'ClusterRoleBinding', ...clusterRole('all') }, [
      {
        kind: 'ClusterRole',
        name: 'all',
        rules: [{ nonResourceURLs: ['*'], verbs: ['get'] }],
      },
    ]),
    ['wildcard'],
  ),
  fail(
    'impersonate',
    bound({}, [{ rules: [rule({ verbs: ['impersonate'] })] }]),
    ['escalating-rule'],
  ),
  unknown('an account that is not here', facts(own), ['account-not-found']),
  unknown('a role that is not here', bound({}), ['role-unread']),
  unknown('a role that others fill', bound({}, [{ aggregated: true }]), [
    'role-unread',
  ]),
  unknown(
    'a Role of a name is no ClusterRole',
    bound(clusterRole('quote-service'), [{ rules: [] }]),
    ['role-unread'],
  ),
  unknown(
    'no workload',
    { workloads: workloadsFact([]), clusterObjects: clusterFact() },
    ['no-workloads'],
  ),
]);
