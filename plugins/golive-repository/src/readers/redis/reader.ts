// SPDX-License-Identifier: Apache-2.0
import {
  redisPolicies,
  redisPolicyFormat,
  redisWrites,
  type RedisPolicy,
  type RedisWrite,
} from '@golive/backstage-plugin-golive-common';
import { namedFiles, readFormat, type FormatDocument } from '../../formats';
import {
  defineReader,
  draft,
  type ParsedFile,
  type ReadInput,
} from '../../reader';
import { readSpringCache, type SpringCacheReading } from './springCache';
import { readWrites, type WritesReading } from './writes';

// The annotation of a Redis namespace that says which keys are its own.
const prefixAnnotation = 'golive/redis-key-prefix';

interface RedisReading {
  readonly policies?: readonly FormatDocument<RedisPolicy>[];
  readonly code?: WritesReading;
  readonly cache?: SpringCacheReading;
}

const isPolicy = (path: string) => /redis-policy\.ya?ml$/.test(path);

/** Redis: what a service keeps in it by its policy, and where its code writes keys that never expire. */
export default defineReader<RedisReading>({
  id: 'redis',
  title: 'Redis policies',
  facts: [redisPolicies, redisWrites],
  files: [
    ...redisPolicyFormat.files,
    '**/src/main/**/*.{java,kt}',
    '**/src/main/resources/application*.{yaml,yml,properties}',
  ],
  kinds: ['redis-namespace'],
  async parse(file) {
    if (isPolicy(file.path)) {
      const { documents, problems } = readFormat(file, redisPolicyFormat);
      return { value: { policies: documents }, problems };
    }
    if (/\.(?:java|kt)$/.test(file.path)) {
      const code = await readWrites(file);
      return { value: { code }, problems: code.problems };
    }
    const cache = readSpringCache(file);
    return { value: { cache }, problems: cache.problems };
  },
  read(input) {
    const policies = input.files.filter(({ path }) => isPolicy(path));
    const others = input.files.filter(({ path }) => !isPolicy(path));
    return {
      facts: [
        draft(
          redisPolicies,
          { namespaces: policies.flatMap(file => namespacesOf(file, input)) },
          policies.flatMap(({ problems }) => problems),
        ),
        draft(
          redisWrites,
          { writes: writesOf(others) },
          others.flatMap(({ problems }) => problems),
        ),
      ],
    };
  },
});

function namespacesOf(
  { path, value }: ParsedFile<RedisReading>,
  input: ReadInput<RedisReading>,
) {
  // Several namespaces may be declared in one folder: the entity says which one it is.
  const prefix = input.unit.annotations[prefixAnnotation];
  return (value?.policies ?? []).map(
    ({ value: policy, position, positions }) => ({
      file: path,
      position,
      positions,
      own: prefix === undefined || policy.prefix === prefix,
      policy,
      found: namedFiles(input, path, [
        policy.unavailable?.test,
        ...policy.keys.map(key => key.unavailable?.test),
      ]),
    }),
  );
}

function writesOf(files: readonly ParsedFile<RedisReading>[]): RedisWrite[] {
  const writes = files.flatMap(({ value }) => value?.code?.writes ?? []);
  const cacheExpires = files.some(
    ({ value }) => value?.cache?.expires || value?.code?.setsCacheTtl,
  );
  if (cacheExpires) return writes;
  const caches = files.flatMap(({ path, value }) =>
    value?.cache?.type
      ? [
          {
            file: path,
            position: value.cache.type,
            call: 'spring.cache.type=redis without spring.cache.redis.time-to-live',
          },
        ]
      : [],
  );
  return [...writes, ...caches];
}
