// SPDX-License-Identifier: Apache-2.0
import { defaultNaming, type FlywayNaming } from './flywayFile';
import { flywayNames, plain, setting, type Property } from './settings';
import type { Surroundings } from './surroundings';

/** What the configuration says of how Flyway reads and runs. */
export interface FlywaySettings {
  readonly naming: FlywayNaming;
  readonly mixed: boolean;
  readonly executeInTransaction: boolean;
  readonly outOfOrder: boolean;
  /** Whether Flyway looks where a file is. */
  isLocated(path: string): boolean;
  /** The value of a placeholder; undefined: not known here. */
  placeholder(name: string): string | undefined;
}

/** Reads Flyway's settings from what is around the migrations. */
export function flywaySettings(
  { settings, resources }: Surroundings,
  files: readonly string[],
): FlywaySettings {
  const get = (name: string) => setting(settings, ...flywayNames(name))?.value;
  const isTrue = (name: string) => get(name)?.trim() === 'true';
  const naming = {
    versioned: get('sql-migration-prefix') ?? defaultNaming.versioned,
    repeatable:
      get('repeatable-sql-migration-prefix') ?? defaultNaming.repeatable,
    undo: get('undo-sql-migration-prefix') ?? defaultNaming.undo,
    baseline: get('baseline-migration-prefix') ?? defaultNaming.baseline,
    separator: get('sql-migration-separator') || defaultNaming.separator,
    suffixes: get('sql-migration-suffixes')
      ?.split(',')
      .map(s => s.trim())
      .filter(Boolean) ?? [...defaultNaming.suffixes],
  };
  const folders = locations(get('locations'), resources).filter(folder =>
    files.some(file => file.startsWith(folder)),
  );
  const isOff = (name: string) => get(name)?.trim() === 'false';
  const schema = get('default-schema') ?? get('schemas')?.split(',')[0].trim();
  return {
    naming,
    mixed: isTrue('mixed'),
    executeInTransaction: !isOff('execute-in-transaction'),
    outOfOrder: isTrue('out-of-order'),
    isLocated: path =>
      folders.length === 0 || folders.some(folder => path.startsWith(folder)),
    placeholder: name =>
      isOff('placeholder-replacement')
        ? `\${${name}}`
        : placeholderOf(settings, name, schema),
  };
}

/** Folders below which Flyway looks; none where nothing is said, or what is said is not in this tree. */
function locations(
  value: string | undefined,
  resources: readonly string[],
): string[] {
  return (value ?? '').split(',').flatMap(part => {
    const location = part.trim().replace(/\/?\{vendor\}.*$/, '');
    const file = /^filesystem:(?:\.\/)?(.*)$/.exec(location)?.[1];
    if (file !== undefined) return [`${file.replace(/\/$/, '')}/`];
    const path = location.replace(/^classpath:\/?/, '').replace(/\/$/, '');
    return path ? resources.map(folder => `${folder}/${path}/`) : [];
  });
}

function placeholderOf(
  settings: readonly Property[],
  name: string,
  schema: string | undefined,
): string | undefined {
  if (name === 'flyway:defaultSchema') return schema ?? 'public';
  // What the tool itself fills in: it names a user, a moment, a file, never a table.
  if (
    /^flyway:(?:user|database|timestamp|filename|workingDirectory|table|environment)$/.test(
      name,
    )
  )
    return 'flyway';
  const wanted = flywayNames('placeholders').map(p => plain(`${p}.${name}`));
  const found = settings.findLast(
    s => s.profile === undefined && wanted.includes(plain(s.key)),
  )?.value;
  const fallback = /^\$\{[^}:]*:([^}]*)\}$/.exec(found ?? '');
  if (fallback) return fallback[1];
  return found?.includes('${') ? undefined : found;
}
