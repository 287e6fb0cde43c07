// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  healthEndpoints,
  workloads,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import type { PlacedContainer } from './containers';

type Health = FactValue<typeof healthEndpoints>;
type ConfigMaps = FactValue<typeof workloads>['configMaps'];

// Spring Boot's relaxed binding of environment variables ("Externalized
// Configuration"): they go before every file that was read.
const variable =
  /^(?:MANAGEMENT_(?:ENDPOINTS?|SERVER|HEALTH)|SERVER_(?:PORT|SERVLET)|SPRING_(?:APPLICATION_JSON|CONFIG_|WEBFLUX_BASE))|^QUARKUS_(?:HTTP|SMALLRYE_HEALTH|MANAGEMENT)/;
const argument =
  /(?:--|-D)(?:management\.(?:endpoints?|server|health)|server\.(?:port|servlet)|spring\.(?:application\.json|config\.)|quarkus\.(?:http|smallrye-health|management))/;
const file = /^application(?:-[^/#]*)?\.(?:ya?ml|properties)$/;
const setting =
  /^"?(?:%[^.]+\.)?(?:management\.(?:endpoints?|server|health)|server\.(?:port|servlet)|spring\.(?:config\.import|webflux\.base-?path)|quarkus\.(?:http|smallrye-health|management))/i;

// Profiles that the reader leaves out: they are for tests and developers' own machines.
const leftOut = /(?:^|,)\s*(?:local|test|it|integration-?test)\s*(?:,|$)/i;

/** Whether a variable changes what the configuration files say of health. */
const changes = (name: string, value: string | undefined) =>
  variable.test(name) ||
  (name === 'SPRING_PROFILES_ACTIVE' && leftOut.test(value ?? ''));

function fromConfigMaps(placed: PlacedContainer, configMaps: ConfigMaps) {
  const sources = (placed.container.envFrom ?? []).flatMap(from => {
    const { configMapRef: ref, prefix } = from as {
      configMapRef?: { name?: unknown };
      prefix?: unknown;
    };
    return typeof ref?.name === 'string'
      ? [{ name: ref.name, prefix: typeof prefix === 'string' ? prefix : '' }]
      : [];
  });
  return sources.flatMap(({ name, prefix }) =>
    configMaps
      .filter(map => map.name === name)
      .flatMap(
        ({ keys, values }) =>
          keys
            .filter(key => changes(prefix + key, values[key]))
            .map(key => prefix + key)[0] ?? [],
      ),
  );
}

const volumesSchema = z
  .array(
    z.looseObject({
      name: z.string(),
      configMap: z.looseObject({ name: z.string().optional() }).nullish(),
      projected: z
        .looseObject({
          sources: z.array(
            z.looseObject({
              configMap: z
                .looseObject({ name: z.string().optional() })
                .nullish(),
            }),
          ),
        })
        .nullish(),
    }),
  )
  .catch([]);
const mountsSchema = z.array(z.looseObject({ name: z.string() })).catch([]);

/** What of a file called like the application's own, in a ConfigMap, is about health; the file where it is not read. */
function settingIn(keys: readonly string[]): string | undefined {
  const inside = (name: string) =>
    keys
      .filter(key => key.startsWith(`${name}#`))
      .map(key => key.slice(name.length + 1));
  return keys
    .filter(key => file.test(key))
    .map(name => {
      const known = inside(name);
      return known.length ? known.find(key => setting.test(key)) : name;
    })
    .find(found => found !== undefined);
}

/** Files of the application's own name that are mounted: they go before the one in the jar. */
function fromMounts(
  { container, workload }: PlacedContainer,
  configMaps: ConfigMaps,
) {
  const mounted = mountsSchema
    .parse(container.volumeMounts ?? [])
    .map(({ name }) => name);
  const names = volumesSchema
    .parse(workload.pod.volumes ?? [])
    .filter(({ name }) => mounted.includes(name))
    .flatMap(({ configMap, projected }) => [
      configMap?.name,
      ...(projected?.sources ?? []).map(source => source.configMap?.name),
    ]);
  return configMaps
    .filter(({ name }) => names.includes(name))
    .flatMap(({ name, keys }) => {
      const found = settingIn(keys);
      return found ? [`${found} of ConfigMap ${name}`] : [];
    });
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
    ...env
      .filter(({ name, value }) => changes(name, value))
      .map(({ name }) => name),
    ...options.map(({ name }) => name),
    ...[...command, ...args].filter(word => argument.test(word)),
    ...fromConfigMaps(placed, configMaps),
    ...fromMounts(placed, configMaps),
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
