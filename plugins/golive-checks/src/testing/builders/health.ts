// SPDX-License-Identifier: Apache-2.0
import {
  healthEndpoints,
  healthEndpointSchema,
} from '@golive/backstage-plugin-golive-common';

/** The health endpoints of a Spring Boot application: path (and `:port`) to its contributors by what they ask, and what its build uses. */
export function healthFact(
  endpoints: Record<
    string,
    Record<string, 'self' | 'other-system' | 'unknown'>
  >,
  framework: 'spring-boot' | 'quarkus' | 'none' = 'spring-boot',
  ports: number[] = [8080],
  uses?: readonly string[],
) {
  return healthEndpoints.schema.parse({
    framework,
    ports: framework === 'none' ? [] : ports,
    ...(uses
      ? {
          uses: uses.map((name, i) => ({
            name,
            asks: 'other-system',
            because: `starter ${name} in pom.xml`,
            file: 'pom.xml',
            position: [20 + i, 1],
          })),
        }
      : {}),
    endpoints: Object.entries(endpoints).map(([address, contributors]) => {
      const [path, port = '8080'] = address.split(':');
      const group = path.split('/')[3];
      return healthEndpointSchema.parse({
        path,
        port: Number(port),
        ...(group ? { group } : {}),
        contributors: Object.entries(contributors).map(([name, asks], i) => ({
          name,
          asks,
          because: `named in ${group ?? 'the aggregate'}`,
          file: 'src/main/resources/application.yaml',
          position: [12 + i, 1],
        })),
      });
    }),
  });
}
