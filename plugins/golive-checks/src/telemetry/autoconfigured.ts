// SPDX-License-Identifier: Apache-2.0
import type { Exporter, Lookup } from './exporterModel';
import { Attributes } from './resource';

/** What every SDK with autoconfiguration reads, wherever the names come from. */
export function autoconfigured(
  by: string,
  get: Lookup,
  fallback = 'http://localhost:4318',
): Exporter {
  const endpoint = get('otel.exporter.otlp.traces.endpoint') ??
    get('otel.exporter.otlp.endpoint') ?? { value: fallback };
  const off = offOf(get);
  return {
    by,
    endpoint,
    ...(off ? { off } : {}),
    attributes: new Attributes()
      .put('service.name', get('otel.service.name'))
      .list(get('otel.resource.attributes')),
  };
}

/** Why nothing is sent although an exporter is there. */
export function offOf(get: Lookup): Exporter['off'] {
  const is = (name: string, test: (value: string) => boolean) => {
    const found = get(name);
    return found && 'value' in found && test(found.value.trim().toLowerCase())
      ? {
          because: `${name} is ${found.value}`,
          ...(found.where ? { where: found.where } : {}),
        }
      : undefined;
  };
  const zero = get('otel.traces.sampler.arg');
  const nothing =
    zero &&
    'value' in zero &&
    Number(zero.value) === 0 &&
    zero.value.trim() !== '';
  return (
    is('otel.sdk.disabled', v => v === 'true') ??
    is('otel.javaagent.enabled', v => v === 'false') ??
    is(
      'otel.traces.exporter',
      v => !v.split(',').some(e => e.trim() === 'otlp'),
    ) ??
    is(
      'otel.traces.sampler',
      v =>
        /always_off$/.test(v) || (/traceidratio$/.test(v) && Boolean(nothing)),
    )
  );
}
