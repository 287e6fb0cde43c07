// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  healthEndpoints,
  no,
  notApplicable,
  workloads,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { applicationContainers } from '../../pods/application';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  whereIn,
} from '../../pods/containers';
import { healthIn } from '../../pods/overrides';
import {
  describeRequest,
  otherHost,
  ownCall,
  probesOf,
  whereOfProbe,
  type PlacedProbe,
} from '../../pods/probes';
import { judgeService } from '../../pods/services';
import {
  judgePath,
  judgePort,
  listening,
  neverSucceeds,
  type Health,
} from '../../pods/probeTarget';

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
      seen: `The ${kind} probe of ${placed.title} is ${describeRequest(
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
  const call = ownCall(request);
  if (request.type === 'exec' && !call) {
    return notApplicable('no-port', {
      seen: `The ${kind} probe of ${placed.title} runs ${describeRequest(
        request,
      )}: it names neither port nor path`,
      where,
    });
  }
  const { port } = call ?? { port: undefined, ...request };
  if (port === undefined) {
    const written = 'writtenPort' in request ? request.writtenPort : '';
    return no('port-name-unknown', {
      seen: `The ${kind} probe of ${placed.title} asks the port "${written}", and no port of the container has that name`,
      where: whereIn(
        placed.workload,
        `${pointer}/${request.type === 'http' ? 'httpGet' : 'tcpSocket'}/port`,
      ),
      wrong: neverSucceeds,
      fix: {
        text: 'Name the port of the container so, or ask the port by its number.',
        patch: `           ports:\n+            - name: ${written}\n+              containerPort: 8080`,
        file: placed.workload.file,
      },
    });
  }
  const ofPort = judgePort(probe, port, health, isApplication, where);
  return ofPort.answer === 'yes' && call
    ? judgePath(probe, call.path, port, health, isApplication, where)
    : ofPort;
}

export default defineCheck({
  id: 'probe-target-exists',
  title: 'The port and the path that a probe or Service asks exist',
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
    'path-missing': 'The framework is known not to answer this path.',
    'path-on-other-port': 'The path is answered on another port.',
    'path-unread': 'Nothing that was read says whether the path is answered.',
    'other-host': 'The probe asks another host than its pod.',
    'no-port': 'The probe runs a command that asks neither a port nor a path.',
    'no-probe':
      'No container has a probe; probes-present says whether one is needed.',
    'service-port-exists': 'A Service sends requests to a port of the pods.',
    'service-port-missing':
      'A Service sends requests to a port that the pods do not have.',
    'service-selects-nothing': 'A Service selects none of the pods.',
    'no-workloads': noWorkloadsMeaning,
  },
  run(
    {
      workloads: { workloads: all, services, configMaps },
      healthEndpoints: health,
    },
    { unit },
  ) {
    if (nothingRuns(all, unit)) return [noWorkloads()];
    const isApplication = applicationContainers(all, unit);
    const probes = all.flatMap(containersOf).flatMap(probesOf);
    const ofServices = services.flatMap(service =>
      judgeService(service, all, workload => {
        const own = containersOf(workload).find(isApplication);
        return listening(own ? healthIn(health, own, configMaps) : undefined);
      }),
    );
    const ofProbes =
      probes.length === 0
        ? [
            notApplicable('no-probe', {
              seen: 'No container has a probe',
              where: whereIn(all[0], all[0].podPointer),
            }),
          ]
        : probes.map(probe =>
            judge(
              probe,
              healthIn(health, probe.placed, configMaps),
              isApplication(probe.placed),
            ),
          );
    return [...ofProbes, ...ofServices];
  },
});
