// SPDX-License-Identifier: Apache-2.0
import {
  configurationFiles,
  findEnvironment,
  type ConfigurationFile,
  type FactValue,
} from '@golive/backstage-plugin-golive-common';
import {
  defineReader,
  draft,
  runtimeKinds,
  type ReadInput,
} from '../../reader';
import { folderOf } from '../../tree';
import { parseSettings, type SettingsFile } from './parseSettings';

type Value = FactValue<typeof configurationFiles>;

export default defineReader<SettingsFile>({
  id: 'configuration',
  title: 'Configuration files',
  facts: [configurationFiles],
  files: [
    '**/src/main/resources/{,config/}application{,-*}.{yml,yaml,properties}',
    '**/{values,values-*,values.*,*-values,*.values}.{yml,yaml}',
    '!**/src/test/**',
  ],
  kinds: runtimeKinds,
  parse: parseSettings,
  read(input) {
    const files: ConfigurationFile[] = [];
    const settings: Value['settings'][number][] = [];
    for (const { path, value } of input.files) {
      if (!value) continue;
      const module = moduleOf(path, value.type, input);
      for (const {
        profile = inFolder(path, value.type, input),
        keys,
        found,
      } of value.documents) {
        const environment =
          profile === undefined
            ? undefined
            : findEnvironment(profile, input.environments)?.id;
        const named = {
          ...(profile === undefined ? {} : { profile }),
          ...(environment === undefined ? {} : { environment }),
        };
        files.push({
          file: path,
          type: value.type,
          module,
          ...named,
          keys: [...keys],
        });
        settings.push(...found.map(one => ({ ...one, ...named, file: path })));
      }
    }
    return { facts: [draft(configurationFiles, { files, settings })] };
  },
});

/** `environments/prod/values.yaml`: the folder tells the environment. */
function inFolder(
  path: string,
  type: SettingsFile['type'],
  { environments }: ReadInput<SettingsFile>,
): string | undefined {
  if (type !== 'values') return undefined;
  const last = folderOf(path).split('/').at(-1) ?? '';
  return findEnvironment(last, environments) ? last : undefined;
}

/** The module or chart whose configuration a file is. */
function moduleOf(
  path: string,
  type: SettingsFile['type'],
  { exists, environments }: ReadInput<SettingsFile>,
): string {
  if (type === 'application')
    return path.slice(
      0,
      Math.max(0, path.search(/(?:^|\/)src\/main\/resources\//)),
    );
  for (let folder = folderOf(path); ; folder = folderOf(folder)) {
    if (exists(folder ? `${folder}/Chart.yaml` : 'Chart.yaml')) return folder;
    if (!folder) break;
  }
  return folderOf(path)
    .split('/')
    .filter(part => !findEnvironment(part, environments))
    .join('/');
}
