// SPDX-License-Identifier: Apache-2.0
import type { Contributor } from '@golive/backstage-plugin-golive-common';
import type { Dependency, HealthClass } from './model';

/** What a contributor's name asks, wherever it is named. */
const asks: Readonly<Record<string, Contributor['asks']>> = {
  ping: 'self',
  diskSpace: 'self',
  ssl: 'self',
  livenessState: 'self',
  readinessState: 'self',
  refreshScope: 'self',
  camunda: 'self',
  jobExecutor: 'self',
  ...Object.fromEntries(
    [
      'db',
      'r2dbc',
      'redis',
      'mongo',
      'rabbit',
      'kafka',
      'kafkaStreams',
      'elasticsearch',
      'mail',
      'ldap',
      'jms',
      'cassandra',
      'couchbase',
      'neo4j',
      'hazelcast',
      'solr',
      'influxDb',
      'clientConfigServer',
      'discoveryComposite',
      'eureka',
      'consul',
      'zookeeper',
      'vault',
      'binders',
      'camel',
      'pulsar',
    ].map(name => [name, 'other-system'] as const),
  ),
};

/**
 * Which contributor a dependency brings. After the reference documentation of
 * Spring Boot, "Auto-configured HealthIndicators", and of Spring Cloud; Kafka
 * has none.
 */
const brings: readonly (readonly [RegExp, string])[] = [
  [
    /^spring-boot-starter-(?:data-jpa|data-jdbc|jdbc|jooq|batch|batch-jdbc|flyway|liquibase|quartz-jdbc|session-jdbc)$|^(?:spring|spring-boot)-jdbc$|^mybatis-spring-boot-starter$|^mybatis-plus-(?:boot|spring-boot3?)-starter$|^camunda-bpm-spring-boot-starter(?!-external-task-client)/,
    'db',
  ],
  [/^spring-boot-starter-(?:data-)?r2dbc$/, 'r2dbc'],
  [
    /^spring-boot-starter-(?:data-redis|data-redis-reactive|session-data-redis)$|^redisson-spring-boot-starter$/,
    'redis',
  ],
  [/^spring-boot-starter-(?:data-)?mongodb(?:-reactive)?$/, 'mongo'],
  [/^spring-boot-starter-(?:amqp|rabbitmq)$/, 'rabbit'],
  [
    /^spring-boot-starter-(?:data-)?elasticsearch(?:-reactive)?$/,
    'elasticsearch',
  ],
  [/^spring-boot-starter-mail$/, 'mail'],
  [/^spring-boot-starter-(?:data-)?ldap$/, 'ldap'],
  [/^spring-boot-starter-(?:activemq|artemis|jms)$/, 'jms'],
  [/^spring-boot-starter-(?:data-)?cassandra(?:-reactive)?$/, 'cassandra'],
  [/^spring-boot-starter-(?:data-)?couchbase(?:-reactive)?$/, 'couchbase'],
  [/^spring-boot-starter-(?:data-)?neo4j$/, 'neo4j'],
  [/^spring-boot-starter-hazelcast$|^hazelcast(?:-all|-spring)?$/, 'hazelcast'],
  [/^spring-boot-starter-data-solr$/, 'solr'],
  // The client of external tasks holds no engine.
  [/^camunda-bpm-spring-boot-starter(?!-external-task-client)/, 'camunda'],
  [/^camunda-bpm-spring-boot-starter(?!-external-task-client)/, 'jobExecutor'],
  [/^spring-cloud-(?:starter-config|config-client)$/, 'clientConfigServer'],
  [
    /^spring-cloud-starter-(?:netflix-eureka-client|consul-discovery|zookeeper-discovery|kubernetes-.*)$/,
    'discoveryComposite',
  ],
  [/^spring-cloud-(?:stream-binder-.*|starter-stream-.*)$/, 'binders'],
  [/^spring-cloud-starter-vault-config$/, 'vault'],
  [/^spring-cloud-starter.*$/, 'refreshScope'],
];

// Starters of others that are known to bring no health contributor.
const harmless =
  /^(?:springdoc-openapi-|mapstruct|logstash|opentelemetry-spring-boot-starter|resilience4j-spring-boot|problem-spring|graphql-|shedlock|bucket4j|jasypt|cloudevents|micrometer-|camunda-bpm-spring-boot-starter)/;

/** Group of Spring's own artifacts, or unknown group (an alias of a version catalog). */
const springs = (group: string | undefined) =>
  group === undefined || /^org\.springframework/.test(group);

/** What asking a contributor of this name means. */
export function asksWhat(name: string): Contributor['asks'] {
  const base = name.split('/')[0];
  return Object.hasOwn(asks, base) ? asks[base] : 'unknown';
}

/** A contributor that the application's own code makes: it asks the client that stands in its code. */
export function ownContributor(
  { name, position, client }: HealthClass,
  file: string,
): Contributor {
  const place = `a class of its own in ${file}`;
  return {
    name,
    asks: client ? 'other-system' : 'unknown',
    because: client ? `${place}, which uses ${client}` : place,
    own: true,
    file,
    position,
  };
}

/** A contributor of the aggregate, and by which name `management.health.*.enabled` switches it. */
export function contributorsOf(
  dependency: Dependency,
  file: string,
): Contributor[] {
  const { artifact, group, position } = dependency;
  const names = brings
    .filter(([pattern]) => pattern.test(artifact))
    .map(([, name]) => name);
  const place = { file, position };
  if (names.length) {
    return names.map(name => ({
      name,
      asks: asksWhat(name),
      because: `${artifact} in ${file}`,
      ...place,
    }));
  }
  const mayBring =
    /spring-boot.*starter|starter.*spring-boot/.test(artifact) &&
    !springs(group) &&
    !harmless.test(artifact);
  return mayBring
    ? [
        {
          name: artifact,
          asks: 'unknown',
          because: `${artifact} in ${file} may bring health contributors of its own`,
          ...place,
        },
      ]
    : [];
}
