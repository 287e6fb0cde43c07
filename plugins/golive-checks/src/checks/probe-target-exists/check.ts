// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  healthEndpoints,
  no,
  notApplicable,
  unknown,
  workloads,
  yes,
  type FactValue,
  type FileWhere,
  type Finding,
  type HealthEndpoint,
} from '@golive/backstage-plugin-golive-common';
import { applicationContainers } from '../../pods/application';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  whereIn,
} from '../../pods/containers';
import { healthAnswer } from '../../pods/health';
import {
  describeRequest,
  otherHost,
  probesOf,
  whereOfProbe,
  type PlacedProbe,
} from '../../pods/probes';

type Health = FactValue<typeof healthEndpoints>;

const wrong =
  'The probe never succeeds: the pod gets no requests, or is restarted for ever, from the first rollout on';

const placesOf = (endpoint: HealthEndpoint): FileWhere[] =>
  endpoint.file ? [at(endpoint.file, endpoint.position)] : [];

/** Everything that the application of this repository is known to listen on. */
function listening(health: Health): Set<number> {
  return new Set([...health.ports, ...health.endpoints.map(e => e.port)]);
}

function judgePort(
  { request, placed, kind }: PlacedProbe,
  port: number,
  health: Health,
  isApplication: boolean,
  where: FileWhere,
): Finding {
  const seen = `The ${kind} probe of ${placed.title} asks ${describeRequest(
    request,
  )}`;
  const declared = (placed.container.ports ?? []).some(
    p => p.containerPort === port,
  );
  if (isApplication && health.framework !== 'none') {
    const ports = listening(health);
    return ports.has(port)
      ? yes('port-exists', {
          seen: `${seen}; the application listens on ${port}`,
          where,
        })
      : no('port-not-listened', {
          seen: `${seen}; the application listens on ${
            [...ports].join(' and ') || 'no port that its configuration names'
          }`,
          where,
          related: health.endpoints.slice(0, 1).flatMap(placesOf),
          wrong,
          fix: {
            text: 'Let the probe ask a port on which the application listens.',
            patch: `-              port: ${
              'writtenPort' in request ? request.writtenPort : port
            }\n+              port: ${[...ports][0] ?? '<port>'}`,
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

function judgePath(
  probe: PlacedProbe,
  path: string,
  port: number,
  health: Health,
  isApplication: boolean,
  where: FileWhere,
): Finding {
  const { placed, kind } = probe;
  const seen = `The ${kind} probe of ${placed.title} asks ${describeRequest(
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
        wrong,
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
        wrong,
        fix: fix(
          `Ask a path that is there${
            health.endpoints.length
              ? `: ${health.endpoints.map(e => e.path).join(', ')}`
              : ''
          }.`,
        ),
      });
    default:
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

function judge(
  probe: PlacedProbe,
  health: Health,
  isApplication: boolean,
): Finding {
  const { request, placed, kind, pointer } = probe;
  const where = whereOfProbe(probe);
  const host = otherHost(request);
  if (host) {
    return no('other-host', {
      seen: `The ${kind} probe of ${placed.title} asks ${describeRequest(
        request,
      )}`,
      where,
      wrong:
        'Another host answers for this container, so the probe says nothing of it',
      fix: {
        text: 'Remove host, so that the pod itself is asked.',
        patch: `-              host: ${host}`,
        file: placed.workload.file,
      },
    });
  }
  if (request.type === 'exec') {
    return notApplicable('no-port', {
      seen: `The ${kind} probe of ${placed.title} runs ${describeRequest(
        request,
      )}: it names neither port nor path`,
      where,
    });
  }
  const { port } = request;
  if (port === undefined) {
    const written = 'writtenPort' in request ? request.writtenPort : '';
    return no('port-name-unknown', {
      seen: `The ${kind} probe of ${placed.title} asks the port "${written}", and no port of the container has that name`,
      where: whereIn(
        placed.workload,
        `${pointer}/${request.type === 'http' ? 'httpGet' : 'tcpSocket'}/port`,
      ),
      wrong,
      fix: {
        text: 'Name the port of the container so, or ask the port by its number.',
        patch: `           ports:\n+            - name: ${written}\n+              containerPort: 8080`,
        file: placed.workload.file,
      },
    });
  }
  const ofPort = judgePort(probe, port, health, isApplication, where);
  return ofPort.answer === 'yes' && request.type === 'http'
    ? judgePath(probe, request.path, port, health, isApplication, where)
    : ofPort;
}

export default defineCheck({
  id: 'probe-target-exists',
  title: 'The port and the path that a probe asks exist',
  why: 'A probe that asks a place where nobody answers keeps a healthy pod from its work, or restarts it for ever.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads, healthEndpoints },
  codes: {
    'target-exists': 'The application answers the path on that port.',
    'port-exists': 'The container listens on the port.',
    'port-name-unknown':
      'The probe names a port that the container does not have.',
    'port-not-listened': 'The application listens on other ports.',
    'port-undeclared':
      'Nothing says whether the container listens on that port.',
    'path-missing':
      'The framework answers below this address, but not this path.',
    'path-on-other-port': 'The path is answered on another port.',
    'path-unread': 'Nothing that was read says whether the path is answered.',
    'other-host': 'The probe asks another host than its pod.',
    'no-port': 'The probe runs a command.',
    'no-probe':
      'No container has a probe; probes-present says whether one is needed.',
    'no-workloads': noWorkloadsMeaning,
  },
  run({ workloads: { workloads: all }, healthEndpoints: health }, { unit }) {
    if (all.length === 0) return [noWorkloads()];
    const isApplication = applicationContainers(all, unit);
    const probes = all.flatMap(containersOf).flatMap(probesOf);
    return probes.length === 0
      ? [
          notApplicable('no-probe', {
            seen: 'No container has a probe',
            where: whereIn(all[0], all[0].podPointer),
          }),
        ]
      : probes.map(probe => judge(probe, health, isApplication(probe.placed)));
  },
});
