// SPDX-License-Identifier: Apache-2.0
import path from 'node:path';
import type { Entity } from '@backstage/catalog-model';
import {
  indexTree,
  localTree,
} from '@golive/backstage-plugin-golive-repository';
import { readCatalogEntities } from '../discover/catalogFile';
import { readCatalogFiles } from '../discover/catalogFiles';
import { UsageError } from '../io';
import { neutralLine } from '../output/neutral';
import { placeOf } from '../output/place';
import fs from 'node:fs';

/**
 * The entities of further catalog files or folders, which are known and not
 * judged: those of other repositories, teams and systems.
 *
 * @throws UsageError for a file that is not there or is wrong
 */
export async function knownEntities(
  paths: readonly string[],
  cwd: string,
): Promise<Entity[]> {
  const all: Entity[] = [];
  for (const given of paths) {
    const full = path.resolve(cwd, given);
    const stat = fs.statSync(full, { throwIfNoEntry: false });
    if (!stat)
      throw new UsageError(`--catalog ${given}: there is no such file.`);
    const tree = localTree(stat.isDirectory() ? full : path.dirname(full));
    const { entities, problems } = stat.isDirectory()
      ? await readCatalogFiles(tree, indexTree(await tree.list(), tree.name))
      : readCatalogEntities(
          new TextDecoder().decode(fs.readFileSync(full)),
          given,
        );
    const [wrong] = problems;
    if (wrong)
      throw new UsageError(
        `--catalog ${placeOf(wrong.where)} ${neutralLine(wrong.message)}`,
      );
    all.push(...entities.map(({ entity }) => entity));
  }
  return all;
}
