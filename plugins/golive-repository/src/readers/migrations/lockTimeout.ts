// SPDX-License-Identifier: Apache-2.0
import { flywayNames, setting } from './settings';
import type { Surroundings } from './surroundings';

/** A `lock_timeout` that every connection of the migration tool begins with. */
export function configuredLockTimeout({
  settings,
}: Surroundings):
  | { value: string; file: string; position: readonly [number, number] }
  | undefined {
  const initial = setting(
    settings,
    ...flywayNames('init-sqls'),
    ...flywayNames('init-sql'),
  );
  const url = setting(
    settings,
    ...flywayNames('url'),
    ...flywayNames('jdbc-url'),
    'spring.liquibase.url',
    'spring.datasource.url',
    'quarkus.datasource.jdbc.url',
  );
  const pool = setting(
    settings,
    'spring.datasource.hikari.connection-init-sql',
    'quarkus.datasource.jdbc.new-connection-sql',
  );
  const patterns = [
    [initial, /\block_timeout\s*(?:=|to)\s*'?([^';]+)'?/i],
    [url, /lock_timeout(?:=|%3D)([\w.]+)/i],
    [pool, /\block_timeout\s*(?:=|to)\s*'?([^';]+)'?/i],
  ] as const;
  for (const [found, pattern] of patterns) {
    const value = found && pattern.exec(found.value)?.[1]?.trim();
    if (found && value)
      return { value, file: found.file, position: found.position };
  }
  return undefined;
}
