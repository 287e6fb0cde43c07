// SPDX-License-Identifier: Apache-2.0
import {
  defaultEnvironments,
  defineCheck,
  findEnvironment,
  imageBuilds,
  no,
  telemetrySettings,
  unknown,
  workloads,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import { applicationContainers } from '../../pods/application';
import {
  containersOf,
  noWorkloads,
  noWorkloadsMeaning,
  nothingRuns,
  whereIn,
  type PlacedContainer,
} from '../../pods/containers';
import { judgeEndpoint } from '../../telemetry/endpoint';
import { exporterOf } from '../../telemetry/exporter';
import type { Exporter } from '../../telemetry/exporterModel';

const parameters = z.strictObject({
  vendorHosts: z
    .array(z.string().min(1))
    .default([
      'nr-data.net',
      'honeycomb.io',
      'signalfx.com',
      'splunkcloud.com',
      'datadoghq.com',
      'datadoghq.eu',
      'dynatrace.com',
      'grafana.net',
      'elastic-cloud.com',
      'lightstep.com',
      'instana.io',
    ])
    .describe(
      'Ends of host names that are a vendor, not a collector of the organisation.',
    ),
});

const attributes = [
  {
    id: 'service-name',
    names: ['service.name'],
    wrong:
      'Its traces appear as "unknown_service", among those of everybody else who forgot',
    example: 'service.name=quote-service',
  },
  {
    id: 'environment',
    names: ['deployment.environment.name', 'deployment.environment'],
    wrong: 'Failures of a test cannot be told from those of production',
    example: 'deployment.environment.name=production',
  },
  {
    id: 'version',
    names: ['service.version'],
    wrong: 'Whether a failure came with a release cannot be seen',
    example: 'service.version=1.4.2',
  },
] as const;

function fixOf({ workload, container }: PlacedContainer, example: string) {
  return {
    text: `Set it where this environment is configured, for example by OTEL_RESOURCE_ATTRIBUTES.`,
    patch: ` - name: ${container.name}\n   env:\n+    - name: OTEL_RESOURCE_ATTRIBUTES\n+      value: ${example}`,
    file: workload.file,
  };
}

function judgeAttributes(
  placed: PlacedContainer,
  exporter: Exporter,
  environment: string,
  isOverlay: boolean,
): Finding[] {
  return attributes.map(({ id, names, wrong, example }) => {
    const found = exporter.attributes.get(...names);
    const where = found?.where ?? whereIn(placed.workload, placed.pointer);
    const fix = fixOf(placed, example);
    if (!found)
      return no(`${id}-missing`, {
        absence: true,
        seen: `${exporter.by} of ${placed.title} is given no ${names[0]}`,
        where,
        wrong,
        fix,
      });
    if ('because' in found)
      return unknown('setting-unknown', {
        seen: `${names[0]} of ${placed.title} is not known: ${found.because}`,
        where,
        wrong,
        fix,
      });
    const other = findEnvironment(found.value, defaultEnvironments)?.id;
    if (
      id === 'environment' &&
      isOverlay &&
      other !== undefined &&
      other !== environment
    )
      return no('environment-of-another', {
        seen: `${placed.title} says ${names[0]}=${found.value} in ${environment}`,
        where,
        wrong: 'Its telemetry is counted as that of another environment',
        fix,
      });
    return yes(`${id}-set`, {
      seen: `${placed.title} says ${names[0]}=${found.value}`,
      where,
    });
  });
}

export default defineCheck({
  id: 'telemetry-exported',
  title: 'Telemetry is exported with its attributes',
  why: 'Traces that reach a collector, with name, environment and version on them, are what a failure across services is found with.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { telemetrySettings, workloads, imageBuilds },
  codes: {
    exported: 'Traces go to a collector by OTLP.',
    'service-name-set': 'The service name is set.',
    'environment-set': 'The environment is set.',
    'version-set': 'The version is set.',
    'exporter-missing': 'Nothing exports by OTLP.',
    'export-off': 'The export is switched off, or nothing is sampled.',
    'endpoint-missing': 'No address is set, and there is no default.',
    'endpoint-local':
      'Traces go to the container itself, where nobody listens.',
    'endpoint-vendor': 'Traces go to a vendor directly, not to a collector.',
    'service-name-missing': 'The service name is not set.',
    'environment-missing': 'The environment is not set.',
    'version-missing': 'The version is not set.',
    'environment-of-another': 'The environment named is another one.',
    'setting-unknown': 'A setting is taken from what was not read.',
    'exporter-unknown': 'What exports cannot be told.',
    'no-workloads': noWorkloadsMeaning,
  },
  parameters,
  run(
    { telemetrySettings: app, workloads: facts, imageBuilds: { builds } },
    { unit, environment, parameters: p },
  ) {
    const { workloads: all, overlay = '' } = facts;
    if (nothingRuns(all, unit)) return [noWorkloads()];
    const isApplication = applicationContainers(all, unit);
    const containers = all
      .filter(w => !w.runsToEnd || w.kind === 'CronJob')
      .flatMap(containersOf)
      .filter(c => c.list === 'containers' && isApplication(c));
    if (containers.length === 0) {
      return [
        unknown('exporter-unknown', {
          seen: 'No container is called like the unit, and there are several',
          where: whereIn(all[0], all[0].podPointer),
          wrong: 'Which container would have to export cannot be told',
          fix: {
            text: 'Call the container like the unit, or name it by the annotation kubectl.kubernetes.io/default-container.',
          },
        }),
      ];
    }
    const isOverlay = overlay
      .split(', ')
      .some(
        folder =>
          findEnvironment(
            folder.slice(folder.lastIndexOf('/') + 1),
            defaultEnvironments,
          )?.id === environment,
      );
    return containers.flatMap(placed => {
      const where = whereIn(placed.workload, placed.pointer);
      const found = exporterOf(placed, facts, builds, app);
      const text =
        'Add the OpenTelemetry starter of the framework, or start the Java agent, and set OTEL_EXPORTER_OTLP_ENDPOINT to the collector.';
      if ('missing' in found)
        return [
          no('exporter-missing', {
            absence: true,
            seen: `${placed.title}: ${found.missing}`,
            where,
            wrong: 'Nothing that this unit does can be followed from outside',
            fix: { text, file: app.file ?? placed.workload.file },
          }),
        ];
      if ('unknown' in found)
        return [
          unknown('exporter-unknown', {
            seen: `${placed.title}: ${found.unknown}`,
            where,
            wrong: 'Whether its telemetry leaves it cannot be told',
            fix: { text },
          }),
        ];
      return [
        judgeEndpoint(placed, found.exporter, p.vendorHosts),
        ...judgeAttributes(placed, found.exporter, environment, isOverlay),
      ];
    });
  },
});
