// SPDX-License-Identifier: Apache-2.0
import {
  type FileWhere,
  type Probe,
} from '@golive/backstage-plugin-golive-common';
import { commandForPeople } from '../shellWords';
import { whereIn, type PlacedContainer } from './containers';

/** The three kinds of probe, in the order in which they begin. */
export const probeKinds = ['startup', 'readiness', 'liveness'] as const;
/** See {@link probeKinds}. */
export type ProbeKind = (typeof probeKinds)[number];

/** What a probe asks. Ports are resolved through the container's port names. */
export type ProbeRequest =
  | {
      readonly type: 'http';
      readonly path: string;
      readonly port: number | undefined;
      readonly writtenPort: number | string;
      readonly scheme: string;
      /** Set where the probe asks something else than its own pod (`localhost` is the node). */
      readonly host?: string;
      readonly headers: string;
    }
  | {
      readonly type: 'tcp';
      readonly port: number | undefined;
      readonly writtenPort: number | string;
      readonly host?: string;
    }
  | { readonly type: 'grpc'; readonly port: number; readonly service: string }
  | {
      readonly type: 'exec';
      readonly command: readonly string[];
      /** The request to its own pod that the command makes, where it makes just one. */
      readonly calls?: HttpCall;
    };

/** A request to the container itself. */
export interface HttpCall {
  readonly path: string;
  /** Undefined where a port's name is declared nowhere. */
  readonly port: number | undefined;
}

/** A probe of a container. */
export interface PlacedProbe {
  readonly kind: ProbeKind;
  readonly placed: PlacedContainer;
  readonly probe: Probe;
  readonly request: ProbeRequest;
  /** JSON pointer of the probe inside the workload's document. */
  readonly pointer: string;
}

const localAddress =
  /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?::(\d{1,5}))?(\/[^\s"'|;&]*)?/;

/** The request that a command such as `curl -f http://localhost:8080/health` makes to its own pod. */
function callOf(command: readonly string[]): HttpCall | undefined {
  const [program, flag, script] = command;
  const shell = /^(?:.*\/)?(?:ba|da|a)?sh$/.test(program) && flag === '-c';
  const line = shell ? script ?? '' : command.join(' ');
  // Anything that a shell would do besides this one call makes the answer unknown.
  const single = line.replace(/\|\|\s*exit 1\s*$/, '');
  if (!/^(?:\S*\/)?(?:curl|wget)\s/.test(single) || /[;&|`$]/.test(single)) {
    return undefined;
  }
  const match = localAddress.exec(single);
  if (!match) return undefined;
  const standard = match[0].startsWith('https') ? 443 : 80;
  return { port: Number(match[1] ?? standard), path: match[2] ?? '/' };
}

function portNumber(
  placed: PlacedContainer,
  port: number | string,
): number | undefined {
  if (typeof port === 'number') return port;
  return (placed.container.ports ?? []).find(p => p.name === port)
    ?.containerPort;
}

function requestOf(
  placed: PlacedContainer,
  probe: Probe,
): ProbeRequest | undefined {
  const { httpGet, tcpSocket, grpc, exec } = probe;
  if (httpGet) {
    const host = httpGet.host || undefined;
    return {
      type: 'http',
      // The API server writes "/" where no path is given.
      path: httpGet.path || '/',
      port: portNumber(placed, httpGet.port),
      writtenPort: httpGet.port,
      scheme: (httpGet.scheme ?? 'HTTP').toUpperCase(),
      headers: JSON.stringify(httpGet.httpHeaders ?? []),
      ...(host ? { host } : {}),
    };
  }
  if (tcpSocket) {
    const host = tcpSocket.host || undefined;
    return {
      type: 'tcp',
      port: portNumber(placed, tcpSocket.port),
      writtenPort: tcpSocket.port,
      ...(host ? { host } : {}),
    };
  }
  if (grpc)
    return { type: 'grpc', port: grpc.port, service: grpc.service ?? '' };
  if (exec?.command?.length) {
    const calls = callOf(exec.command);
    return { type: 'exec', command: exec.command, ...(calls ? { calls } : {}) };
  }
  return undefined;
}

/** The HTTP request that a probe makes to its own container, directly or by a command. */
export function ownCall(request: ProbeRequest): HttpCall | undefined {
  if (request.type === 'exec') return request.calls;
  return request.type === 'http' && !request.host ? request : undefined;
}

/** The other host that a probe asks instead of its own container. */
export function otherHost(request: ProbeRequest): string | undefined {
  return 'host' in request ? request.host : undefined;
}

/** A container's probe of one kind; undefined if it has none, or one that asks nothing. */
export function probeOf(
  placed: PlacedContainer,
  kind: ProbeKind,
): PlacedProbe | undefined {
  const probe = placed.container[`${kind}Probe`];
  const request = probe && requestOf(placed, probe);
  if (!probe || !request) return undefined;
  const pointer = `${placed.pointer}/${kind}Probe`;
  return { kind, placed, probe, request, pointer };
}

/** All probes of a container, in the order of {@link probeKinds}. */
export function probesOf(placed: PlacedContainer): PlacedProbe[] {
  return probeKinds.flatMap(kind => probeOf(placed, kind) ?? []);
}

/** What a request asks, in words: `GET /health on port 8080`. */
export function describeRequest(request: ProbeRequest): string {
  switch (request.type) {
    case 'http':
      return `GET ${request.path} on port ${request.writtenPort}${
        request.host ? ` of ${request.host}` : ''
      }`;
    case 'tcp':
      return `a TCP connection to port ${request.writtenPort}${
        request.host ? ` of ${request.host}` : ''
      }`;
    case 'grpc':
      return `a gRPC health call${
        request.service ? ` of service ${request.service}` : ''
      } on port ${request.port}`;
    default:
      return `the command ${commandForPeople(request.command)}${
        request.calls
          ? `, a request of ${request.calls.path} on port ${request.calls.port}`
          : ''
      }`;
  }
}

/** The line that says what the probe asks: its path, port or command. */
export function whereOfProbe({
  placed,
  pointer,
  request,
}: PlacedProbe): FileWhere {
  const field = {
    http: '/httpGet/path',
    tcp: '/tcpSocket/port',
    grpc: '/grpc/port',
    exec: '/exec/command',
  }[request.type];
  return whereIn(placed.workload, `${pointer}${field}`);
}
