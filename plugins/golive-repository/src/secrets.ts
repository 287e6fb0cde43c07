// SPDX-License-Identifier: Apache-2.0

// Names whose values checks need and that hold no secret by their purpose.
const allowed =
  /^(?:JAVA_OPTS(?:_APPEND)?|JAVA_TOOL_OPTIONS|JDK_JAVA_OPTIONS|_JAVA_OPTIONS|BPL_JVM_[A-Z_]+|NODE_OPTIONS|GOMEMLIMIT|PORT|SERVER_PORT|SERVER_SERVLET_CONTEXT_PATH|MANAGEMENT_[A-Z0-9_]+|SPRING_PROFILES_ACTIVE|SPRING_APPLICATION_NAME|SPRING_(?:DATASOURCE_HIKARI_MAXIMUM_?POOL_?SIZE|R2DBC_POOL_MAX_?SIZE|KAFKA_LISTENER_CONCURRENCY)|QUARKUS_DATASOURCE_(?:JDBC|REACTIVE)_MAX_SIZE|SPRING_(?:FLYWAY|LIQUIBASE)_ENABLED|QUARKUS_(?:FLYWAY|LIQUIBASE)_MIGRATE_?AT_?START|SPRING_JPA_(?:GENERATE_?DDL|HIBERNATE_DDL_?AUTO|PROPERTIES_HIBERNATE_HBM2DDL_AUTO)|SPRING_SQL_INIT_MODE|OTEL_[A-Z0-9_]+)$/;
const secretish =
  /PASS|PWD|SECRET|TOKEN|CREDENTIAL|HEADERS|(?:^|_|-|\.)(?:API_?)?KEY|(?:ACCESS|API|ENCRYPTION|SECRET|SIGNING)[-_.]?KEY|PRIVATE|AUTH/i;

/**
 * Whether the value of an environment variable (or a ConfigMap's key) may be
 * kept. Everything else is dropped when it is read: facts hold no secrets.
 */
export function keepsValue(name: string): boolean {
  return allowed.test(name) && !secretish.test(name);
}

/** Command words without values of options whose names look like secrets. */
export function maskOptions(text: string): string {
  return text.replace(
    // Tried at the start of a word only, so that the time grows with the length.
    /(?<![\w.-])((?=[\w.-]*?(?:pass|pwd|secret|token|credential|api[-_.]?key))[\w.-]+\s*[=:]\s*)("[^"]*"|'[^']*'|\S+)/gi,
    '$1***',
  );
}

/** Whether a name looks like that of a secret, whose value must not be kept. */
export function keepsSecretOut(name: string): boolean {
  return secretish.test(name);
}
