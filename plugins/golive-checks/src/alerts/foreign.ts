// SPDX-License-Identifier: Apache-2.0
import type { Dashboard, Unit } from '@golive/backstage-plugin-golive-common';

// Labels that say of which unit a series is, by the conventions of Micrometer, OpenTelemetry and Kubernetes.
const identity =
  /^(?:application|app|app_kubernetes_io_name|service|service_name|job|container|deployment|workload|name)$/;

const folded = (text: string) => text.toLowerCase().replace(/[^a-z0-9]/g, '');

/**
 * What a dashboard shows where that is certainly other units than this one: all
 * its queries that name a unit name others, and nothing of it has this one's
 * name. A variable may stand for any unit.
 */
export function foreignTo(
  dashboard: Dashboard,
  unit: Unit,
): string | undefined {
  if (unit.kind === 'observability-config') return undefined;
  const names = [
    unit.ref.split('/').pop() ?? unit.ref,
    unit.annotations['backstage.io/kubernetes-id'] ?? '',
    unit.title,
  ]
    .map(folded)
    .filter(name => name.length > 2);
  const mine = (text: string) => {
    const other = folded(text);
    return names.some(
      n => other.includes(n) || (other.length > 2 && n.includes(other)),
    );
  };
  if ([dashboard.title, dashboard.uid ?? '', dashboard.file].some(mine))
    return undefined;
  const named = dashboard.queries.map(q =>
    q.matchers.filter(m => identity.test(m.name) && !m.op.startsWith('!')),
  );
  const all = named.flat();
  const everyQuery = named.length > 0 && named.every(m => m.length > 0);
  return everyQuery && !all.some(m => mine(m.value))
    ? `${all[0].name}="${all[0].value}"`
    : undefined;
}
