// SPDX-License-Identifier: Apache-2.0
import type { Problem } from '@golive/backstage-plugin-golive-common';
import { flatten, splitProperties, type Property } from '../../configuration';
import { parseYamlDocuments } from '../../yaml';

/** The properties of an application's configuration file, all its documents and profiles. */
export function settingsOf(
  path: string,
  text: string,
): { properties: readonly Property[]; problems: readonly Problem[] } {
  if (path.endsWith('.properties')) {
    return { properties: splitProperties(text).flat(), problems: [] };
  }
  const { documents, problems } = parseYamlDocuments(text, path);
  return {
    properties: documents.flatMap(flatten),
    // What a value is besides its text is nothing to a topic's name.
    problems: problems.filter(p => p.code !== 'ambiguous-scalar'),
  };
}

// Spring takes topicName, topic-name and topic_name for one.
const canonical = (key: string) => key.toLowerCase().replace(/[-_]/g, '');

const maxSteps = 8;

/** The settings of a unit's application, of all profiles. */
export class WorkerSettings {
  private readonly values = new Map<string, Set<string>>();

  constructor(properties: Iterable<Property>) {
    for (const { key, value } of properties) {
      const known = this.values.get(canonical(key)) ?? new Set();
      this.values.set(canonical(key), known.add(value));
    }
  }

  /**
   * What a text with `${key:default}` in it can be, over all profiles; nothing
   * where a key is in no file.
   */
  resolve(text: string, steps = 0): string[] | undefined {
    const found = /[$#]\{([^{}]{1,300})\}/.exec(text);
    if (!found) return /[$#]\{/.test(text) ? undefined : [text];
    if (found[0].startsWith('#') || steps >= maxSteps) return undefined;
    const [, key, fallback] = /^([^:]*)(?::(.*))?$/s.exec(found[1]) ?? [];
    const values = this.values.get(canonical(key.trim()));
    if (!values && fallback === undefined) return undefined;
    const options = values ? [...values] : [fallback];
    if (options.length > 20) return undefined;
    const results = options.map(option =>
      this.resolve(
        text.replace(found[0], () => option),
        steps + 1,
      ),
    );
    return results.includes(undefined)
      ? undefined
      : [...new Set(results.flatMap(r => r ?? []))].sort();
  }
}

const subscriptions =
  /^camunda\.bpm\.client\.subscriptions\.(?:\[([^\]]+)\]|([^.]+))/;

/** The topic that a property configures a subscription of. */
export function configuredTopic({ key }: Property): string | undefined {
  const found = subscriptions.exec(key);
  return found?.[1] ?? found?.[2];
}
