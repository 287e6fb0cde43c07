// SPDX-License-Identifier: Apache-2.0
import type { SecurityContext } from '@golive/backstage-plugin-golive-common';
import { checkTester, workload, workloadsFact } from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const pod = (
  ofPod: SecurityContext,
  ofContainer: SecurityContext = {},
  spec: Record<string, unknown> = {},
) => ({
  workloads: workloadsFact([
    workload({
      securityContext: ofPod,
      containers: [{ name: 'app', securityContext: ofContainer }],
      ...spec,
    }),
  ]),
});
const relaxed = { parameters: { userNamespacesRelaxed: true } };

table([
  pass(
    'the pod requires it',
    pod({ runAsNonRoot: true }),
    ['non-root-required'],
    { at: 'deploy/deployment.yaml:8' },
  ),
  pass('the container requires it', pod({}, { runAsNonRoot: true }), [
    'non-root-required',
  ]),
  pass(
    'the container requires it against the pod',
    pod({ runAsNonRoot: false }, { runAsNonRoot: true }),
    ['non-root-required'],
  ),
  pass('a numbered user', pod({ runAsUser: 10001 }), ['non-root-user'], {
    says: ['user 10001'],
  }),
  pass(
    'the container’s user against the pod’s root',
    pod({ runAsUser: 0 }, { runAsUser: 10001 }),
    ['non-root-user'],
  ),
  pass(
    'a user namespace, where the standard accepts it',
    pod({ runAsUser: 0 }, {}, { hostUsers: false }),
    ['user-namespace'],
    relaxed,
  ),
  fail(
    'a user namespace, where it does not',
    pod({ runAsUser: 0 }, {}, { hostUsers: false }),
    ['runs-as-root'],
  ),
  fail(
    'no user namespace, where it would be accepted',
    pod({ runAsUser: 0 }),
    ['runs-as-root'],
    relaxed,
  ),
  fail('nothing', pod({}), ['user-not-set'], {
    says: ['+        runAsNonRoot: true'],
  }),
  fail(
    'the container takes it back',
    pod({ runAsNonRoot: true }, { runAsNonRoot: false }),
    ['root-allowed'],
  ),
  fail('user 0 of the pod', pod({ runAsUser: 0 }), ['runs-as-root']),
  fail(
    'user 0 of the container against the pod',
    pod({ runAsUser: 1, runAsNonRoot: true }, { runAsUser: 0 }),
    ['runs-as-root'],
    {
      says: ['keeps it from starting'],
    },
  ),
  fail(
    'ContainerAdministrator',
    pod({
      runAsNonRoot: true,
      windowsOptions: { runAsUserName: 'ContainerAdministrator' },
    }),
    ['runs-as-root'],
  ),
  pass(
    'ContainerUser',
    pod({
      runAsNonRoot: true,
      windowsOptions: { runAsUserName: 'ContainerUser' },
    }),
    ['non-root-required'],
  ),
  fail(
    'one container of several, in every list',
    {
      workloads: workloadsFact([
        workload({
          containers: [
            { name: 'app', securityContext: { runAsNonRoot: true } },
          ],
          initContainers: [{ name: 'init', securityContext: { runAsUser: 0 } }],
          ephemeralContainers: [{ name: 'debug' }],
        }),
      ]),
    },
    ['runs-as-root', 'user-not-set'],
    { says: ['init container "init"', 'ephemeral container "debug"'] },
  ),
  fail(
    'a Job',
    {
      workloads: workloadsFact([
        workload({ containers: [{ name: 'app' }] }, { kind: 'Job' }),
      ]),
    },
    ['user-not-set'],
  ),
  unknown('nothing at all', { workloads: workloadsFact([]) }, ['no-workloads']),
]);
