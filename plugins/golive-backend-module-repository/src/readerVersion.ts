// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promisify } from 'node:util';
import type { Config } from '@backstage/config';
import { limits } from '@golive/backstage-plugin-golive-repository';

const run = promisify(execFile);
const longestMs = 10_000;

async function outputOf(program: string): Promise<string> {
  try {
    const { stdout } = await run(program, ['version'], { timeout: longestMs });
    return stdout.trim();
  } catch (error) {
    return `unknown: ${error}`;
  }
}

/**
 * What tells facts apart that the same files give: the version of the readers
 * and everything they are configured with. Under another one, all is read again.
 *
 * @param version - of the package of the readers
 * @param kustomize - path of the kustomize program
 * @param helm - path of the helm program
 */
export async function readerVersion(
  version: string,
  config: Config,
  kustomize?: string,
  helm?: string,
): Promise<string> {
  const made = [
    config.getOptional('golive.environments') ?? null,
    kustomize ? [kustomize, await outputOf(kustomize)] : null,
    helm ? [helm, await outputOf(helm)] : null,
    limits,
  ];
  const hash = createHash('sha256').update(JSON.stringify(made)).digest('hex');
  return `${version}-${hash.slice(0, 12)}`;
}
