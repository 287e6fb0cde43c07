// SPDX-License-Identifier: Apache-2.0
import type { SecurityContext } from '@golive/backstage-plugin-golive-common';
import {
  checkTester,
  deployment,
  workload,
  workloadsFact,
  type WorkloadOptions,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);

/** A container that keeps every rule; a case changes one thing. */
const good = {
  allowPrivilegeEscalation: false,
  capabilities: { drop: ['ALL'] },
};
const goodPod = {
  runAsNonRoot: true,
  seccompProfile: { type: 'RuntimeDefault' },
};

interface Changes {
  context?: SecurityContext;
  container?: Record<string, unknown>;
  podContext?: SecurityContext;
  pod?: Record<string, unknown>;
  options?: WorkloadOptions;
}

function pod({
  context,
  container,
  podContext,
  pod: spec,
  options,
}: Changes = {}) {
  const app = {
    name: 'app',
    securityContext: { ...good, ...context },
    ...container,
  };
  return {
    workloads: workloadsFact([
      workload(
        {
          securityContext: { ...goodPod, ...podContext },
          containers: [app],
          ...spec,
        },
        options,
      ),
    ]),
  };
}
/** The same change to an init and to an ephemeral container. */
const inLists = (container: Record<string, unknown>) =>
  (['initContainers', 'ephemeralContainers'] as const).map(
    list =>
      [
        list,
        pod({ pod: { [list]: [{ name: 'other', ...container }] } }),
      ] as const,
  );
const version = (kubernetesVersion: string) => ({
  parameters: { kubernetesVersion },
});
const relaxed = { parameters: { userNamespacesRelaxed: true } };
const windows = { os: { name: 'windows' } };
const seccomp = (value: string) => ({
  'seccomp.security.alpha.kubernetes.io/pod': value,
});
const seccompOfApp = (value: string) => ({
  'container.seccomp.security.alpha.kubernetes.io/app': value,
});
const appArmor = (value: string) => ({
  'container.apparmor.security.beta.kubernetes.io/app': value,
});
const noSeccomp = { seccompProfile: undefined };
const volume = (source: Record<string, unknown>) =>
  pod({ pod: { volumes: [{ name: 'v', ...source }] } });
const get = (host?: string) => ({
  httpGet: { port: 8080, ...(host ? { host } : {}) },
});

table([
  pass('everything as it should be', pod(), ['restricted'], {
    says: ['1 container ', 'Kubernetes 1.34'],
  }),
  fail(
    'nothing set',
    { workloads: workloadsFact([workload({ containers: [{ name: 'app' }] })]) },
    [
      'capabilities-not-dropped',
      'non-root-not-required',
      'privilege-escalation',
      'seccomp-profile',
    ],
  ),
  ...inLists({ securityContext: good }).map(([list, facts]) =>
    pass(`a good one among ${list}`, facts, ['restricted']),
  ),
  ...inLists({}).map(([list, facts]) =>
    fail(`a bad one among ${list}`, facts, [
      'capabilities-not-dropped',
      'privilege-escalation',
    ]),
  ),

  ...(['hostNetwork', 'hostPID', 'hostIPC'] as const).flatMap(field => [
    fail(
      `${field}: true`,
      pod({ pod: { [field]: true } }),
      ['host-namespace'],
      { says: [field] },
    ),
    pass(`${field}: false`, pod({ pod: { [field]: false } }), ['restricted']),
  ]),

  fail(
    'a host port',
    pod({ container: { ports: [{ containerPort: 80, hostPort: 80 }] } }),
    ['host-port'],
  ),
  pass(
    'host port 0',
    pod({ container: { ports: [{ containerPort: 80, hostPort: 0 }] } }),
    ['restricted'],
  ),
  fail(
    'a host port of an init container',
    inLists({ securityContext: good, ports: [{ hostPort: 80 }] })[0][1],
    ['host-port'],
  ),

  ...[
    'hostPath',
    'nfs',
    'gcePersistentDisk',
    'awsElasticBlockStore',
    'gitRepo',
    'iscsi',
    'glusterfs',
    'rbd',
    'flexVolume',
    'cinder',
    'cephfs',
    'flocker',
    'fc',
    'azureFile',
    'vsphereVolume',
    'quobyte',
    'azureDisk',
    'portworxVolume',
    'photonPersistentDisk',
    'scaleIO',
    'storageos',
    'somethingNew',
  ].map(type =>
    fail(`a volume of type ${type}`, volume({ [type]: {} }), ['volume-type'], {
      says: [type],
    }),
  ),
  ...[
    'configMap',
    'csi',
    'downwardAPI',
    'emptyDir',
    'ephemeral',
    'image',
    'persistentVolumeClaim',
    'projected',
    'secret',
  ].map(type =>
    pass(`a volume of type ${type}`, volume({ [type]: {} }), ['restricted']),
  ),
  fail(
    'an allowed source beside a forbidden one',
    volume({ emptyDir: {}, hostPath: {} }),
    ['volume-type'],
  ),
  pass('a volume without a source is an emptyDir', volume({}), ['restricted']),
  pass('a null source is none', volume({ hostPath: null, emptyDir: {} }), [
    'restricted',
  ]),

  ...(['livenessProbe', 'readinessProbe', 'startupProbe'] as const).flatMap(
    probe => [
      fail(
        `${probe} with a host`,
        pod({ container: { [probe]: get('10.0.0.1') } }),
        ['probe-host'],
      ),
      pass(`${probe} without a host`, pod({ container: { [probe]: get() } }), [
        'restricted',
      ]),
    ],
  ),
  fail(
    'a TCP probe with a host',
    pod({
      container: { livenessProbe: { tcpSocket: { port: 1, host: 'x' } } },
    }),
    ['probe-host'],
  ),
  ...(['postStart', 'preStop'] as const).flatMap(hook => [
    fail(
      `${hook} with a host`,
      pod({ container: { lifecycle: { [hook]: get('x') } } }),
      ['probe-host'],
    ),
    pass(
      `${hook} without a host`,
      pod({ container: { lifecycle: { [hook]: get() } } }),
      ['restricted'],
    ),
  ]),
  pass(
    'a probe host before 1.34',
    pod({ container: { livenessProbe: get('x') } }),
    ['restricted'],
    version('1.33'),
  ),

  fail(
    'HostProcess of a container',
    pod({ context: { windowsOptions: { hostProcess: true } } }),
    ['host-process'],
  ),
  fail(
    'HostProcess of the pod',
    pod({ podContext: { windowsOptions: { hostProcess: true } } }),
    ['host-process'],
  ),
  pass(
    'HostProcess: false',
    pod({ podContext: { windowsOptions: { hostProcess: false } } }),
    ['restricted'],
  ),

  ...(
    [
      ['net.ipv4.tcp_syncookies', '1.25', undefined],
      ['net.ipv4.ip_local_reserved_ports', '1.27', '1.26'],
      ['net.ipv4.tcp_keepalive_time', '1.29', '1.28'],
      ['net.ipv4.tcp_rmem', '1.32', '1.31'],
    ] as const
  ).flatMap(([name, since, before]) => {
    const facts = pod({ podContext: { sysctls: [{ name, value: '1' }] } });
    return [
      pass(`${name} from ${since} on`, facts, ['restricted'], version(since)),
      ...(before
        ? [fail(`${name} in ${before}`, facts, ['sysctl'], version(before))]
        : []),
    ];
  }),
  fail(
    'another kernel parameter',
    pod({ podContext: { sysctls: [{ name: 'kernel.msgmax', value: '1' }] } }),
    ['sysctl'],
  ),

  fail('privileged', pod({ context: { privileged: true } }), ['privileged']),
  pass('privileged: false', pod({ context: { privileged: false } }), [
    'restricted',
  ]),
  fail(
    'escalation allowed',
    pod({ context: { allowPrivilegeEscalation: true } }),
    ['privilege-escalation'],
  ),
  fail(
    'escalation not set',
    pod({ context: { allowPrivilegeEscalation: undefined } }),
    ['privilege-escalation'],
    {
      says: ['which means true', '+    allowPrivilegeEscalation: false'],
    },
  ),
  fail('no capability dropped', pod({ context: { capabilities: {} } }), [
    'capabilities-not-dropped',
  ]),
  fail(
    'some dropped',
    pod({ context: { capabilities: { drop: ['NET_RAW'] } } }),
    ['capabilities-not-dropped'],
    { says: ['drops NET_RAW'] },
  ),
  fail(
    '"all" is not ALL',
    pod({ context: { capabilities: { drop: ['all'] } } }),
    ['capabilities-not-dropped'],
  ),
  pass(
    'ALL among others',
    pod({ context: { capabilities: { drop: ['NET_RAW', 'ALL'] } } }),
    ['restricted'],
  ),
  pass(
    'NET_BIND_SERVICE added',
    pod({
      context: { capabilities: { drop: ['ALL'], add: ['NET_BIND_SERVICE'] } },
    }),
    ['restricted'],
  ),
  fail(
    'CHOWN added: allowed by baseline only',
    pod({ context: { capabilities: { drop: ['ALL'], add: ['CHOWN'] } } }),
    ['capability-added'],
  ),
  fail(
    'SYS_ADMIN added',
    pod({ context: { capabilities: { drop: ['ALL'], add: ['SYS_ADMIN'] } } }),
    ['capability-added'],
  ),

  fail('procMount: Unmasked', pod({ context: { procMount: 'Unmasked' } }), [
    'proc-mount',
  ]),
  pass('procMount: Default', pod({ context: { procMount: 'Default' } }), [
    'restricted',
  ]),
  pass(
    'procMount in a user namespace',
    pod({ context: { procMount: 'Unmasked' }, pod: { hostUsers: false } }),
    ['restricted'],
    relaxed,
  ),

  fail(
    'runAsNonRoot nowhere',
    pod({ podContext: { runAsNonRoot: undefined } }),
    ['non-root-not-required'],
  ),
  pass(
    'runAsNonRoot of the container',
    pod({
      podContext: { runAsNonRoot: undefined },
      context: { runAsNonRoot: true },
    }),
    ['restricted'],
  ),
  fail(
    'the container takes it back',
    pod({ context: { runAsNonRoot: false } }),
    ['non-root-not-required'],
  ),
  fail(
    'false for the pod, even if the container says true',
    pod({
      podContext: { runAsNonRoot: false },
      context: { runAsNonRoot: true },
    }),
    ['non-root-not-required'],
  ),
  pass(
    'a user namespace, where the cluster relaxes',
    pod({
      podContext: { runAsNonRoot: undefined, runAsUser: 0 },
      pod: { hostUsers: false },
    }),
    ['restricted'],
    relaxed,
  ),
  fail(
    'a user namespace, where it does not',
    pod({ podContext: { runAsUser: 0 }, pod: { hostUsers: false } }),
    ['root-user'],
  ),
  fail(
    'the node’s users, where the cluster relaxes',
    pod({ podContext: { runAsUser: 0 }, pod: { hostUsers: true } }),
    ['root-user'],
    relaxed,
  ),
  fail('runAsUser: 0 of the pod', pod({ podContext: { runAsUser: 0 } }), [
    'root-user',
  ]),
  fail(
    'runAsUser: 0 of the container',
    pod({ podContext: { runAsUser: 1 }, context: { runAsUser: 0 } }),
    ['root-user'],
    {
      at: 'deploy/deployment.yaml:19',
    },
  ),
  pass('runAsUser: 1', pod({ podContext: { runAsUser: 1 } }), ['restricted']),

  fail('no seccomp profile', pod({ podContext: noSeccomp }), [
    'seccomp-profile',
  ]),
  pass(
    'a seccomp profile of the container',
    pod({
      podContext: noSeccomp,
      context: { seccompProfile: { type: 'Localhost' } },
    }),
    ['restricted'],
  ),
  fail(
    'Unconfined for the pod',
    pod({ podContext: { seccompProfile: { type: 'Unconfined' } } }),
    ['seccomp-profile'],
  ),
  fail(
    'Unconfined for the pod, even if the container has its own',
    pod({
      podContext: { seccompProfile: { type: 'Unconfined' } },
      context: { seccompProfile: { type: 'RuntimeDefault' } },
    }),
    ['seccomp-profile'],
  ),
  fail(
    'Unconfined for the container',
    pod({ context: { seccompProfile: { type: 'Unconfined' } } }),
    ['seccomp-profile'],
  ),
  fail('a profile without a type', pod({ context: { seccompProfile: {} } }), [
    'seccomp-profile',
  ]),
  ...['runtime/default', 'docker/default', 'localhost/x'].map(value =>
    pass(
      `the annotation ${value} until 1.26`,
      pod({
        podContext: noSeccomp,
        options: { podAnnotations: seccomp(value) },
      }),
      ['restricted'],
      version('1.26'),
    ),
  ),
  pass(
    'the annotation of a container until 1.26',
    pod({
      podContext: noSeccomp,
      options: { podAnnotations: seccompOfApp('runtime/default') },
    }),
    ['restricted'],
    version('1.26'),
  ),
  fail(
    'the annotation unconfined until 1.26',
    pod({
      podContext: noSeccomp,
      options: { podAnnotations: seccomp('unconfined') },
    }),
    ['seccomp-profile'],
    version('1.26'),
  ),
  fail(
    'the annotation from 1.27 on',
    pod({
      podContext: noSeccomp,
      options: { podAnnotations: seccomp('runtime/default') },
    }),
    ['seccomp-profile'],
    {
      ...version('1.27'),
      says: ['takes no notice of the annotation'],
    },
  ),
  pass(
    'the field wins over the annotation',
    pod({ options: { podAnnotations: seccomp('unconfined') } }),
    ['restricted'],
    version('1.26'),
  ),

  fail(
    'AppArmor Unconfined for the pod',
    pod({ podContext: { appArmorProfile: { type: 'Unconfined' } } }),
    ['apparmor-profile'],
  ),
  fail(
    'AppArmor Unconfined for the container',
    pod({ context: { appArmorProfile: { type: 'Unconfined' } } }),
    ['apparmor-profile'],
  ),
  ...['RuntimeDefault', 'Localhost'].map(type =>
    pass(`AppArmor ${type}`, pod({ context: { appArmorProfile: { type } } }), [
      'restricted',
    ]),
  ),
  fail(
    'the AppArmor annotation unconfined',
    pod({ options: { podAnnotations: appArmor('unconfined') } }),
    ['apparmor-profile'],
  ),
  ...['runtime/default', 'localhost/x', ''].map(value =>
    pass(
      `the AppArmor annotation "${value}"`,
      pod({ options: { podAnnotations: appArmor(value) } }),
      ['restricted'],
    ),
  ),

  ...(['container_t', 'container_init_t', 'container_kvm_t', ''] as const).map(
    type =>
      pass(
        `the SELinux type "${type}"`,
        pod({ podContext: { seLinuxOptions: { type } } }),
        ['restricted'],
      ),
  ),
  pass(
    'the SELinux type container_engine_t from 1.31 on',
    pod({ context: { seLinuxOptions: { type: 'container_engine_t' } } }),
    ['restricted'],
    version('1.31'),
  ),
  fail(
    'the SELinux type container_engine_t before',
    pod({ context: { seLinuxOptions: { type: 'container_engine_t' } } }),
    ['selinux-options'],
    version('1.30'),
  ),
  fail(
    'another SELinux type',
    pod({ podContext: { seLinuxOptions: { type: 'spc_t' } } }),
    ['selinux-options'],
  ),
  fail(
    'an SELinux user',
    pod({ context: { seLinuxOptions: { user: 'sysadm_u' } } }),
    ['selinux-options'],
  ),
  fail(
    'an SELinux role',
    pod({ context: { seLinuxOptions: { role: 'sysadm_r' } } }),
    ['selinux-options'],
  ),
  pass(
    'an SELinux level',
    pod({ context: { seLinuxOptions: { level: 's0:c1' } } }),
    ['restricted'],
  ),

  pass(
    'Windows has no seccomp, capabilities and escalation',
    {
      workloads: workloadsFact([
        workload({
          ...windows,
          securityContext: { runAsNonRoot: true },
          containers: [{ name: 'app' }],
        }),
      ]),
    },
    ['restricted'],
  ),
  fail(
    'Windows still must not be root',
    {
      workloads: workloadsFact([
        workload({ ...windows, containers: [{ name: 'app' }] }),
      ]),
    },
    ['non-root-not-required'],
  ),
  fail(
    'Linux, said so',
    pod({ pod: { os: { name: 'linux' } }, podContext: noSeccomp }),
    ['seccomp-profile'],
  ),
  unknown('nothing', { workloads: workloadsFact([]) }, ['no-workloads'], {
    says: ['golive/manifests'],
  }),
]);

it.each(['1.24', '1.3', '2.0', '1.340', 'latest'])(
  'refuses the version %s',
  kubernetesVersion => {
    expect(check.parameters?.safeParse({ kubernetesVersion }).success).toBe(
      false,
    );
  },
);

it('offers what is safe as edits of the file that it is written in', () => {
  const editsOf = (container: Record<string, unknown>, document?: number) =>
    [
      ...check.run(
        {
          workloads: workloadsFact([
            {
              ...deployment(container),
              ...(document === undefined ? {} : { document }),
            },
          ]),
        },
        {
          unit: { ref: 'u', kind: 'service', title: 'u', annotations: {} },
          environment: 'dev',
          parameters: {
            kubernetesVersion: '1.34',
            userNamespacesRelaxed: false,
          },
        },
      ),
    ].flatMap(({ fix }) =>
      (fix?.edits ?? []).map(edit =>
        'set' in edit
          ? `${edit.path.slice(3).join('/')}=${JSON.stringify(edit.set)}`
          : '',
      ),
    );
  expect(editsOf({}, 0).sort()).toEqual([
    'containers/0/securityContext/allowPrivilegeEscalation=false',
    'containers/0/securityContext/capabilities/drop=["ALL"]',
    'securityContext/runAsNonRoot=true',
    'securityContext/seccompProfile={"type":"RuntimeDefault"}',
  ]);
  // Rendered by a program: the file is not what is deployed.
  expect(editsOf({})).toEqual([]);
  // The API would refuse the one, the pod would not start with the other.
  expect(
    editsOf({ securityContext: { privileged: true, runAsUser: 0 } }, 0).filter(
      edit => /Escalation|NonRoot/.test(edit),
    ),
  ).toEqual([]);
});
