// SPDX-License-Identifier: Apache-2.0
import { deployment } from '../testing';
import { containersOf } from './containers';
import {
  describeRequest,
  otherHost,
  ownCall,
  probeOf,
  probesOf,
  whereOfProbe,
} from './probes';

const placed = (container: Record<string, unknown>) =>
  containersOf(
    deployment({
      ports: [{ name: 'http', containerPort: 8080 }],
      ...container,
    }),
  )[0];
const request = (livenessProbe: object) =>
  probeOf(placed({ livenessProbe }), 'liveness')?.request;

describe('probeOf', () => {
  it('resolves the name of a port, and writes in what Kubernetes would', () => {
    expect(request({ httpGet: { port: 'http' } })).toMatchObject({
      path: '/',
      port: 8080,
      writtenPort: 'http',
      scheme: 'HTTP',
    });
    expect(
      request({ httpGet: { port: 'admin', path: '/x', scheme: 'https' } }),
    ).toMatchObject({ port: undefined, scheme: 'HTTPS' });
    expect(request({ tcpSocket: { port: 'http' } })).toMatchObject({
      type: 'tcp',
      port: 8080,
    });
    expect(request({ grpc: { port: 9000, service: null } })).toMatchObject({
      type: 'grpc',
      service: '',
    });
  });

  it.each([{}, { periodSeconds: 3 }, { exec: {} }, { exec: { command: [] } }])(
    'sees no request in %p',
    probe => {
      expect(request(probe)).toBeUndefined();
    },
  );

  it('gives the probes of a container in the order in which they begin', () => {
    const get = { httpGet: { port: 1 } };
    const all = probesOf(
      placed({ livenessProbe: get, readinessProbe: get, startupProbe: get }),
    );
    expect(all.map(p => p.kind)).toEqual(['startup', 'readiness', 'liveness']);
  });
});

describe('ownCall', () => {
  it.each<[string[], object | undefined]>([
    [['curl', 'http://localhost:8080/health'], { port: 8080, path: '/health' }],
    [
      ['/usr/bin/curl', '-fsS', 'http://127.0.0.1/health'],
      { port: 80, path: '/health' },
    ],
    [
      ['wget', '-q', 'https://localhost/health'],
      { port: 443, path: '/health' },
    ],
    [['sh', '-c', 'curl -f http://[::1]:8080'], { port: 8080, path: '/' }],
    [
      ['sh', '-c', 'curl -f http://localhost:8080/health || exit 1'],
      { port: 8080, path: '/health' },
    ],
    [
      ['sh', '-c', 'curl http://localhost:8080/health; redis-cli ping'],
      undefined,
    ],
    [['sh', '-c', 'curl http://localhost:$PORT/health'], undefined],
    [['curl', 'http://db:5432/'], undefined],
    [['echo', 'curl', 'http://localhost/'], undefined],
    [['redis-cli', 'ping'], undefined],
  ])('of %p is %p', (command, expected) => {
    expect(ownCall(request({ exec: { command } })!)).toEqual(expected);
  });

  it('is not a request to another host, and localhost is the node', () => {
    for (const host of ['db.example.com', 'localhost']) {
      const other = request({ httpGet: { port: 8080, host } })!;
      expect(ownCall(other)).toBeUndefined();
      expect(otherHost(other)).toBe(host);
    }
    expect(
      otherHost(request({ httpGet: { port: 8080, host: '' } })!),
    ).toBeUndefined();
  });
});

it.each<[object, string]>([
  [{ httpGet: { port: 'http', path: '/health' } }, 'GET /health on port http'],
  [{ httpGet: { port: 80, host: 'x' } }, 'GET / on port 80 of x'],
  [{ tcpSocket: { port: 80 } }, 'a TCP connection to port 80'],
  [
    { grpc: { port: 80, service: 'a' } },
    'a gRPC health call of service a on port 80',
  ],
  [{ exec: { command: ['a', 'b'] } }, 'the command "a …"'],
  [
    { exec: { command: ['curl', 'http://localhost:80/x'] } },
    'the command "curl …", a request of /x on port 80',
  ],
])('describes %p', (probe, expected) => {
  expect(describeRequest(request(probe)!)).toBe(expected);
});

it('points to the line of the path', () => {
  const probe = probeOf(
    placed({
      livenessProbe: { periodSeconds: 1, httpGet: { port: 1, path: '/x' } },
    }),
    'liveness',
  )!;
  expect(whereOfProbe(probe)).toEqual({
    file: 'deploy/deployment.yaml',
    line: 17,
    column: 15,
  });
});
