// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import type { ReadInput } from '../../reader';
import { folderOf } from '../../tree';
import type { MigrationFile } from './model';
import type { Property } from './settings';

/** The settings around migrations, and where they were looked for. */
export interface Surroundings {
  readonly settings: readonly (Property & { file: string })[];
  readonly problems: readonly Problem[];
  /** Folders of resources: what `classpath:` counts from. */
  readonly resources: readonly string[];
}

const names = ['application.yml', 'application.yaml', 'application.properties'];

/** Reads the configuration beside the migrations: of the application that has them, and of Flyway. */
export async function surroundingsOf(
  input: Pick<ReadInput<MigrationFile>, 'exists' | 'file' | 'bases'>,
  files: readonly string[],
): Promise<Surroundings> {
  const resources = [
    ...new Set([
      ...files.flatMap(resourcesOf),
      ...input.bases.map(base => within(base, 'src/main/resources')),
    ]),
  ];
  const roots = new Set([
    ...input.bases,
    ...resources.map(r => r.replace(/\/?src\/main\/resources$/, '')),
    ...files.slice(0, 1).map(folderOf),
  ]);
  const candidates = [
    ...[...roots].flatMap(root =>
      ['flyway.conf', 'conf/flyway.conf', 'flyway.toml'].map(n =>
        within(root, n),
      ),
    ),
    ...resources.flatMap(folder =>
      ['', 'config'].flatMap(sub =>
        names.map(n => within(within(folder, sub), n)),
      ),
    ),
  ];
  const settings: (Property & { file: string })[] = [];
  const problems: Problem[] = [];
  for (const path of new Set(candidates)) {
    const file = input.exists(path) ? await input.file(path) : undefined;
    for (const property of file?.value?.settings ?? [])
      settings.push({ ...property, file: path });
    problems.push(...(file?.problems ?? []));
  }
  return { settings, problems, resources };
}

function resourcesOf(path: string): string[] {
  const found = /^(?:.*\/)?src\/main\/resources(?=\/)/.exec(path);
  return found ? [found[0]] : [];
}

/** A path below a folder; `''` is the root. */
export function within(folder: string, path: string): string {
  if (!path) return folder;
  return folder ? `${folder}/${path}` : path;
}
