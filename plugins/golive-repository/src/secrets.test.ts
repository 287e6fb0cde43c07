// SPDX-License-Identifier: Apache-2.0
import { cpuTime } from './testing/cpu';
import { keepsSecretOut, keepsValue, maskOptions } from './secrets';

it.each([
  ['JAVA_TOOL_OPTIONS', true],
  ['SPRING_FLYWAY_ENABLED', true],
  ['SPRING_JPA_HIBERNATE_DDL_AUTO', true],
  ['SPRING_FLYWAY_PASSWORD', false],
  ['SERVER_PORT', true],
  ['MANAGEMENT_SERVER_PORT', true],
  ['OTEL_SERVICE_NAME', true],
  ['OTEL_EXPORTER_OTLP_HEADERS', false],
  ['MANAGEMENT_DATADOG_METRICS_EXPORT_API_KEY', false],
  ['DB_PASSWORD', false],
  ['GREETING', false],
])('keeps the value of %s: %s', (name, kept) =>
  expect(keepsValue(name)).toBe(kept),
);

it.each([
  ['-Ddb.password=hunter2 -Xmx1g', '-Ddb.password=*** -Xmx1g'],
  ['--api-key "a b" --token=\'x y\'', '--api-key "a b" --token=***'],
  ['user:secret: abc', 'user:secret: ***'],
  ['-XX:+UseG1GC', '-XX:+UseG1GC'],
])('masks %s', (text, masked) => expect(maskOptions(text)).toBe(masked));

it('masks long texts in time that grows with their length', () => {
  const spent = cpuTime();
  for (const part of ['pass', 'a.', 'a ', 'token= ', '"', 'pass="'])
    maskOptions(part.repeat(50_000));
  expect(spent()).toBeLessThan(2_000);
});

it('knows names of secrets', () => {
  expect(
    [
      'API_TOKEN',
      'private-key',
      'APP_USER',
      'MONKEY',
      'apikey',
      'awsAccessKeyId',
    ].map(keepsSecretOut),
  ).toEqual([true, true, false, false, true, true]);
});
