// SPDX-License-Identifier: Apache-2.0
import type { Position, Problem } from '@golive/backstage-plugin-golive-common';
import { flatten, splitProperties, type Property } from '../../configuration';
import { limits, size } from '../../limits';
import { overLimit } from '../../problems';
import type { SourceFile } from '../../reader';
import { parseYamlDocuments } from '../../yaml';

/** What an application's configuration says of Spring's cache in Redis. */
export interface SpringCacheReading {
  /** Where `spring.cache.type` is `redis`. */
  readonly type?: Position;
  /** Whether `spring.cache.redis.time-to-live` is more than zero. */
  readonly expires: boolean;
  readonly problems: readonly Problem[];
}

// Spring binds names loosely: timeToLive, time_to_live.
const folded = (key: string) => key.replace(/[-_]/g, '').toLowerCase();

/** Reads `application*.{yaml,yml,properties}` for Spring's cache. */
export function readSpringCache({
  path,
  text,
}: SourceFile): SpringCacheReading {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.plain.bytes) {
    const over = overLimit(
      path,
      'its size',
      size(limits.plain.bytes),
      size(bytes),
    );
    return { expires: false, problems: [over] };
  }
  const isYaml = !path.endsWith('.properties');
  const yaml = isYaml ? parseYamlDocuments(text, path) : undefined;
  const properties: readonly Property[] = yaml
    ? yaml.documents.flatMap(document => flatten(document))
    : splitProperties(text).flat();
  const of = (key: string) => properties.find(p => folded(p.key) === key);
  const type = of('spring.cache.type');
  const ttl = of('spring.cache.redis.timetolive')?.value.trim() ?? '';
  return {
    ...(type?.value.trim().toLowerCase() === 'redis'
      ? { type: type.position }
      : {}),
    // Zero, with or without a unit, means for ever.
    expires: ttl !== '' && !/^(?:0+[a-z]*|PT0+S)$/i.test(ttl),
    // A broken file may have said either; a doubtful value elsewhere in it does not matter here.
    problems: (yaml?.problems ?? []).filter(p => p.outcome === 'error'),
  };
}
