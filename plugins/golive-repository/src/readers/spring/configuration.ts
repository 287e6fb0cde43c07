// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { problem } from '../../problems';
import type { ParsedFile } from '../../reader';
import { oneLine } from '../../text';
import { concernsHealth, decidesAddress } from './keys';
import type { ConfigDocument, SpringFile } from './model';
import { Settings } from './settings';

type ConfigFile = ParsedFile<SpringFile> & {
  value: { documents: readonly ConfigDocument[] };
};

/** Profiles that are never active where probes are asked. */
const elsewhere = [
  'local',
  'test',
  'it',
  'integration-test',
  'integrationtest',
];

/** The modules (folders above src/main/resources) that have a configuration. */
export function modulesOf(files: readonly ParsedFile<SpringFile>[]): string[] {
  const folders = configFiles(files).map(
    ({ path }) =>
      path.slice(0, path.search(/(?:^|\/)src\/main\/resources\//)) || '.',
  );
  return [...new Set(folders)];
}

/**
 * The settings that hold where no profile is set. What a profile changes about
 * health is a problem: which profiles are active where is not known here.
 */
export function applySettings(files: readonly ParsedFile<SpringFile>[]): {
  settings: Settings;
  /** A profile sets ports or paths: where health is asked is not known. */
  addressOpen: boolean;
  problems(): Problem[];
} {
  const settings = new Settings();
  const problems: Problem[] = [];
  let addressOpen = false;
  const ordered = inOrder(configFiles(files));
  const hasOthers = ordered.some(({ value }) =>
    value.documents.some(
      ({ profile = 'default' }) =>
        !['default', ...elsewhere].includes(profile.toLowerCase()),
    ),
  );
  for (const { path, value } of ordered) {
    for (const document of value.documents) {
      const file = document.file ?? path;
      const profile = document.profile?.toLowerCase();
      // Spring Boot's profile where none is set.
      if (profile === undefined || profile === 'default') {
        settings.add(document.properties, file);
        // Where there are profiles for machines, the default one may not be what runs.
        if (profile && hasOthers)
          problems.push(...profileProblems(document, profile, file));
        problems.push(...importProblems(document, file));
      } else if (!elsewhere.includes(profile)) {
        problems.push(
          ...profileProblems(document, document.profile ?? profile, file),
        );
        addressOpen ||= document.properties.some(({ key }) =>
          decidesAddress(key),
        );
      }
    }
  }
  // Placeholders are found out when settings are asked for.
  return {
    settings,
    addressOpen,
    problems: () => [...problems, ...openProblems(settings)],
  };
}

/** The settings of a Quarkus application in production: those of its profile `prod` go before the others. */
export function quarkusSettings(files: readonly ParsedFile<SpringFile>[]): {
  settings: Settings;
  problems(): Problem[];
} {
  const settings = new Settings();
  const documents = inOrder(configFiles(files)).flatMap(({ path, value }) =>
    value.documents.map(document => ({ ...document, path })),
  );
  const profileOf = (key: string) => /^"?%([^.]+)"?\./.exec(key)?.[1];
  const isProd = (profile: string) => profile.split(',').includes('prod');
  for (const wanted of [false, true]) {
    for (const { properties, path, profile } of documents) {
      if (profile !== undefined && !isProd(profile)) continue;
      settings.add(
        properties
          .filter(({ key }) => {
            const own = profileOf(key) ?? profile;
            return own === undefined ? !wanted : wanted && isProd(own);
          })
          .map(one => ({ ...one, key: one.key.replace(/^"?%[^.]+"?\./, '') })),
        path,
      );
    }
  }
  return { settings, problems: () => openProblems(settings) };
}

function configFiles(files: readonly ParsedFile<SpringFile>[]): ConfigFile[] {
  return files.filter(
    (file): file is ConfigFile => file.value?.documents !== undefined,
  );
}

// Later ones win: a profile's file over all others, config/ over its parent, .properties over YAML.
function inOrder(files: readonly ConfigFile[]): ConfigFile[] {
  const rank = ({ path }: ConfigFile) =>
    (/\/application-[^/]*$/.test(path) ? 4 : 0) +
    (/\/config\/application/.test(path) ? 2 : 0) +
    (path.endsWith('.properties') ? 1 : 0);
  return [...files].sort((a, b) => rank(a) - rank(b));
}

function profileProblems(
  { properties }: ConfigDocument,
  profile: string,
  file: string,
): Problem[] {
  return properties
    .filter(({ key }) => concernsHealth(key))
    .slice(0, 1)
    .map(({ key, position }) =>
      problem(
        'profile-changes-health',
        'unknown',
        `The profile "${oneLine(profile)}" sets ${oneLine(
          key,
        )}; which profiles are active where is not read, so what the health endpoints answer is not known. Set it for all profiles, or by an environment variable.`,
        file,
        position,
      ),
    );
}

function importProblems(
  { properties }: ConfigDocument,
  file: string,
): Problem[] {
  return (
    properties
      .filter(({ key }) =>
        /^spring\.(?:config\.import(?:\[\d+\])?|config\.additional-location|cloud\.config\.uri|profiles\.(?:active|include))$/.test(
          key,
        ),
      )
      // A tree of mounted secrets holds credentials, not the settings of endpoints.
      .filter(
        ({ value }) =>
          !value
            .split(',')
            .every(part => /^\s*(?:optional:)?configtree:/.test(part)),
      )
      .map(({ key, value, position }) =>
        problem(
          'config-elsewhere',
          'unknown',
          `${key} is "${oneLine(
            value,
          )}": settings from there are not read and may change what the health endpoints answer.`,
          file,
          position,
        ),
      )
  );
}

function openProblems(settings: Settings): Problem[] {
  return settings.open.map(({ key, placeholder, file, position }) =>
    problem(
      'open-placeholder',
      'unknown',
      `${oneLine(key)} takes "\${${oneLine(
        placeholder,
      )}}", which has no default and no value in this repository. Give it a default.`,
      file,
      position,
    ),
  );
}
