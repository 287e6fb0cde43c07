// SPDX-License-Identifier: Apache-2.0
import type {
  Contributor,
  FactValue,
  HealthEndpoint,
  healthEndpoints,
} from '@golive/backstage-plugin-golive-common';

type Health = FactValue<typeof healthEndpoints>;

/** What the application answers to a request, as far as its configuration says. */
export type HealthAnswer =
  | {
      readonly found: 'endpoint';
      readonly endpoint: HealthEndpoint;
      readonly contributors: readonly Contributor[];
    }
  /** The path is answered, on another port. */
  | { readonly found: 'other-port'; readonly endpoint: HealthEndpoint }
  /** The framework answers everything below this address itself, and this path is not among it. */
  | { readonly found: 'missing'; readonly below: HealthEndpoint }
  /** No framework was read, or the application itself would have to answer. */
  | { readonly found: 'unread' };

/** Path without query and without slash at the end, as frameworks compare it. */
function normalized(path: string): string {
  const bare = path.split(/[?#]/)[0].replace(/\/{2,}/g, '/');
  return bare.length > 1 ? bare.replace(/\/$/, '') : bare;
}

/**
 * Looks a probe's path up among what the framework answers. A path below the
 * aggregate (`/actuator/health/db`) asks one contributor alone.
 *
 * @param port - absent where the probe's port could not be resolved; then every port counts
 */
export function healthAnswer(
  health: Health,
  path: string,
  port: number | undefined,
): HealthAnswer {
  const wanted = normalized(path);
  const samePath = health.endpoints.filter(e => normalized(e.path) === wanted);
  const endpoint = samePath.find(e => port === undefined || e.port === port);
  if (endpoint) {
    return { found: 'endpoint', endpoint, contributors: endpoint.contributors };
  }
  if (samePath.length > 0)
    return { found: 'other-port', endpoint: samePath[0] };
  const below = health.endpoints.find(
    e => e.group === undefined && wanted.startsWith(`${normalized(e.path)}/`),
  );
  if (!below) return { found: 'unread' };
  const name = wanted.slice(normalized(below.path).length + 1);
  const one = below.contributors.filter(c => c.name === name);
  if (one.length === 0) return { found: 'missing', below };
  return port === undefined || below.port === port
    ? { found: 'endpoint', endpoint: below, contributors: one }
    : { found: 'other-port', endpoint: below };
}
