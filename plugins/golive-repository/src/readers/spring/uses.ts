// SPDX-License-Identifier: Apache-2.0
import type { Contributor } from '@golive/backstage-plugin-golive-common';
import type { ParsedFile } from '../../reader';
import { contributorsOf } from './contributors';
import type { Dependency, SpringFile } from './model';

/** A dependency and the build file that declares it. */
export interface PlacedDependency {
  readonly dependency: Dependency;
  readonly path: string;
}

// What dependencies tell besides health contributors, by the artifact's name.
const brings: readonly (readonly [RegExp, string, Contributor['asks']])[] = [
  [
    /^(?:spring-kafka|spring-boot-starter-kafka|spring-boot-kafka|kafka-streams|kafka-clients|spring-cloud-(?:starter-)?stream-(?:binder-)?kafka.*|quarkus-(?:messaging-kafka|kafka-client|kafka-streams|smallrye-reactive-messaging-kafka))$/,
    'kafka',
    'other-system',
  ],
  [/^shedlock-(?:spring|provider-.*|core)$/, 'scheduler-lock', 'other-system'],
  [
    /^camunda-(?:bpm-spring-boot-starter-)?external-task-client(?:-.*)?$/,
    'external-task',
    'other-system',
  ],
  [
    /^quarkus-(?:jdbc-.*|agroal|hibernate-orm(?:-.*)?|reactive-.*-client|hibernate-reactive(?:-.*)?)$/,
    'db',
    'other-system',
  ],
  [/^quarkus-redis-client$/, 'redis', 'other-system'],
  [/^quarkus-mongodb-(?:client|panache.*)$/, 'mongo', 'other-system'],
];

/** Systems that the application is built to use, and what in its code decides whether two of it may run. */
export function usesOf(
  dependencies: readonly PlacedDependency[],
  files: readonly ParsedFile<SpringFile>[],
): Contributor[] {
  const fromBuild = dependencies.flatMap(({ dependency, path }) => [
    ...contributorsOf(dependency, path).filter(c => c.asks === 'other-system'),
    ...brings
      .filter(([pattern]) => pattern.test(dependency.artifact))
      .map(
        ([, name, asks]): Contributor => ({
          name,
          asks,
          because: `${dependency.artifact} in ${path}`,
          file: path,
          position: dependency.position,
        }),
      ),
  ]);
  const fromCode = files.flatMap(({ path, value }) =>
    (value?.marks ?? []).map(
      ({ name, position }): Contributor => ({
        name,
        asks: 'self',
        because: `the annotation in ${path}`,
        file: path,
        position,
      }),
    ),
  );
  return [
    ...new Map([...fromBuild, ...fromCode].map(c => [c.name, c])).values(),
  ];
}
