// SPDX-License-Identifier: Apache-2.0
import type { Position, Problem } from '@golive/backstage-plugin-golive-common';
import type { Parsed, SourceFile } from '../../reader';
import { parseConfig } from '../spring/properties';
import type { MigrationFile } from './model';

/** One setting as a file writes it. */
export interface Property {
  readonly key: string;
  readonly value: string;
  readonly position: Position;
  /** Profile that it holds for; absent: all. */
  readonly profile?: string;
}

/** Reads application.yml, application.properties, flyway.conf, flyway.toml or a script's own .conf. */
export function parseSettings(file: SourceFile): Parsed<MigrationFile> {
  if (/\.(?:conf|toml)$/.test(file.path))
    return { value: { settings: parseConf(file.text) }, problems: [] };
  const { value, problems } = parseConfig(file);
  const settings = (value?.documents ?? []).flatMap(({ profile, properties }) =>
    properties.map(property => ({
      ...property,
      ...(profile === undefined ? {} : { profile }),
    })),
  );
  return { value: { settings }, problems: problems.filter(isBroken) };
}

// An ambiguous value of something else does not concern migrations.
function isBroken({ code }: Problem): boolean {
  return code !== 'ambiguous-scalar' && code !== 'yaml-warning';
}

/** Lines `key = value`; in a .toml file below the table that stands above, its strings without quotes. */
function parseConf(text: string): Property[] {
  const found: Property[] = [];
  let table = '';
  text.split(/\r\n|[\r\n]/).forEach((line, i) => {
    const header = /^\s*\[([^\]]+)\]\s*$/.exec(line);
    if (header) table = `${header[1].trim()}.`;
    const [, key, value] = /^\s*([\w.-]+)\s*=(.*)$/.exec(line) ?? [];
    if (key === undefined) return;
    found.push({
      key: table + key,
      value: value.replace(/[[\]"']/g, '').trim(),
      position: [i + 1, line.search(/\S/) + 1],
    });
  });
  return found;
}

/** The last value of a setting that holds for all profiles, by any of its names (dashes and case say nothing). */
export function setting(
  settings: readonly (Property & { file: string })[],
  ...names: readonly string[]
): (Property & { file: string }) | undefined {
  const wanted = new Set(names.map(plain));
  return settings.findLast(
    ({ key, profile }) =>
      (profile === undefined || profile === 'default') &&
      wanted.has(plain(key)),
  );
}

/** Spring's and Quarkus' and Flyway's own way to write the same name. */
export function plain(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}

/** All names that a setting of Flyway has: of Spring Boot, of Quarkus, in flyway.conf and flyway.toml. */
export function flywayNames(name: string): string[] {
  const camel = name.replace(/-(\w)/g, (_, c: string) => c.toUpperCase());
  return [
    `spring.flyway.${name}`,
    `quarkus.flyway.${name}`,
    `flyway.${camel}`,
    camel,
  ];
}
