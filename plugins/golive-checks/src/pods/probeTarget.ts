// SPDX-License-Identifier: Apache-2.0
import {
  at,
  no,
  unknown,
  yes,
  type FactValue,
  type FileWhere,
  type Finding,
  type HealthEndpoint,
  type healthEndpoints,
} from '@golive/backstage-plugin-golive-common';
import { healthAnswer } from './health';
import { describeRequest, type PlacedProbe } from './probes';

/** What is known of the application's health endpoints. */
export type Health = FactValue<typeof healthEndpoints>;

/** Why a probe whose target is not there matters. */
export const neverSucceeds =
  'The probe never succeeds: the pod gets no requests, or is restarted for ever, from the first rollout on';

const placesOf = (endpoint: HealthEndpoint): FileWhere[] =>
  endpoint.file ? [at(endpoint.file, endpoint.position)] : [];

/** Everything that the application of this repository is known to listen on. */
export function listening(health: Health | undefined): Set<number> {
  return new Set([
    ...(health?.ports ?? []),
    ...(health?.endpoints ?? []).map(e => e.port),
  ]);
}

/** Whether the container listens on the port that its probe asks. */
export function judgePort(
  { request, placed, kind }: PlacedProbe,
  port: number,
  health: Health,
  isApplication: boolean,
  where: FileWhere,
): Finding {
  const seen = `The ${kind} probe of ${placed.title} is ${describeRequest(
    request,
  )}`;
  const declared = (placed.container.ports ?? []).some(
    p => p.containerPort === port,
  );
  const ports = listening(health);
  // No port at all: the framework's configuration does not say where it listens.
  if (isApplication && ports.size > 0) {
    return ports.has(port)
      ? yes('port-exists', {
          seen: `${seen}; the application listens on ${port}`,
          where,
        })
      : no('port-not-listened', {
          seen: `${seen}; the application listens on ${[...ports].join(
            ' and ',
          )}`,
          where,
          related: health.endpoints.slice(0, 1).flatMap(placesOf),
          wrong: neverSucceeds,
          fix: {
            text: 'Let the probe ask a port on which the application listens.',
            patch: `-              port: ${
              'writtenPort' in request ? request.writtenPort : port
            }\n+              port: ${[...ports][0]}`,
            file: placed.workload.file,
          },
        });
  }
  return declared
    ? yes('port-exists', {
        seen: `${seen}; the container declares port ${port}`,
        where,
      })
    : unknown('port-undeclared', {
        seen: `${seen}; the container does not declare port ${port}`,
        where,
        wrong:
          'Whether anything listens there cannot be told from this repository',
        fix: {
          text: 'Declare the port on which the container listens.',
          patch: `+          ports:\n+            - containerPort: ${port}`,
          file: placed.workload.file,
        },
      });
}

/** Whether the application answers the path that its probe asks; the port is known to be right. */
export function judgePath(
  probe: PlacedProbe,
  path: string,
  port: number,
  health: Health,
  isApplication: boolean,
  where: FileWhere,
): Finding {
  const { placed, kind } = probe;
  const seen = `The ${kind} probe of ${placed.title} is ${describeRequest(
    probe.request,
  )}`;
  const answer = isApplication
    ? healthAnswer(health, path, port)
    : { found: 'unread' as const };
  const fix = (text: string, patch?: string) => ({
    text,
    ...(patch ? { patch } : {}),
    file: placed.workload.file,
  });
  switch (answer.found) {
    case 'endpoint':
      return yes('target-exists', {
        seen: `${seen}, which ${health.framework} answers`,
        where,
        related: placesOf(answer.endpoint),
      });
    case 'other-port':
      return no('path-on-other-port', {
        seen: `${seen}; the application answers ${path} on port ${answer.endpoint.port}`,
        where,
        related: placesOf(answer.endpoint),
        wrong: neverSucceeds,
        fix: fix(
          'Let the probe ask the port on which the path is answered.',
          `-              port: ${port}\n+              port: ${answer.endpoint.port}`,
        ),
      });
    case 'missing':
      return no('path-missing', {
        seen: `${seen}; ${answer.below.path} has no such group or part`,
        where,
        related: placesOf(answer.below),
        wrong: neverSucceeds,
        fix: fix(
          `Ask a path that is there${
            health.endpoints.length
              ? `: ${health.endpoints.map(e => e.path).join(', ')}`
              : ''
          }.`,
        ),
      });
    default:
      if (
        isApplication &&
        health.absent &&
        `${path}/`.startsWith(`${health.absent.path}/`)
      ) {
        const { because, file, position } = health.absent;
        return no('path-missing', {
          seen: `${seen}; ${because}`,
          where,
          related: file ? [at(file, position)] : [],
          wrong: neverSucceeds,
          fix: fix(
            'Let the framework answer about health, and expose it: spring-boot-starter-actuator or quarkus-smallrye-health.',
          ),
        });
      }
      return unknown('path-unread', {
        seen,
        where,
        wrong:
          'Whether the application answers this path cannot be told: it is not one of a framework whose configuration is read here',
        fix: fix(
          'Ask a health endpoint of the framework, for example the health groups of Spring Boot.',
          `-              path: ${path}\n+              path: /actuator/health/${
            kind === 'readiness' ? 'readiness' : 'liveness'
          }`,
        ),
      });
  }
}
