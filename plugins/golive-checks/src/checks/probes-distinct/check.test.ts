// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  deployment,
  healthFact,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const healthEndpoints = healthFact({
  '/actuator/health': { ping: 'self', db: 'other-system' },
  '/actuator/health/liveness': { livenessState: 'self' },
  '/actuator/health/odd': { x: 'unknown' },
});
const probes = (livenessProbe?: object, readinessProbe?: object) => ({
  workloads: workloadsFact([
    deployment({
      ports: [{ name: 'http', containerPort: 8080 }],
      ...(livenessProbe ? { livenessProbe } : {}),
      ...(readinessProbe ? { readinessProbe } : {}),
    }),
  ]),
  healthEndpoints,
});
const get = (path?: string, more: object = {}) => ({
  httpGet: { ...(path ? { path } : {}), port: 8080, ...more },
});
const live = get('/actuator/health/liveness');
const whole = get('/actuator/health');
const exec = { exec: { command: ['/bin/health'] } };

table([
  pass('two paths', probes(live, whole), ['distinct'], {
    at: 'deploy/deployment.yaml:15',
  }),
  pass('two ports', probes(get('/x'), get('/x', { port: 9090 })), ['distinct']),
  pass('two hosts', probes(get('/x'), get('/x', { host: 'y' })), ['distinct']),
  pass(
    'two headers',
    probes(get('/x'), get('/x', { httpHeaders: [{ name: 'A', value: 'b' }] })),
    ['distinct'],
  ),
  pass('two kinds', probes({ tcpSocket: { port: 8080 } }, get('/x')), [
    'distinct',
  ]),
  pass(
    'two gRPC services',
    probes(
      { grpc: { port: 1, service: 'a' } },
      { grpc: { port: 1, service: 'b' } },
    ),
    ['distinct'],
  ),
  pass('two commands', probes(exec, { exec: { command: ['/bin/ready'] } }), [
    'distinct',
  ]),
  pass(
    'the same, of the process alone',
    probes(live, live),
    ['same-but-harmless'],
    { says: ['says nothing of what the application needs'] },
  ),
  pass(
    'the same TCP connection',
    probes({ tcpSocket: { port: 8080 } }, { tcpSocket: { port: 'http' } }),
    ['same-but-harmless'],
  ),
  fail('the same path', probes(whole, whole), ['same-request'], {
    says: ['+              path: /actuator/health/readiness'],
  }),
  fail(
    'with other thresholds',
    probes({ ...whole, failureThreshold: 10, periodSeconds: 30 }, whole),
    ['same-request'],
  ),
  fail(
    'by name and by number',
    probes(whole, get('/actuator/health', { port: 'http' })),
    ['same-request'],
  ),
  fail(
    'with defaults written and not',
    probes(get(), get('/', { scheme: 'http' })),
    ['same-request'],
  ),
  fail('with a slash at the end', probes(get('/health'), get('/health/')), [
    'same-request',
  ]),
  fail('the same command', probes(exec, exec), ['same-request']),
  fail(
    'the same gRPC call',
    probes({ grpc: { port: 1 } }, { grpc: { port: 1, service: '' } }),
    ['same-request'],
  ),
  fail('a path that was not read', probes(get('/health'), get('/health')), [
    'same-request',
  ]),
  fail(
    'an answer that is not resolved',
    probes(get('/actuator/health/odd'), get('/actuator/health/odd')),
    ['same-request'],
  ),
  fail(
    'a TCP connection to another host',
    probes(
      { tcpSocket: { port: 1, host: 'x' } },
      { tcpSocket: { port: 1, host: 'x' } },
    ),
    ['same-request'],
  ),
  notApplicable('no readiness', probes(live), ['probe-missing']),
  notApplicable('no liveness', probes(undefined, live), ['probe-missing']),
  unknown('nothing', { workloads: workloadsFact([]), healthEndpoints }, [
    'no-workloads',
  ]),
]);
