// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  deployment,
  healthFact,
  unit,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const health = healthFact({
  '/actuator/health': {
    livenessState: 'self',
    db: 'other-system',
    redis: 'other-system',
  },
  '/actuator/health/liveness': { livenessState: 'self' },
  '/actuator/health/readiness': { readinessState: 'self', partner: 'unknown' },
});
const probing = (
  livenessProbe: object | undefined,
  healthEndpoints = health,
) => ({
  workloads: workloadsFact([
    deployment({
      ports: [{ name: 'http', containerPort: 8080 }],
      ...(livenessProbe ? { livenessProbe } : {}),
    }),
  ]),
  healthEndpoints,
});
const get = (path: string, more: object = {}) => ({
  httpGet: { path, port: 8080, ...more },
});
const exec = (...command: string[]) => ({ exec: { command } });
const aggregate = healthFact({
  '/actuator/health': { diskSpace: 'self', ping: 'self' },
});

table([
  pass(
    'the liveness group',
    probing(get('/actuator/health/liveness')),
    ['asks-process-only'],
    {
      at: 'deploy/deployment.yaml:15',
      says: ['livenessState'],
    },
  ),
  pass(
    'by the name of the port',
    probing({ httpGet: { path: '/actuator/health/liveness', port: 'http' } }),
    ['asks-process-only'],
  ),
  pass(
    'with a slash and a query',
    probing(get('/actuator/health/liveness/?x=1')),
    ['asks-process-only'],
  ),
  pass(
    'an aggregate of nothing but the process',
    probing(get('/actuator/health'), aggregate),
    ['asks-process-only'],
  ),
  pass(
    'one contributor of the aggregate',
    probing(get('/actuator/health/diskSpace'), aggregate),
    ['asks-process-only'],
  ),
  pass('a TCP connection', probing({ tcpSocket: { port: 8080 } }), [
    'asks-process-only',
  ]),
  pass(
    'curl of the liveness group',
    probing(
      exec('curl', '-f', 'http://localhost:8080/actuator/health/liveness'),
    ),
    ['asks-process-only'],
  ),
  pass(
    'wget in a shell',
    probing(
      exec(
        'sh',
        '-c',
        'wget -qO- http://127.0.0.1:8080/actuator/health/liveness || exit 1',
      ),
    ),
    ['asks-process-only'],
  ),
  fail(
    'the aggregate',
    probing(get('/actuator/health')),
    ['asks-other-system'],
    {
      at: 'deploy/deployment.yaml:15',
      says: [
        'db, redis',
        'Liveness calls GET /actuator/health on port 8080',
        '+              path: /actuator/health/liveness',
      ],
    },
  ),
  fail(
    'one contributor that is another system',
    probing(get('/actuator/health/db')),
    ['asks-other-system'],
    { says: [/asks db \(/] },
  ),
  fail(
    'curl of the aggregate',
    probing(exec('curl', '-f', 'http://localhost:8080/actuator/health')),
    ['asks-other-system'],
  ),
  fail('another host', probing(get('/health', { host: 'db.example.com' })), [
    'asks-other-system',
  ]),
  fail(
    'a TCP connection to another host',
    probing({ tcpSocket: { port: 5432, host: 'db.example.com' } }),
    ['asks-other-system'],
  ),
  fail(
    'one container of two',
    {
      workloads: workloadsFact([
        workload({
          containers: [
            { name: 'quote-service', livenessProbe: get('/actuator/health') },
            { name: 'proxy', livenessProbe: { tcpSocket: { port: 1 } } },
          ],
        }),
      ]),
      healthEndpoints: health,
    },
    ['asks-other-system'],
  ),
  unknown(
    'an unresolved contributor',
    probing(get('/actuator/health/readiness')),
    ['contributor-unresolved'],
    { says: ['partner'] },
  ),
  unknown(
    'another port',
    probing(get('/actuator/health/liveness', { port: 9090 })),
    ['answer-unread'],
  ),
  unknown('a group that is not there', probing(get('/actuator/health/live')), [
    'answer-unread',
  ]),
  unknown('a path of the application', probing(get('/health/live')), [
    'answer-unread',
  ]),
  unknown(
    'no framework',
    probing(get('/health'), healthFact({}, 'none')),
    ['answer-unread'],
    { says: ['No configuration'] },
  ),
  unknown('a gRPC call', probing({ grpc: { port: 9000 } }), ['answer-unread']),
  unknown('a command', probing(exec('/bin/healthcheck')), ['answer-unread']),
  unknown(
    'curl and something else',
    probing(
      exec(
        'sh',
        '-c',
        'curl -f http://localhost:8080/actuator/health/liveness && pg_isready',
      ),
    ),
    ['answer-unread'],
  ),
  unknown(
    'curl of another host',
    probing(exec('curl', 'http://example.com/actuator/health/liveness')),
    ['answer-unread'],
  ),
  unknown(
    'a sidecar that asks over HTTP',
    {
      workloads: workloadsFact([
        workload({
          containers: [
            {
              name: 'quote-service',
              livenessProbe: get('/actuator/health/liveness'),
            },
            { name: 'proxy', livenessProbe: get('/actuator/health/liveness') },
          ],
        }),
      ]),
      healthEndpoints: health,
    },
    ['answer-unread'],
    { says: ['container "proxy"'] },
  ),
  notApplicable('no liveness probe', probing(undefined), ['no-liveness']),
  unknown(
    'nothing',
    { workloads: workloadsFact([]), healthEndpoints: health },
    ['no-workloads'],
  ),
]);

it('points to the lines that put other systems into the answer', () => {
  const facts = probing(get('/actuator/health'));
  const context = {
    unit: {
      ref: 'component:default/x',
      kind: 'service',
      title: 'x',
      annotations: {},
    },
    environment: 'ci',
    parameters: {},
  } as const;
  const [finding] = check.run(facts, context);
  expect(finding.related).toEqual([
    { file: 'src/main/resources/application.yaml', line: 13, column: 1 },
    { file: 'src/main/resources/application.yaml', line: 14, column: 1 },
  ]);
});

it('keeps what a command holds out of the evidence', () => {
  const facts = probing(exec('redis-cli', '-a', 'hunter2', 'ping'));
  const context = {
    unit: unit(),
    environment: 'ci',
    parameters: {},
  };
  expect(JSON.stringify([...check.run(facts, context)])).not.toContain(
    'hunter2',
  );
});
