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
