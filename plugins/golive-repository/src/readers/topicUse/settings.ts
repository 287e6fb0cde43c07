// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import type { ParsedFile } from '../../reader';
import type { UseFile } from './model';

/** A property and where it stands. */
export interface Setting {
  readonly key: string;
  readonly value: string;
  readonly file: string;
  readonly position: Position;
}

/** A text with its placeholders put in; `unresolved` says which is not known. */
export interface Resolved {
  readonly text?: string;
  readonly unresolved?: string;
}

/** Placeholders inside of placeholders, and steps of one text. */
const maxSteps = 50;

/**
 * The properties of an application, for one profile or for none: later files
 * over earlier ones, a profile's over all; names in their relaxed form.
 */
export class Settings {
  private readonly byName = new Map<string, Setting>();

  constructor(
    files: readonly ParsedFile<UseFile>[],
    readonly profile?: string,
  ) {
    for (const wanted of profile === undefined
      ? [undefined]
      : [undefined, profile])
      for (const { path, value } of files)
        for (const part of value?.config ?? [])
          if (part.profile === wanted)
            for (const { key, value: text, position } of part.properties)
              this.byName.set(canonical(key), {
                key,
                value: text,
                file: path,
                position,
              });
  }

  get(name: string): Setting | undefined {
    return this.byName.get(canonical(name));
  }

  /** All settings, in the order they were found. */
  all(): Setting[] {
    return [...this.byName.values()];
  }

  /** Puts in placeholders: of a property, of an environment variable by its relaxed name, else their default. */
  resolve(text: string): Resolved {
    let current = text;
    for (let step = 0; step < maxSteps; step++) {
      // The innermost placeholder first.
      const found = /\$\{([^${}]*)\}/.exec(current);
      if (!found)
        return current.includes('${')
          ? { unresolved: `${current} cannot be read` }
          : { text: current };
      const [whole, inside] = found;
      const colon = inside.indexOf(':');
      const name = (colon < 0 ? inside : inside.slice(0, colon)).trim();
      const value =
        this.get(name)?.value ??
        (colon < 0 ? undefined : inside.slice(colon + 1));
      if (value === undefined)
        return {
          unresolved: `${whole} has no default, and no value in this repository`,
        };
      if (current.length > 10_000) break;
      current =
        current.slice(0, found.index) +
        value +
        current.slice(found.index + whole.length);
    }
    return { unresolved: 'its placeholders lead in a circle' };
  }
}

/** The relaxed form of a name: without case, dashes and underscores; `KAFKA_TOPIC` is `kafka.topic`. */
function canonical(key: string): string {
  return key.toLowerCase().replace(/[-_.]/g, '');
}

/** The profiles that configuration is written for, other than those of tests and desks. */
export function profilesOf(files: readonly ParsedFile<UseFile>[]): string[] {
  const all = files
    .flatMap(({ value }) => value?.config ?? [])
    .flatMap(({ profile }) => profile ?? []);
  return [...new Set(all)]
    .filter(
      profile =>
        !/^(?:local|test|it|dev-?services|integration-?test)$/i.test(profile) &&
        /^[\w-]+$/.test(profile),
    )
    .sort();
}
