// SPDX-License-Identifier: Apache-2.0
import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import path from 'node:path';
import type { Config } from '@backstage/config';

/** A program that renders manifests: the configured one, else the first of the PATH, if there is any. */
export async function findProgram(
  name: 'kustomize' | 'helm',
  config: Config,
  searchPath = process.env.PATH ?? '',
): Promise<string | undefined> {
  const key = `golive.repository.${name}`;
  const configured = config.getOptional(key);
  if (configured === false) return undefined;
  if (configured !== undefined) {
    const program = path.resolve(config.getString(key));
    await access(program, constants.X_OK).catch(() => {
      throw new Error(
        `${key}: ${program} cannot be run; name the program's path, or false to use none`,
      );
    });
    return program;
  }
  for (const folder of searchPath.split(path.delimiter).filter(Boolean)) {
    const program = path.join(folder, name);
    try {
      await access(program, constants.X_OK);
      return program;
    } catch {
      // Not here; the next folder may have it.
    }
  }
  return undefined;
}
