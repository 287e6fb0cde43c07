// SPDX-License-Identifier: Apache-2.0
import type { Command, Position } from '@golive/backstage-plugin-golive-common';
import { maskOptions } from '../../secrets';
import { cleanString } from '../../text';

/** Words of an argument that is a JSON list of strings; undefined for anything else, which a shell runs. */
export function execForm(rest: string): string[] | undefined {
  if (!rest.startsWith('[')) return undefined;
  try {
    const words: unknown = JSON.parse(rest);
    return Array.isArray(words) && words.every(word => typeof word === 'string')
      ? words
      : undefined;
  } catch {
    return undefined;
  }
}

/** Reads the argument of an ENTRYPOINT or CMD. Secrets among options are masked. */
export function readCommand(rest: string, position: Position): Command {
  const words = execForm(rest);
  return {
    form: words ? 'exec' : 'shell',
    words: (words ?? [rest]).map(word => maskOptions(cleanString(word))),
    position,
  };
}
