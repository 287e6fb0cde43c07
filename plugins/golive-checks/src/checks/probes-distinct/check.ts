// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  healthEndpoints,
  no,
  notApplicable,
  workloads,
  yes,
  type FactValue,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { applicationContainers } from '../../pods/application';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  staysRunning,
  whereIn,
  type PlacedContainer,
} from '../../pods/containers';
import { healthAnswer } from '../../pods/health';
import { healthIn } from '../../pods/overrides';
import {
  describeRequest,
  ownCall,
  probeOf,
  whereOfProbe,
  type ProbeRequest,
} from '../../pods/probes';

/** What makes two requests the same: everything but how a port or a default is written. */
function identity(request: ProbeRequest): string {
  switch (request.type) {
    case 'http': {
      const path =
        request.path.length > 1
          ? request.path.replace(/\/$/, '')
          : request.path;
      return JSON.stringify([
        'http',
        path,
        request.port ?? request.writtenPort,
        request.scheme,
        request.host,
        request.headers,
      ]);
    }
    case 'tcp':
      return JSON.stringify([
        'tcp',
        request.port ?? request.writtenPort,
        request.host,
      ]);
    case 'grpc':
      return JSON.stringify(['grpc', request.port, request.service]);
    default:
      return JSON.stringify(['exec', ...request.command]);
  }
}

/** Whether the request is known to ask nothing but the process itself. */
function asksProcessOnly(
  request: ProbeRequest,
  health: FactValue<typeof healthEndpoints>,
  isApplication: boolean,
): boolean {
  if (request.type === 'tcp') return !request.host;
  const call = isApplication ? ownCall(request) : undefined;
  const answer = call && healthAnswer(health, call.path, call.port);
  return (
    answer?.found === 'endpoint' &&
    answer.contributors.every(c => c.asks === 'self')
  );
}

function judge(
  placed: PlacedContainer,
  health: FactValue<typeof healthEndpoints>,
  isApplication: boolean,
): Finding {
  const { workload, title, pointer } = placed;
  const liveness = probeOf(placed, 'liveness');
  const readiness = probeOf(placed, 'readiness');
  if (!liveness || !readiness) {
    return notApplicable('probe-missing', {
      seen: `${title} does not have both a liveness and a readiness probe`,
      where: whereIn(workload, pointer),
    });
  }
  const where = whereOfProbe(liveness);
  const related = [whereOfProbe(readiness)];
  const asked = describeRequest(liveness.request);
  if (identity(liveness.request) !== identity(readiness.request)) {
    return yes('distinct', {
      seen: `${title} is live by ${asked} and ready by ${describeRequest(
        readiness.request,
      )}`,
      where,
      related,
    });
  }
  const seen = `Liveness and readiness of ${title} are the same request: ${asked}`;
  if (asksProcessOnly(liveness.request, health, isApplication)) {
    return yes('same-but-harmless', {
      seen: `${seen}, which asks only the process itself; readiness then says nothing of what the application needs`,
      where,
      related,
    });
  }
  return no('same-request', {
    seen,
    where,
    related,
    wrong:
      'A pod that is only not ready for a while is killed instead of being left alone until it is; other thresholds only delay that',
    fix: {
      text: 'Let liveness ask the process alone and readiness what the application needs to answer; with Spring Boot, the two health groups.',
      ...(liveness.request.type === 'http'
        ? {
            patch: [
              '           livenessProbe:',
              '             httpGet:',
              '+              path: /actuator/health/liveness',
              '           readinessProbe:',
              '             httpGet:',
              '+              path: /actuator/health/readiness',
            ].join('\n'),
          }
        : {}),
      file: workload.file,
    },
  });
}

export default defineCheck({
  id: 'probes-distinct',
  title: 'Liveness and readiness ask different things',
  why: 'Not ready means wait, not live means restart; one request cannot say which of the two is meant.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads, healthEndpoints },
  codes: {
    distinct: 'Liveness and readiness are different requests.',
    'same-but-harmless':
      'They are the same request, which asks only the process itself.',
    'same-request': 'They are the same request, and it may ask other systems.',
    'probe-missing':
      'One of the two probes is missing; probes-present says whether it is needed.',
    'no-workloads': noWorkloadsMeaning,
  },
  run(
    { workloads: { workloads: all, configMaps }, healthEndpoints: health },
    { unit },
  ) {
    if (nothingRuns(all, unit)) return [noWorkloads()];
    const isApplication = applicationContainers(all, unit);
    return all
      .flatMap(containersOf)
      .filter(staysRunning)
      .map(placed =>
        judge(
          placed,
          healthIn(health, placed, configMaps),
          isApplication(placed),
        ),
      );
  },
});
