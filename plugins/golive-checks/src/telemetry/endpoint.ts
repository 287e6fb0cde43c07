// SPDX-License-Identifier: Apache-2.0
import {
  no,
  unknown,
  yes,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import {
  containersOf,
  whereIn,
  type PlacedContainer,
} from '../pods/containers';
import type { Exporter } from './exporterModel';

/** Whether the pod has a collector beside the application. */
function hasCollector({ workload }: PlacedContainer): boolean {
  const images = containersOf(workload).map(c => c.container.image ?? '');
  return (
    images.some(i =>
      /(?:^|\/)[\w.-]*(?:otel|opentelemetry|adot|alloy|grafana-agent|collector)[\w.-]*(?:[:@]|$)/i.test(
        i,
      ),
    ) ||
    Object.entries(workload.podAnnotations).some(
      ([name, value]) =>
        name === 'sidecar.opentelemetry.io/inject' && value !== 'false',
    )
  );
}

/** Whether the traces of a container reach a collector. */
export function judgeEndpoint(
  placed: PlacedContainer,
  { by, endpoint, off }: Exporter,
  vendorHosts: readonly string[],
): Finding {
  const { workload, container, title } = placed;
  const where = endpoint?.where ?? whereIn(workload, placed.pointer);
  const fix = {
    text: 'Send the traces to the collector of this environment.',
    patch: ` - name: ${container.name}\n   env:\n+    - name: OTEL_EXPORTER_OTLP_ENDPOINT\n+      value: http://otel-collector:4318`,
    file: workload.file,
  };
  const wrong = 'Nothing that this unit does can be followed from outside';
  if (off)
    return no('export-off', {
      seen: `${by} of ${title} sends nothing: ${off.because}`,
      where: off.where ?? where,
      wrong,
      fix: { text: 'Switch the export on, and sample at least a part.' },
    });
  if (!endpoint)
    return no('endpoint-missing', {
      absence: true,
      seen: `${by} of ${title} is given no address, and without one it sends nothing`,
      where,
      wrong,
      fix,
    });
  if ('because' in endpoint)
    return unknown('setting-unknown', {
      seen: `Where ${by} of ${title} sends to is not known: ${endpoint.because}`,
      where,
      wrong: 'Whether a collector is there cannot be told',
      fix,
    });
  const address = endpoint.value.trim();
  const host = hostOf(address);
  if (host === undefined)
    return unknown('setting-unknown', {
      seen: `${by} of ${title} sends to "${address}", which is no address that can be read`,
      where,
      wrong: 'Whether a collector is there cannot be told',
      fix,
    });
  const isLocal = /^(?:localhost|127(?:\.\d+){3}|\[::1\]|0\.0\.0\.0)$/.test(
    host,
  );
  if (isLocal && !hasCollector(placed))
    return no('endpoint-local', {
      seen: `${by} of ${title} sends to ${address}, and the pod has no collector`,
      where,
      wrong,
      fix,
    });
  const vendor = vendorHosts.find(v => host === v || host.endsWith(`.${v}`));
  if (vendor)
    return no('endpoint-vendor', {
      seen: `${by} of ${title} sends to ${host}`,
      where,
      wrong:
        'A change of vendor, of sampling or of what must not leave the house needs a release of every unit',
      fix,
    });
  return yes('exported', {
    seen: `${by} of ${title} sends to ${address}`,
    where,
  });
}

// A variable of the pod (`$(HOST_IP)`) is an address of the node: a collector that runs on each.
function hostOf(address: string): string | undefined {
  if (/^https?:\/\/\$\(\w+\)(?::\d+)?/.test(address)) return 'the node';
  const text = address.replace(/^grpc:/, 'http:');
  const url = /^https?:\/\//.test(text) ? text : `http://${text}`;
  return address && URL.canParse(url) ? new URL(url).hostname : undefined;
}
