// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import {
  goliveConfigFormat,
  type GoliveConfig,
} from '@golive/backstage-plugin-golive-common';
import {
  limits,
  localTree,
  readFormat,
} from '@golive/backstage-plugin-golive-repository';
import { UsageError } from './io';
import { placeOf } from './output/place';
import { neutralLine } from './output/neutral';

/** The defaults that a team wrote down, and where. */
export interface LoadedConfig {
  readonly config: GoliveConfig;
  /** Path of the file; absent: there is none. */
  readonly file?: string;
}

const names = ['golive.yaml', 'golive.yml'];

/** The nearest golive.yaml from a folder upwards, not beyond the repository's root. */
function findConfig(folder: string, root: string | undefined) {
  for (let at = fs.realpathSync(folder); ; at = path.dirname(at)) {
    const found = names.find(name => fs.existsSync(path.join(at, name)));
    if (found) return { folder: at, name: found };
    if (at === root || root === undefined || path.dirname(at) === at)
      return undefined;
  }
}

/**
 * The `golive.yaml` that holds for a folder: there, or above it in the same
 * repository. Its waivers are read as facts; here its defaults count.
 *
 * @throws UsageError where the file is wrong, with the position
 */
export async function loadConfig(
  folder: string,
  root: string | undefined,
): Promise<LoadedConfig> {
  const found = findConfig(folder, root);
  if (!found) return { config: {} };
  const file = path.join(found.folder, found.name);
  if (fs.statSync(file).size > limits.yaml.bytes)
    throw new UsageError(`${file} is too large to be read.`);
  // Through the tree: a link that leads out of the folder is not followed.
  const bytes = await localTree(found.folder).read(found.name);
  const { documents, problems } = readFormat(
    { path: found.name, text: new TextDecoder().decode(bytes) },
    goliveConfigFormat,
  );
  const [wrong] = problems;
  if (wrong) {
    throw new UsageError(
      `${placeOf(wrong.where, found.folder)} ${neutralLine(wrong.message)}`,
    );
  }
  return { config: documents[0]?.value ?? {}, file };
}
