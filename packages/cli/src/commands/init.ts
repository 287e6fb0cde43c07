// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import {
  indexTree,
  localTree,
} from '@golive/backstage-plugin-golive-repository';
import { catalogText, proposeCatalog } from '../discover/propose';
import { UsageError, type Io } from '../io';
import { neutralLine, neutralLines } from '../output/neutral';

/** The options of `golive init`. */
export interface InitOptions {
  readonly write?: boolean;
  readonly cwd?: string;
}

const head =
  '# Proposed by golive init from what is here. Set the owners, and correct kinds and names.\n';

/**
 * `golive init [path]`: proposes catalog files for what is found, prints them, or
 * with `--write` writes those that are not there yet.
 *
 * @throws UsageError where nothing is found, or a file is there already
 */
export async function init(
  given: string,
  options: InitOptions,
  io: Io,
): Promise<void> {
  const folder = path.resolve(io.cwd, options.cwd ?? '.', given);
  if (!fs.statSync(folder, { throwIfNoEntry: false })?.isDirectory())
    throw new UsageError(`There is no folder ${folder}.`);
  const tree = localTree(folder);
  const index = indexTree(await tree.list(), tree.name);
  if (index.refused) throw new UsageError(index.refused.message);
  const pool = io.startPool();
  try {
    const proposed = await proposeCatalog(tree, index, pool);
    if (!proposed.size)
      throw new UsageError(
        `Nothing was found in ${given} to make a unit of: no workload, image, application, migration, topic manifest or process.`,
      );
    const texts = [...proposed].map(
      ([file, entities]) => [file, head + catalogText(entities)] as const,
    );
    const there = texts.flatMap(([file]) =>
      index.files.has(file) || index.problems.has(file) ? [file] : [],
    );
    if (options.write && there.length)
      throw new UsageError(
        `${there.join(
          ', ',
        )} is there already and is not overwritten. Without --write the proposal is printed.`,
      );
    for (const [file, text] of texts) {
      if (options.write) {
        // Never through a link, never over a file that came meanwhile.
        fs.writeFileSync(path.join(folder, file), text, { flag: 'wx' });
        io.out(`Wrote ${neutralLine(file)}\n`);
      } else {
        io.out(`# ${neutralLine(file)}\n${neutralLines(text).join('\n')}\n`);
      }
    }
  } finally {
    await pool?.close();
  }
}
