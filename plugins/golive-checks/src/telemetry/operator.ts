// SPDX-License-Identifier: Apache-2.0
import {
  at,
  type Instrumentation,
} from '@golive/backstage-plugin-golive-common';
import { whereIn, type PlacedContainer } from '../pods/containers';
import { autoconfigured } from './autoconfigured';
import type { FoundExporter, Lookup, Telemetry } from './exporterModel';
import type { Known } from './settings';

/** What the OpenTelemetry Operator injects. */
export function ofOperator(
  wanted: string,
  placed: PlacedContainer,
  ofEnv: Lookup,
  app: Telemetry,
): FoundExporter {
  const { workload, container } = placed;
  const name = wanted.split('/').at(-1) ?? wanted;
  const named =
    wanted === 'true'
      ? app.instrumentations
      : app.instrumentations.filter(i => i.name === name);
  if (named.length !== 1)
    return {
      unknown: `the operator injects the Instrumentation ${
        wanted === 'true' ? 'of the namespace' : wanted
      }, of which ${named.length} were found in this repository`,
    };
  const [cr] = named;
  const get: Lookup = n => ofEnv(n) ?? ofInstrumentation(cr, n);
  const exporter = autoconfigured(
    `the operator's Instrumentation ${cr.name}`,
    get,
  );
  const place = at(cr.file, cr.position);
  for (const [key, value] of Object.entries(workload.podAnnotations)) {
    const attribute = /^resource\.opentelemetry\.io\/(.+)$/.exec(key)?.[1];
    if (attribute)
      exporter.attributes.put(attribute, {
        value,
        where: whereIn(workload, workload.podPointer),
      });
  }
  for (const [key, value] of Object.entries(cr.attributes))
    exporter.attributes.put(key, { value, where: place });
  if (cr.usesLabels) {
    exporter.attributes
      .put(
        'service.name',
        label(workload.podLabels, 'app.kubernetes.io/instance') ??
          label(workload.podLabels, 'app.kubernetes.io/name'),
      )
      .put(
        'service.version',
        label(workload.podLabels, 'app.kubernetes.io/version'),
      );
  }
  const tag =
    /:([^/@]+)(?:@.*)?$/.exec(container.image ?? '')?.[1] ??
    container.image?.split('@')[1];
  exporter.attributes
    .put('service.name', { value: workload.name })
    .put('service.version', tag === undefined ? undefined : { value: tag });
  return { exporter };
}

function label(
  labels: Readonly<Record<string, string>>,
  name: string,
): Known | undefined {
  return labels[name] ? { value: labels[name] } : undefined;
}

function ofInstrumentation(
  cr: Instrumentation,
  name: string,
): Known | undefined {
  const where = at(cr.file, cr.position);
  const set = cr.env[name.replace(/\W/g, '_').toUpperCase()];
  if (set !== undefined) return { value: set, where };
  const own: Readonly<Record<string, string | undefined>> = {
    'otel.exporter.otlp.endpoint': cr.endpoint,
    'otel.traces.sampler': cr.sampler?.type,
    'otel.traces.sampler.arg': cr.sampler?.argument,
  };
  const value = own[name];
  return value === undefined ? undefined : { value, where };
}
