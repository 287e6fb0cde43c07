// SPDX-License-Identifier: Apache-2.0
import type {
  AppFramework,
  AppSetting,
} from '@golive/backstage-plugin-golive-common';
import type { ParsedFile, ReadInput } from '../../reader';
import { keepsSecretOut } from '../../secrets';
import { withParents } from '../spring/application';
import type { Dependency, SpringFile } from '../spring/model';
import { canonical } from '../spring/settings';

/** What of an application a reader wants. */
export interface Wanted {
  /** Dependencies, by artifact. */
  readonly libraries: RegExp;
  /** Settings, by their name in canonical form (lower case, no dashes). */
  readonly settings: RegExp;
}

/** Files that tell of the framework and its settings. */
export const frameworkFiles = [
  '**/src/main/resources/{,config/}application{,-*}.{yml,yaml,properties}',
  '**/{pom.xml,build.gradle,build.gradle.kts}',
];

/** Profiles that are never active where a unit is deployed. */
const elsewhere = /^(?:local|test|it|integration-?test)$/i;

/**
 * What the application is made with, the libraries among its dependencies that
 * matter, and the settings that matter with those that they take their values
 * from. Values of settings that may be credentials are left out.
 */
export async function readFramework(
  input: ReadInput<SpringFile>,
  wanted: Wanted,
): Promise<AppFramework> {
  const builds = await withParents(input);
  const all = builds.flatMap(({ path, value }) =>
    (value?.build?.dependencies ?? []).map(d => ({ ...d, file: path })),
  );
  const boot = builds.map(b => b.value?.build?.bootVersion).find(Boolean);
  const framework = frameworkOf(all, boot, builds.length > 0);
  const version = /^(\d+)\.(\d+)/.exec(
    (framework === 'spring-boot' && boot) || '',
  );
  const unread = builds.some(({ value }) => {
    const inherits = value?.build?.inherits;
    return inherits && !(inherits.file && input.exists(inherits.file));
  });
  const [first] = builds;
  return {
    framework,
    ...(version ? { version: [Number(version[1]), Number(version[2])] } : {}),
    ...(first ? { file: first.path } : {}),
    complete: builds.length > 0 && !unread,
    libraries: all
      .filter(d => wanted.libraries.test(d.artifact))
      .map(({ artifact, file, position }) => ({ artifact, file, position })),
    settings: settingsOf(input.files, wanted.settings),
  };
}

function frameworkOf(
  all: readonly Dependency[],
  boot: string | undefined,
  hasBuild: boolean,
): AppFramework['framework'] {
  const has = (group: string, artifact: RegExp) =>
    all.some(d => d.group?.startsWith(group) || artifact.test(d.artifact));
  if (has('io.quarkus', /^quarkus-/)) return 'quarkus';
  if (boot || has('org.springframework.boot', /^spring-boot-/))
    return 'spring-boot';
  return hasBuild ? 'other' : 'unknown';
}

function settingsOf(
  files: readonly ParsedFile<SpringFile>[],
  wanted: RegExp,
): AppSetting[] {
  const all = inOrder(files).flatMap(({ path, value }) =>
    (value?.documents ?? [])
      .filter(d => !d.profile || !elsewhere.test(d.profile))
      .flatMap(({ profile, properties }) =>
        properties.map((property): AppSetting => {
          const prefixed = /^%([^.]+)\.(.+)$/.exec(property.key);
          const of = prefixed?.[1] ?? profile;
          return {
            key: prefixed?.[2] ?? property.key,
            value: property.value,
            ...(of === undefined ? {} : { profile: of }),
            file: path,
            position: property.position,
          };
        }),
      ),
  );
  const open = all.filter(s => !keepsSecretOut(s.key));
  const kept = new Set(open.filter(s => wanted.test(canonical(s.key))));
  // What a value is taken from, and what that is taken from.
  for (let found = [...kept]; found.length > 0; ) {
    const names = new Set(found.flatMap(s => placeholders(s.value)));
    found = open.filter(s => !kept.has(s) && names.has(canonical(s.key)));
    found.forEach(s => kept.add(s));
  }
  return open.filter(s => kept.has(s)).slice(0, 500);
}

function placeholders(value: string): string[] {
  return [...value.matchAll(/\$\{([^:{}]+)/g)].map(m => canonical(m[1]));
}

// As Spring Boot and Quarkus read them: a profile's file over the others, config/ over its parent, .properties over YAML.
function inOrder(
  files: readonly ParsedFile<SpringFile>[],
): ParsedFile<SpringFile>[] {
  const rank = ({ path }: ParsedFile<SpringFile>) =>
    (/\/application-[^/]*$/.test(path) ? 4 : 0) +
    (/\/config\/application/.test(path) ? 2 : 0) +
    (path.endsWith('.properties') ? 1 : 0);
  return files
    .filter(f => f.value?.documents)
    .sort((a, b) => rank(a) - rank(b));
}
