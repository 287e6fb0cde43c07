// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  deployment,
  healthFact,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const health = healthFact({
  '/actuator/health:9090': { db: 'other-system' },
  '/actuator/health/liveness:9090': { livenessState: 'self' },
});
const none = healthFact({}, 'none');
const notExposed = {
  ...healthFact({}),
  absent: {
    path: '/actuator/health',
    because: 'the endpoint health is not exposed by the configuration',
  },
};
const probe = (readinessProbe: object, healthEndpoints = health) => ({
  workloads: workloadsFact([
    deployment({
      ports: [
        { name: 'http', containerPort: 8080 },
        { name: 'management', containerPort: 9090 },
      ],
      readinessProbe,
    }),
  ]),
  healthEndpoints,
});
const get = (
  path: string,
  port: number | string = 9090,
  more: object = {},
) => ({ httpGet: { path, port, ...more } });
const twoContainers = (readinessProbe: object, healthEndpoints = health) => ({
  workloads: workloadsFact([
    workload({
      containers: [
        { name: 'quote-service' },
        { name: 'proxy', ports: [{ containerPort: 15021 }], readinessProbe },
      ],
    }),
  ]),
  healthEndpoints,
});

const serving = (port: object, selector?: Record<string, string>) => {
  const { workloads, healthEndpoints } = probe(get('/actuator/health'));
  return {
    workloads: workloadsFact(workloads.workloads, {
      services: [
        {
          ports: [{ port: 80, ...port }],
          ...(selector ? { selector } : {}),
        },
      ],
    }),
    healthEndpoints,
  };
};

table([
  pass(
    'a health group',
    probe(get('/actuator/health/liveness')),
    ['target-exists'],
    { at: 'deploy/deployment.yaml:17' },
  ),
  pass(
    'by the name of the port',
    probe(get('/actuator/health', 'management')),
    ['target-exists'],
  ),
  pass('a part of the aggregate', probe(get('/actuator/health/db')), [
    'target-exists',
  ]),
  pass(
    'a TCP connection to the application',
    probe({ tcpSocket: { port: 8080 } }),
    ['port-exists'],
  ),
  pass('a gRPC call to the application', probe({ grpc: { port: 8080 } }), [
    'port-exists',
  ]),
  pass(
    'a TCP connection to a declared port',
    probe({ tcpSocket: { port: 'http' } }, none),
    ['port-exists'],
  ),
  pass('a sidecar’s TCP port', twoContainers({ tcpSocket: { port: 15021 } }), [
    'port-exists',
  ]),
  fail(
    'a port name that is not there',
    probe(get('/actuator/health', 'admin')),
    ['port-name-unknown'],
    {
      at: 'deploy/deployment.yaml:18',
      says: ['"admin"', '+            - name: admin'],
    },
  ),
  fail(
    'a port where nothing listens',
    probe(get('/actuator/health', 7070)),
    ['port-not-listened'],
    { says: ['8080 and 9090'] },
  ),
  fail(
    'a TCP port where nothing listens',
    probe({ tcpSocket: { port: 7070 } }),
    ['port-not-listened'],
  ),
  fail('a gRPC port where nothing listens', probe({ grpc: { port: 7070 } }), [
    'port-not-listened',
  ]),
  fail(
    'the path is on the other port',
    probe(get('/actuator/health/liveness', 8080)),
    ['path-on-other-port'],
    { says: ['+              port: 9090'] },
  ),
  fail(
    'health that is not exposed',
    probe(get('/actuator/health/readiness', 8080), notExposed),
    ['path-missing'],
    { says: ['health is not exposed'] },
  ),
  unknown(
    'another path where health is not exposed',
    probe(get('/actuator/healthy', 8080), notExposed),
    ['path-unread'],
  ),
  unknown(
    'health that is not exposed, of another container',
    twoContainers(get('/actuator/health', 15021), notExposed),
    ['path-unread'],
  ),
  fail(
    'a group that is not there',
    probe(get('/actuator/health/readiness')),
    ['path-missing'],
    { says: ['/actuator/health/liveness'] },
  ),
  fail(
    'another host',
    probe(get('/actuator/health', 9090, { host: 'example.com' })),
    ['other-host'],
  ),
  fail(
    'one probe of two',
    {
      workloads: workloadsFact([
        deployment({
          livenessProbe: get('/actuator/health/liveness'),
          startupProbe: get('/actuator/health/start'),
        }),
      ]),
      healthEndpoints: health,
    },
    ['path-missing'],
    { says: ['startup probe'] },
  ),
  unknown('a path of the application', probe(get('/health/ready', 8080)), [
    'path-unread',
  ]),
  unknown('no framework', probe(get('/health', 8080), none), ['path-unread']),
  unknown(
    'a framework whose ports are not known',
    probe({ tcpSocket: { port: 7070 } }, healthFact({}, 'quarkus', [])),
    ['port-undeclared'],
  ),
  unknown(
    'no framework and no declared port',
    probe({ tcpSocket: { port: 7070 } }, none),
    ['port-undeclared'],
  ),
  unknown(
    'the framework is not the sidecar’s',
    twoContainers(get('/actuator/health', 15021)),
    ['path-unread'],
  ),
  pass(
    'curl of a health group',
    probe({
      exec: {
        command: ['curl', '-f', 'http://localhost:9090/actuator/health'],
      },
    }),
    ['target-exists'],
  ),
  fail(
    'curl of a group that is not there',
    probe({
      exec: { command: ['curl', 'http://localhost:9090/actuator/health/x'] },
    }),
    ['path-missing'],
  ),
  notApplicable('a command', probe({ exec: { command: ['true'] } }), [
    'no-port',
  ]),
  notApplicable(
    'no probe',
    { workloads: workloadsFact([deployment()]), healthEndpoints: health },
    ['no-probe'],
  ),
  ...[
    pass('a Service', serving({ targetPort: 'http' }), [
      'service-port-exists',
      'target-exists',
    ]),
    fail('a Service to no port', serving({ targetPort: 'web' }), [
      'service-port-missing',
    ]),
    fail('a Service of nobody', serving({}, { app: 'x' }), [
      'service-selects-nothing',
    ]),
  ],
  unknown(
    'nothing',
    { workloads: workloadsFact([]), healthEndpoints: health },
    ['no-workloads'],
  ),
]);
