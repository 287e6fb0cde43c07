// SPDX-License-Identifier: Apache-2.0
import type {
  Contributor,
  FactValue,
  healthEndpoints,
} from '@golive/backstage-plugin-golive-common';
import type { ParsedFile } from '../../reader';
import { ownContributor } from './contributors';
import type { SpringFile } from './model';
import { isValue, placeOf, type Setting, type Settings } from './settings';
import type { PlacedDependency } from './uses';

type Endpoints = Pick<
  FactValue<typeof healthEndpoints>,
  'ports' | 'endpoints' | 'absent'
>;
type Kind = 'liveness' | 'readiness' | 'startup';

const health = 'quarkus.smallrye-health';

/**
 * What extensions of Quarkus put into which answer, and what switches it off;
 * after the guides of each extension, "Health check".
 */
const extensions: readonly {
  readonly artifact: RegExp;
  readonly name: string;
  readonly kinds: readonly Kind[];
  readonly switch: string;
  readonly byDefault: boolean;
}[] = [
  {
    artifact:
      /^quarkus-(?:jdbc-.*|agroal|hibernate-orm(?:-.*)?|reactive-.*-client|hibernate-reactive(?:-.*)?)$/,
    name: 'db',
    kinds: ['readiness'],
    switch: 'quarkus.datasource.health.enabled',
    byDefault: true,
  },
  {
    artifact: /^quarkus-redis-client$/,
    name: 'redis',
    kinds: ['readiness'],
    switch: 'quarkus.redis.health.enabled',
    byDefault: true,
  },
  {
    artifact: /^quarkus-mongodb-(?:client|panache.*)$/,
    name: 'mongo',
    kinds: ['readiness'],
    switch: 'quarkus.mongodb.health.enabled',
    byDefault: true,
  },
  {
    artifact: /^quarkus-kafka-(?:client|streams)$/,
    name: 'kafka',
    kinds: ['readiness'],
    switch: 'quarkus.kafka.health.enabled',
    byDefault: false,
  },
  {
    // Channels of a broker are in all three answers.
    artifact:
      /^quarkus-(?:smallrye-reactive-)?messaging-(?:kafka|rabbitmq|amqp|mqtt|pulsar)$/,
    name: 'messaging',
    kinds: ['liveness', 'readiness', 'startup'],
    switch: 'quarkus.messaging.health.enabled',
    byDefault: true,
  },
];

/** Lists what a Quarkus application answers about its health, after the guide "SmallRye Health". */
export function quarkusHealth(
  settings: Settings,
  dependencies: readonly PlacedDependency[],
  files: readonly ParsedFile<SpringFile>[],
  complete: boolean,
): Endpoints {
  const port = portOf(settings.get('quarkus.http.port'), 8080);
  const isApart = isValue(settings.get('quarkus.management.enabled'), 'true');
  const management = isApart
    ? portOf(settings.get('quarkus.management.port'), 9000)
    : port;
  const ports = [...new Set([port, management])];
  const has = dependencies.some(({ dependency }) =>
    /^quarkus-smallrye-health$/.test(dependency.artifact),
  );
  const http = absolute(
    '/',
    settings.get('quarkus.http.root-path')?.value ?? '/',
  );
  const other = isApart
    ? absolute('/', settings.get('quarkus.management.root-path')?.value ?? '/q')
    : absolute(
        http,
        settings.get('quarkus.http.non-application-root-path')?.value ?? 'q',
      );
  const root = absolute(
    other,
    settings.get(`${health}.root-path`)?.value ?? 'health',
  );
  const off = settings.get('quarkus.smallrye-health.enabled');
  if (isValue(off, 'false')) {
    return {
      ports,
      endpoints: [],
      absent: {
        path: root,
        because: 'the configuration switches health off',
        ...placeOf(off),
      },
    };
  }
  if (!has) {
    const because = 'quarkus-smallrye-health is not among the dependencies';
    return {
      ports,
      endpoints: [],
      ...(complete ? { absent: { path: root, because } } : {}),
    };
  }
  const below = (name: string, otherwise: string) =>
    absolute(root, settings.get(`${health}.${name}-path`)?.value ?? otherwise);

  const of = (kind: Kind) => contributors(kind, settings, dependencies, files);
  const all = new Map(
    (['liveness', 'readiness', 'startup'] as const)
      .flatMap(of)
      .map(c => [c.name, c]),
  );
  const group = (name: Kind, path: string) => ({
    path,
    port: management,
    group: name,
    contributors: of(name),
  });
  return {
    ports,
    endpoints: [
      { path: root, port: management, contributors: [...all.values()] },
      group('liveness', below('liveness', 'live')),
      group('readiness', below('readiness', 'ready')),
      group('startup', below('startup', 'started')),
    ],
  };
}

function contributors(
  kind: Kind,
  settings: Settings,
  dependencies: readonly PlacedDependency[],
  files: readonly ParsedFile<SpringFile>[],
): Contributor[] {
  const enabled = !isValue(
    settings.get('quarkus.health.extensions.enabled'),
    'false',
  );
  const fromExtensions = dependencies.flatMap(({ dependency, path }) =>
    extensions
      .filter(({ artifact, kinds, switch: key, byDefault }) => {
        const set = settings.get(key);
        const isOn = set ? isValue(set, 'true') : byDefault;
        return (
          enabled &&
          isOn &&
          kinds.includes(kind) &&
          artifact.test(dependency.artifact)
        );
      })
      .map(
        ({ name }): Contributor => ({
          name,
          asks: 'other-system',
          because: `${dependency.artifact} in ${path}`,
          file: path,
          position: dependency.position,
        }),
      ),
  );
  const own = files.flatMap(({ path, value }) =>
    (value?.quarkusChecks ?? [])
      .filter(check => check.kind === kind)
      .map((check): Contributor => ownContributor(check, path)),
  );
  return [
    ...new Map([...fromExtensions, ...own].map(c => [c.name, c])).values(),
  ];
}

function portOf(setting: Setting | undefined, other: number): number {
  const value = Number(setting?.value || NaN);
  return Number.isInteger(value) ? value : other;
}

/** A path below another; one that begins with a slash stands alone. */
function absolute(base: string, path: string): string {
  const joined = path.startsWith('/') ? path : `${base}/${path}`;
  return `/${joined.split('/').filter(Boolean).join('/')}`;
}
