// SPDX-License-Identifier: Apache-2.0
import {
  defineCheck,
  no,
  notApplicable,
  workloads,
  yes,
  type Finding,
  type FactValue,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  staysRunning,
  whereIn,
  type PlacedContainer,
} from '../../pods/containers';
import {
  describeRequest,
  probeKinds,
  probeOf,
  whereOfProbe,
  type ProbeKind,
} from '../../pods/probes';
import { whyServing } from '../../pods/traffic';

const kinds = z.array(z.enum(probeKinds));
const parameters = z.strictObject({
  serving: kinds
    .default(['startup', 'readiness', 'liveness'])
    .describe('Probes of a container that gets requests.'),
  notServing: kinds
    .default(['liveness'])
    .describe('Probes of a container that runs for ever and gets none.'),
});

const whys: Readonly<Record<ProbeKind, string>> = {
  startup:
    'Without a startup probe the liveness probe restarts an application that only starts slowly',
  readiness:
    'Without a readiness probe requests are sent to the pod before it can answer them, at every rollout',
  liveness:
    'Without a liveness probe an application that hangs stays as it is until somebody notices',
};
const paths: Readonly<Record<ProbeKind, string>> = {
  startup: '/actuator/health/liveness',
  readiness: '/actuator/health/readiness',
  liveness: '/actuator/health/liveness',
};

function judgeProbe(
  placed: PlacedContainer,
  kind: ProbeKind,
  why: string,
): Finding {
  const { workload, container, pointer, title } = placed;
  const probe = probeOf(placed, kind);
  if (probe) {
    return yes(`${kind}-present`, {
      seen: `${title} has a ${kind} probe: ${describeRequest(probe.request)}`,
      where: whereOfProbe(probe),
    });
  }
  const empty = container[`${kind}Probe`] !== undefined;
  const port =
    container.ports?.[0]?.name ?? container.ports?.[0]?.containerPort ?? 8080;
  return no(`${kind}-missing`, {
    seen: `${title} has ${
      empty ? `a ${kind} probe that asks nothing` : `no ${kind} probe`
    }; ${why}`,
    where: whereIn(workload, `${pointer}/${kind}Probe`),
    wrong: whys[kind],
    fix: {
      text: `Add a ${kind} probe.`,
      patch: [
        ` - name: ${container.name}`,
        `+  ${kind}Probe:`,
        '+    httpGet:',
        `+      path: ${paths[kind]}`,
        `+      port: ${port}`,
        ...(kind === 'startup'
          ? ['+    periodSeconds: 5', '+    failureThreshold: 30']
          : []),
      ].join('\n'),
      file: workload.file,
    },
  });
}

function judge(
  placed: PlacedContainer,
  siblings: readonly PlacedContainer[],
  services: FactValue<typeof workloads>['services'],
  p: z.infer<typeof parameters>,
): Finding[] {
  if (!staysRunning(placed)) {
    return [
      notApplicable('runs-to-end', {
        seen: `${placed.title} runs to an end, so Kubernetes needs no probe to know its state`,
        where: whereIn(placed.workload, placed.pointer),
      }),
    ];
  }
  const serves = whyServing(placed, siblings, services);
  const asked = serves ? p.serving : p.notServing;
  const why =
    serves ?? 'it runs for ever, although nothing sends requests to it';
  return asked.map(kind => judgeProbe(placed, kind, why));
}

export default defineCheck({
  id: 'probes-present',
  title: 'Every serving container has startup, readiness and liveness probes',
  why: 'Probes are how Kubernetes knows when to wait for a pod, when to send it requests and when to start it anew.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { workloads },
  codes: {
    'startup-present': 'The container has a startup probe.',
    'readiness-present': 'The container has a readiness probe.',
    'liveness-present': 'The container has a liveness probe.',
    'startup-missing': 'The container lacks a startup probe.',
    'readiness-missing': 'The container lacks a readiness probe.',
    'liveness-missing': 'The container lacks a liveness probe.',
    'runs-to-end': 'The container runs to an end and needs no probe.',
    'no-workloads': noWorkloadsMeaning,
  },
  parameters,
  run({ workloads: { workloads: all, services } }, { parameters: p, unit }) {
    if (nothingRuns(all, unit)) return [noWorkloads()];
    return all.flatMap(workload => {
      const siblings = containersOf(workload).filter(
        c => c.list !== 'ephemeralContainers',
      );
      return siblings.flatMap(placed => judge(placed, siblings, services, p));
    });
  },
});
