// SPDX-License-Identifier: Apache-2.0
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { resolvePackagePath } from '@backstage/backend-plugin-api';
import type {
  Check,
  Environment,
} from '@golive/backstage-plugin-golive-common';
import { loadStandard } from '@golive/backstage-plugin-golive-checks';
import { StandardInForce } from './standardInForce';

/** A check with the Markdown of its page. */
export interface CheckWithReadme {
  readonly check: Check;
  readonly readme: string;
}

/** Text of a standard and a name for messages. */
export interface StandardText {
  readonly yaml: string;
  readonly name: string;
}

const shipped = 'cpq-go-live';

const shippedFile = () =>
  resolvePackagePath(
    '@golive/backstage-plugin-golive-checks',
    'standards',
    `${shipped}.yaml`,
  );

async function textOf(
  own?: StandardText,
  file?: string,
): Promise<StandardText> {
  if (own && file)
    throw new Error(
      `golive.standard.file says ${file}, and a module sets the standard ${own.name}: keep one of them`,
    );
  if (own) return own;
  const full = file ? path.resolve(file) : shippedFile();
  return { yaml: await readFile(full, 'utf8'), name: file ?? shipped };
}

/**
 * Loads the standard that units are judged by: a module's, else the configured
 * file, else the shipped one. The former two may extend the shipped one.
 *
 * @throws with the position of whatever is wrong with it
 */
export async function loadStandardInForce(options: {
  readonly checks: readonly CheckWithReadme[];
  readonly environments: readonly Environment[];
  readonly own?: StandardText;
  readonly file?: string;
  readonly version: string;
}): Promise<StandardInForce> {
  const checks = new Map<string, Check>();
  const readmes = new Map<string, string>();
  for (const { check, readme } of options.checks) {
    if (checks.has(check.id))
      throw new Error(
        `There are two checks "${check.id}"; ids are for ever, give the newer one another`,
      );
    checks.set(check.id, check);
    readmes.set(check.id, readme);
  }
  const { yaml, name } = await textOf(options.own, options.file);
  return new StandardInForce(
    loadStandard(
      yaml,
      name,
      checks,
      new Map([[shipped, await readFile(shippedFile(), 'utf8')]]),
    ),
    checks,
    readmes,
    options.environments,
    options.version,
  );
}
