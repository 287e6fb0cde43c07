// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  deployment,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const get = { httpGet: { path: '/health', port: 8080 } };
const ports = [{ containerPort: 8080 }];
const all = { startupProbe: get, readinessProbe: get, livenessProbe: get };
const app = (container: Record<string, unknown>, services?: object[]) => ({
  workloads: workloadsFact([deployment(container)], { services }),
});
const inPod = (
  pod: { containers: object[] } & Record<string, unknown>,
  kind = 'Deployment',
  services?: object[],
) => ({
  workloads: workloadsFact([workload(pod, { kind })], { services }),
});
const present = ['liveness-present', 'readiness-present', 'startup-present'];
const missing = ['liveness-missing', 'readiness-missing', 'startup-missing'];

table([
  pass('all three', app({ ...all, ports }), present, {
    says: ['GET /health on port 8080'],
    at: 'deploy/deployment.yaml:16',
  }),
  fail('none', app({ ports }), missing, {
    at: 'deploy/deployment.yaml:8',
    says: ['it declares port 8080', '+  livenessProbe:', 'port: 8080'],
  }),
  ...(['startup', 'readiness', 'liveness'] as const).map(kind =>
    fail(
      `no ${kind} probe`,
      app({ ...all, ports, [`${kind}Probe`]: undefined }),
      [`${kind}-missing`],
    ),
  ),
  fail(
    'a probe without a request',
    app({ ...all, ports, livenessProbe: { periodSeconds: 5 } }),
    ['liveness-missing'],
    {
      says: ['asks nothing'],
    },
  ),
  fail(
    'a command without words',
    app({ ...all, ports, livenessProbe: { exec: { command: [] } } }),
    ['liveness-missing'],
  ),
  pass(
    'a command, a connection and a gRPC call are probes',
    app({
      ports,
      startupProbe: { exec: { command: ['true'] } },
      readinessProbe: { grpc: { port: 9000 } },
      livenessProbe: { tcpSocket: { port: 8080 } },
    }),
    present,
  ),
  pass(
    'a worker that serves nothing needs liveness',
    app({ livenessProbe: get }),
    ['liveness-present'],
  ),
  fail('a worker that serves nothing, without', app({}), ['liveness-missing'], {
    says: ['runs for ever'],
  }),
  fail(
    'a Service selects the pod and no container declares its port',
    app({ livenessProbe: get }, [{}]),
    ['readiness-missing', 'startup-missing'],
    {
      says: ['Service quote-service sends requests to port 80'],
    },
  ),
  pass(
    'a Service of other pods',
    app({ livenessProbe: get }, [{ selector: { app: 'other' } }]),
    ['liveness-present'],
  ),
  pass(
    'a Service of another namespace',
    {
      workloads: workloadsFact(
        [deployment({ livenessProbe: get }, {}, { namespace: 'a' })],
        { services: [{ namespace: 'b' }] },
      ),
    },
    ['liveness-present'],
  ),
  pass(
    'a Service without a selector',
    app({ livenessProbe: get }, [{ selector: {} }]),
    ['liveness-present'],
  ),
  pass(
    'a Service of the other container’s port',
    inPod(
      {
        containers: [
          {
            name: 'app',
            ports: [{ name: 'http', containerPort: 8080 }],
            ...all,
          },
          { name: 'helper', livenessProbe: get },
        ],
      },
      'Deployment',
      [{ ports: [{ port: 80, targetPort: 'http' }] }],
    ),
    present,
  ),
  fail(
    'a sidecar counts like every container',
    inPod({
      containers: [
        { name: 'app', ports, ...all },
        { name: 'proxy', ports },
      ],
    }),
    missing,
    {
      says: ['container "proxy"'],
    },
  ),
  fail(
    'an init container that stays',
    inPod({
      containers: [{ name: 'app', ports, ...all }],
      initContainers: [{ name: 'proxy', restartPolicy: 'Always' }],
    }),
    ['liveness-missing'],
    {
      says: ['init container "proxy"'],
    },
  ),
  pass(
    'an init container that ends',
    inPod({
      containers: [{ name: 'app', ports, ...all }],
      initContainers: [{ name: 'init' }],
    }),
    present,
  ),
  pass(
    'a debug container',
    inPod({
      containers: [{ name: 'app', ports, ...all }],
      ephemeralContainers: [{ name: 'debug' }],
    }),
    present,
  ),
  pass(
    'other probes, where the standard asks for others',
    app({ ports, livenessProbe: get }),
    ['liveness-present'],
    {
      parameters: { serving: ['liveness'] },
    },
  ),
  notApplicable(
    'a worker that is a CronJob',
    inPod({ containers: [{ name: 'app', ports }] }, 'CronJob'),
    ['runs-to-end'],
    { kind: 'worker' },
  ),
  unknown(
    'a service of which only a Job is there',
    inPod({ containers: [{ name: 'app', ports }] }, 'Job'),
    ['no-workloads'],
  ),
  unknown(
    'a service that would be a CronJob',
    inPod({ containers: [{ name: 'app', ports }] }, 'CronJob'),
    ['no-workloads'],
  ),
  unknown('nothing', { workloads: workloadsFact([]) }, ['no-workloads'], {
    says: ['golive/manifests'],
  }),
]);
