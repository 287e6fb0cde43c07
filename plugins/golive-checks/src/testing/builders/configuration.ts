// SPDX-License-Identifier: Apache-2.0
import {
  configurationFiles,
  deployedConfiguration,
  type Credential,
} from '@golive/backstage-plugin-golive-common';

/** Keys, each on a line of its own, and what stands there where it is a credential. */
type Keys = readonly string[] | Readonly<Record<string, Credential | null>>;

const keysOf = (keys: Keys, file: string) =>
  (Array.isArray(keys)
    ? (keys as string[]).map(key => [key, null] as const)
    : Object.entries(keys as Record<string, Credential | null>)
  ).map(([key, credential], i) => ({
    key,
    file,
    position: [i + 1, 1],
    ...(credential ? { credential } : {}),
  }));

/** The configuration in manifests: environment (`''`: all others) to `Kind/name` to keys. */
export function deployedFact(
  views: Readonly<Record<string, Readonly<Record<string, Keys>>>>,
  partial: readonly string[] = [],
) {
  return deployedConfiguration.schema.parse({
    views: Object.entries(views).map(([environment, holders]) => ({
      ...(environment ? { environment } : {}),
      partial: partial.includes(environment),
      holders: Object.entries(holders).map(([title, keys]) => {
        const [kind, ...name] = title.split('/');
        return {
          kind,
          name: name.join('/'),
          keys: keysOf(keys, `deploy/${environment || 'base'}.yaml`),
        };
      }),
    })),
  });
}

/** Files of configuration: path to profile, environment and keys. */
export function configurationFilesFact(
  files: Readonly<
    Record<
      string,
      {
        profile?: string;
        environment?: string;
        type?: 'application' | 'values';
        keys?: Keys;
      }
    >
  > = {},
  settings: Readonly<Record<string, string>> = {},
) {
  return configurationFiles.schema.parse({
    files: Object.entries(files).map(([file, { keys = [], ...more }]) => ({
      file,
      type: 'application',
      module: '',
      ...more,
      keys: keysOf(keys, file),
    })),
    settings: Object.entries(settings).map(([name, value], i) => ({
      name,
      value,
      file: 'src/main/resources/application.yaml',
      position: [i + 1, 1],
    })),
  });
}
