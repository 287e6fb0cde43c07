// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  healthEndpoints,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import type { PlacedContainer } from './containers';

type Health = FactValue<typeof healthEndpoints>;
type ConfigMaps = FactValue<typeof workloads>['configMaps'];

// Spring Boot's relaxed binding of environment variables ("Externalized
// Configuration"): they go before every file that was read.
const variable =
  /^(?:MANAGEMENT_(?:ENDPOINTS?|SERVER|HEALTH)|SERVER_(?:PORT|SERVLET)|SPRING_(?:APPLICATION_JSON|CONFIG_|WEBFLUX_BASE))|^QUARKUS_(?:HTTP|SMALLRYE_HEALTH|MANAGEMENT)/;
const argument =
  /(?:--|-D)(?:management\.(?:endpoints?|server|health)|server\.(?:port|servlet)|spring\.(?:application\.json|config\.)|quarkus\.(?:http|smallrye-health|management))/;

function fromConfigMaps(placed: PlacedContainer, configMaps: ConfigMaps) {
  const names = (placed.container.envFrom ?? []).flatMap(from => {
    const ref = (from as { configMapRef?: { name?: unknown } }).configMapRef;
    return typeof ref?.name === 'string' ? [ref.name] : [];
  });
  return configMaps
    .filter(map => names.includes(map.name))
    .flatMap(map => map.keys.find(key => variable.test(key)) ?? []);
}

/**
 * What in a container's manifest changes the ports or the health answers that
 * the application's configuration files state: the name of a variable or the
 * argument. Absent where nothing does.
 */
export function overriddenBy(
  placed: PlacedContainer,
  configMaps: ConfigMaps,
): string | undefined {
  const { env = [], command = [], args = [] } = placed.container;
  const options = env.filter(({ value }) => value && argument.test(value));
  return [
    ...env.map(({ name }) => name).filter(name => variable.test(name)),
    ...options.map(({ name }) => name),
    ...[...command, ...args].filter(word => argument.test(word)),
    ...fromConfigMaps(placed, configMaps),
  ][0];
}

/**
 * The application's health as far as it holds for one container: where the
 * manifest changes it, nothing that was read of it does.
 */
export function healthIn(
  health: Health,
  placed: PlacedContainer,
  configMaps: ConfigMaps,
): Health {
  return overriddenBy(placed, configMaps) === undefined
    ? health
    : { framework: 'none', ports: [], endpoints: [] };
}
