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
  type Contributor,
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
import { overriddenBy } from '../../pods/overrides';
import {
  describeRequest,
  otherHost,
  ownCall,
  probeOf,
  whereOfProbe,
  type PlacedProbe,
} from '../../pods/probes';

const wrong =
  'While that system is slow or away, Kubernetes restarts every pod again and again: the outage of one system becomes an outage of this one, and the restarts make it worse';

const places = (contributors: readonly Contributor[]) =>
  contributors.flatMap(c => (c.file ? [at(c.file, c.position)] : []));
const names = (contributors: readonly Contributor[]) =>
  contributors.map(c => c.name).join(', ');

function fixOf({ placed, request }: PlacedProbe) {
  return {
    text: 'Let liveness ask only the process itself: with Spring Boot, the health group liveness, which holds livenessState alone. Put dependencies into the readiness group.',
    // Only the path of an HTTP probe is known well enough to be changed here.
    ...(request.type === 'http'
      ? {
          patch: `           livenessProbe:\n             httpGet:\n-              path: ${request.path}\n+              path: /actuator/health/liveness`,
        }
      : {}),
    file: placed.workload.file,
  };
}

function judgeAnswer(
  probe: PlacedProbe,
  contributors: readonly Contributor[],
): Finding {
  const asks = (what: Contributor['asks']) =>
    contributors.filter(c => c.asks === what);
  const other = asks('other-system');
  const unresolved = asks('unknown');
  const details = { where: whereOfProbe(probe) };
  const request = describeRequest(probe.request);
  if (other.length > 0) {
    return no('asks-other-system', {
      ...details,
      seen: `Liveness calls ${request}, which asks ${names(other)} (${
        other[0].because
      })`,
      related: places(other),
      wrong,
      fix: fixOf(probe),
    });
  }
  if (unresolved.length > 0) {
    return unknown('contributor-unresolved', {
      ...details,
      seen: `Liveness calls ${request}, which asks ${names(unresolved)} (${
        unresolved[0].because
      })`,
      related: places(unresolved),
      wrong:
        'Whether that asks another system cannot be told from this repository',
      fix: fixOf(probe),
    });
  }
  return yes('asks-process-only', {
    ...details,
    seen: `Liveness calls ${request}, which asks ${
      names(contributors) || 'nothing'
    }: only the process itself`,
    related: places(contributors),
  });
}

function judgeProbe(
  probe: PlacedProbe,
  health: FactValue<typeof healthEndpoints>,
  isApplication: boolean,
  override: string | undefined,
): Finding {
  const { request, placed } = probe;
  const where = whereOfProbe(probe);
  const seen = `The liveness probe of ${placed.title} is ${describeRequest(
    request,
  )}`;
  const host = otherHost(request);
  if (host) {
    return no('asks-other-system', {
      seen: `${seen}, which is not the pod itself`,
      where,
      wrong,
      fix: {
        text: 'Remove host, so that the pod itself is asked.',
        patch: `-              host: ${host}`,
        file: placed.workload.file,
      },
    });
  }
  if (request.type === 'tcp') {
    return yes('asks-process-only', {
      seen: `${seen}: whether the process accepts connections`,
      where,
    });
  }
  const cannot = (why: string) =>
    unknown('answer-unread', { seen, where, wrong: why, fix: fixOf(probe) });
  const call = ownCall(request);
  if (!call) {
    return cannot(
      request.type === 'grpc'
        ? 'What the gRPC health service looks at is decided in code, which is not read'
        : 'What the command looks at cannot be told',
    );
  }
  if (!isApplication) {
    return cannot(
      'Whether this container is the application of this repository cannot be told, so neither can what it answers',
    );
  }
  if (override) {
    return cannot(
      `${override} in the manifest changes what the configuration files say about health or ports`,
    );
  }
  const answer = healthAnswer(health, call.path, call.port);
  if (answer.found === 'endpoint')
    return judgeAnswer(probe, answer.contributors);
  return cannot(
    health.framework === 'none'
      ? 'No configuration of a framework was found that says what this path answers'
      : 'This path is not among the health endpoints that the framework’s configuration gives, so what it asks cannot be told',
  );
}

function judge(
  placed: PlacedContainer,
  health: FactValue<typeof healthEndpoints>,
  isApplication: boolean,
  override: string | undefined,
): Finding {
  const probe = probeOf(placed, 'liveness');
  return probe
    ? judgeProbe(probe, health, isApplication, override)
    : notApplicable('no-liveness', {
        seen: `${placed.title} has no liveness probe`,
        where: whereIn(placed.workload, placed.pointer),
      });
}

export default defineCheck({
  id: 'liveness-without-dependencies',
  title: 'Liveness does not depend on other systems',
  why: 'Restarting a pod does not heal a slow database; a liveness probe that asks it turns one slow system into an outage of all.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads, healthEndpoints },
  codes: {
    'asks-process-only':
      'The liveness answer depends on the process itself alone.',
    'asks-other-system':
      'The liveness answer depends on a database, broker, cache or another service.',
    'contributor-unresolved':
      'Something in the liveness answer cannot be resolved.',
    'answer-unread': 'What the liveness probe asks cannot be followed.',
    'no-liveness':
      'The container has no liveness probe; probes-present says whether it needs one.',
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
      .filter(placed => staysRunning(placed) || placed.container.livenessProbe)
      .map(placed =>
        judge(
          placed,
          health,
          isApplication(placed),
          overriddenBy(placed, configMaps),
        ),
      );
  },
});
