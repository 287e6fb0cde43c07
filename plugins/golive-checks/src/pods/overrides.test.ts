// SPDX-License-Identifier: Apache-2.0
import type { Container } from '@golive/backstage-plugin-golive-common';
import { workload } from '../testing';
import { containersOf } from './containers';
import { healthIn, overriddenBy } from './overrides';

const placed = (container: Partial<Container>) =>
  containersOf(workload({ containers: [{ name: 'app', ...container }] }))[0];
const configMap = (keys: string[]) => ({
  file: 'c.yaml',
  position: [1, 1] as const,
  name: 'settings',
  keys,
  values: {},
});
const mounted = {
  volumes: [{ name: 'v', configMap: { name: 'settings' } }],
};
const mountedAs = (pod: object, keys: string[]) =>
  overriddenBy(
    containersOf(
      workload({
        containers: [{ name: 'app', volumeMounts: [{ name: 'v' }] }],
        ...pod,
      }),
    )[0],
    [configMap(keys)],
  );
const envFrom = [{ configMapRef: { name: 'settings' } }];

it.each<[string, Partial<Container>, string[], string | undefined]>([
  [
    'a group',
    { env: [{ name: 'MANAGEMENT_ENDPOINT_HEALTH_GROUP_LIVENESS_INCLUDE' }] },
    [],
    'MANAGEMENT_ENDPOINT_HEALTH_GROUP_LIVENESS_INCLUDE',
  ],
  ['a port', { env: [{ name: 'SERVER_PORT' }] }, [], 'SERVER_PORT'],
  [
    'an argument',
    { args: ['--management.server.port=9000'] },
    [],
    '--management.server.port=9000',
  ],
  [
    'a system property in a variable',
    { env: [{ name: 'JAVA_TOOL_OPTIONS', value: '-Dserver.port=1' }] },
    [],
    'JAVA_TOOL_OPTIONS',
  ],
  ['a config map', { envFrom }, ['SERVER_PORT'], 'SERVER_PORT'],
  ['another config map', {}, ['SERVER_PORT'], undefined],
  [
    'a config map under a prefix',
    { envFrom: [{ ...envFrom[0], prefix: 'MANAGEMENT_' }] },
    ['SERVER_PORT'],
    'MANAGEMENT_SERVER_PORT',
  ],
  [
    'a profile whose files are not read',
    { env: [{ name: 'SPRING_PROFILES_ACTIVE', value: 'k8s,test' }] },
    [],
    'SPRING_PROFILES_ACTIVE',
  ],
  [
    'what has nothing to do with health',
    {
      env: [
        { name: 'SPRING_PROFILES_ACTIVE' },
        { name: 'MANAGEMENT_TRACING_ENABLED' },
      ],
      envFrom,
    },
    ['DB_URL'],
    undefined,
  ],
])('%s', (_, container, keys, expected) => {
  expect(overriddenBy(placed(container), [configMap(keys)])).toBe(expected);
});

const include =
  'application.yaml#management.endpoint.health.group.liveness.include';
it.each<[string, object, string[], string | undefined]>([
  [
    'a mounted file sets a group',
    mounted,
    ['application.yaml', include],
    'management.endpoint.health.group.liveness.include of ConfigMap settings',
  ],
  [
    'by a projected volume',
    {
      volumes: [
        {
          name: 'v',
          projected: { sources: [{ configMap: { name: 'settings' } }] },
        },
      ],
    },
    ['application.yaml', include],
    'management.endpoint.health.group.liveness.include of ConfigMap settings',
  ],
  [
    'a mounted file that is not read',
    mounted,
    ['application-k8s.properties'],
    'application-k8s.properties of ConfigMap settings',
  ],
  [
    'a mounted file sets something else',
    mounted,
    ['application.yaml', 'application.yaml#spring.application.name'],
    undefined,
  ],
  ['another file', mounted, ['logback.xml'], undefined],
  ['mounted by no volume', {}, ['application.yaml', include], undefined],
])('%s', (_, pod, keys, expected) => {
  expect(mountedAs(pod, keys)).toBe(expected);
});

it('what was read of health does not hold for a container that changes it', () => {
  const health = {
    framework: 'spring-boot' as const,
    ports: [8080],
    endpoints: [],
  };
  expect(healthIn(health, placed({}), [])).toBe(health);
  expect(
    healthIn(health, placed({ env: [{ name: 'SERVER_PORT' }] }), []),
  ).toEqual({ framework: 'none', ports: [], endpoints: [] });
});
