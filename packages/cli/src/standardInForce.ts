// SPDX-License-Identifier: Apache-2.0
import fs from 'node:fs';
import path from 'node:path';
import {
  allChecks,
  loadStandard,
} from '@golive/backstage-plugin-golive-checks';
import {
  defaultEnvironments,
  findEnvironment,
  type Environment,
  type Standard,
} from '@golive/backstage-plugin-golive-common';
import { embedded } from './embedded';
import { UsageError } from './io';
import { nearest } from './nearest';

/** Id of the standard that is judged by where none is named. */
export const shippedStandard = 'cpq-go-live';

/** A standard's text and where it is from. */
export interface StandardText {
  readonly text: string;
  /** For messages: the file, or the id of a shipped one. */
  readonly name: string;
}

/** The text of a standard: of a file, or of the shipped one. */
export function standardText(
  file: string | undefined,
  cwd: string,
): StandardText {
  const { standards } = embedded();
  if (file === undefined) {
    return { text: standards[shippedStandard], name: shippedStandard };
  }
  try {
    return {
      text: fs.readFileSync(path.resolve(cwd, file), 'utf8'),
      name: file,
    };
  } catch (error) {
    throw new UsageError(
      `The standard ${file} cannot be read: ${
        error instanceof Error ? error.message : String(error)
      }`,
    );
  }
}

/**
 * The standard that is judged by.
 *
 * @throws StandardError with the position of everything that is wrong
 */
export function standardInForce(
  file: string | undefined,
  cwd: string,
): Standard {
  const { text, name } = standardText(file, cwd);
  const bases = new Map(Object.entries(embedded().standards));
  return loadStandard(text, name, allChecks, bases);
}

/** The environments of a standard; those that it adds have no other names. */
export function environmentsOf(standard: Standard): Environment[] {
  return Object.keys(standard.environments).map(
    id =>
      defaultEnvironments.find(e => e.id === id) ?? {
        id,
        title: id,
        aliases: [],
      },
  );
}

/** The environment of a standard that a name stands for, `prod` for production too. */
export function environmentOf(standard: Standard, name: string): string {
  const all = environmentsOf(standard);
  const found = findEnvironment(name, all);
  if (found) return found.id;
  const ids = all.map(e => e.id);
  throw new UsageError(
    `The standard ${
      standard.id
    } has no environment "${name}"; it has ${ids.join(', ')}.${nearest(
      name,
      ids,
    )}`,
  );
}
