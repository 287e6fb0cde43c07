// SPDX-License-Identifier: Apache-2.0
import { offOf } from './autoconfigured';
import type { Exporter, Lookup } from './exporterModel';
import { Attributes } from './resource';
import type { Settings } from './settings';

/** Spring Boot's own tracing: Micrometer's bridge to OpenTelemetry with the OTLP exporter. */
export function ofBoot(
  settings: Settings,
  ofEnv: Lookup,
  version: readonly [number, number] | undefined,
): Exporter {
  const since = (major: number, minor: number) =>
    !version ||
    version[0] > major ||
    (version[0] === major && version[1] >= minor);
  // Boot maps the variables of the SDK to its own properties since 4.1.
  const mapped: Lookup = name => (since(4, 1) ? ofEnv(name) : undefined);
  const endpoint =
    settings.get('management.opentelemetry.tracing.export.otlp.endpoint') ??
    settings.get('management.otlp.tracing.endpoint') ??
    mapped('otel.exporter.otlp.traces.endpoint') ??
    mapped('otel.exporter.otlp.endpoint');
  const switches: readonly (readonly [string, string])[] = [
    ['management.tracing.enabled', 'false'],
    ['management.tracing.export.enabled', 'false'],
    ['management.tracing.export.otlp.enabled', 'false'],
    ['management.otlp.tracing.export.enabled', 'false'],
    ['management.opentelemetry.enabled', 'false'],
  ];
  const off =
    switches.flatMap(([name, value]) => {
      const found = settings.get(name);
      return found &&
        'value' in found &&
        found.value.trim().toLowerCase() === value
        ? [
            {
              because: `${name} is ${found.value}`,
              ...(found.where ? { where: found.where } : {}),
            },
          ]
        : [];
    })[0] ??
    noSampling(settings) ??
    offOf(mapped);
  const attributes = new Attributes();
  for (const [name, value] of settings.below(
    'management.opentelemetry.resource-attributes',
  ))
    attributes.put(name, value);
  if (since(3, 5))
    attributes
      .put('service.name', ofEnv('otel.service.name'))
      .list(ofEnv('otel.resource.attributes'));
  attributes.put('service.name', settings.get('spring.application.name'));
  return {
    by: "Spring Boot's tracing",
    ...(endpoint ? { endpoint } : {}),
    ...(off ? { off } : {}),
    attributes,
  };
}

function noSampling(settings: Settings): Exporter['off'] {
  const found = settings.get('management.tracing.sampling.probability');
  return found && 'value' in found && Number(found.value) === 0
    ? {
        because: `management.tracing.sampling.probability is ${found.value}`,
        ...(found.where ? { where: found.where } : {}),
      }
    : undefined;
}
