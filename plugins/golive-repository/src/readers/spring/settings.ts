// SPDX-License-Identifier: Apache-2.0
import type { Position } from '@golive/backstage-plugin-golive-common';
import type { Property } from '../../configuration';

/** A setting with its placeholders put in, and where it stands. */
export interface Setting {
  readonly value: string;
  readonly file: string;
  readonly position: Position;
}

/** A placeholder that nothing in the repository gives a value. */
export interface OpenPlaceholder {
  readonly key: string;
  readonly placeholder: string;
  readonly file: string;
  readonly position: Position;
}

/** Placeholders inside placeholders. */
const maxDepth = 10;

/**
 * The properties of an application as Spring Boot sees them: later files go
 * before earlier ones, names are compared in their relaxed form, placeholders
 * take their default. Placeholders without one are remembered in `open`.
 */
export class Settings {
  private readonly byName = new Map<string, Property & { file: string }>();
  readonly open: OpenPlaceholder[] = [];

  add(properties: readonly Property[], file: string): void {
    for (const property of properties)
      this.byName.set(canonical(property.key), { ...property, file });
  }

  /** A setting by its documented name. */
  get(name: string): Setting | undefined {
    const property = this.byName.get(canonical(name));
    if (!property) return undefined;
    const value = this.resolve(property.value, property, 0);
    return value === undefined
      ? undefined
      : { value, file: property.file, position: property.position };
  }

  /** Parts that stand between a prefix and a suffix: names of groups. */
  namesBelow(prefix: string): string[] {
    const start = `${canonical(prefix)}.`;
    const names = [...this.byName.values()]
      .filter(({ key }) => canonical(key).startsWith(start))
      .map(({ key }) => key.split('.').slice(prefix.split('.').length)[0]);
    return [...new Set(names.filter(Boolean))];
  }

  private resolve(
    text: string,
    property: Property & { file: string },
    depth: number,
  ): string | undefined {
    const start = text.indexOf('${');
    if (start < 0) return text;
    const end = closing(text, start);
    if (end < 0 || depth > maxDepth) return this.missing(text, property);
    const inside = text.slice(start + 2, end);
    const colon = inside.indexOf(':');
    const name = colon < 0 ? inside : inside.slice(0, colon);
    const known = this.byName.get(canonical(name));
    // A variable of the environment may stand behind any of them; the default is what the repository says.
    const fallback = colon < 0 ? undefined : inside.slice(colon + 1);
    const raw = known && known !== property ? known.value : fallback;
    if (raw === undefined) return this.missing(name, property);
    return this.resolve(
      text.slice(0, start) + raw + text.slice(end + 1),
      property,
      depth + 1,
    );
  }

  private missing(
    placeholder: string,
    { key, file, position }: Property & { file: string },
  ): undefined {
    this.open.push({ key, placeholder, file, position });
    return undefined;
  }
}

function closing(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    if (text.startsWith('${', i)) depth++;
    if (text[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

/** The relaxed form of a property's name: without case, dashes and underscores. */
export function canonical(key: string): string {
  return key.toLowerCase().replace(/[-_]/g, '');
}

/** Whether a setting is there and is the word, in any case. */
export const isValue = (setting: Setting | undefined, value: string): boolean =>
  setting !== undefined && setting.value.trim().toLowerCase() === value;

/** The words of a list. */
export const wordsOf = (setting: Setting | undefined): string[] =>
  setting?.value
    .split(',')
    .map(word => word.trim())
    .filter(Boolean) ?? [];

/** Where a setting stands, for a fact. */
export const placeOf = (setting: Setting | undefined) =>
  setting ? { file: setting.file, position: setting.position } : {};
