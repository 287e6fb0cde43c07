// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { defineFact } from '../fact';
import { redisPolicySchema } from '../formats/redisPolicy';
import { positionSchema, positionsSchema } from './position';

/** One namespace of Redis keys, as a document of a `redis-policy.yaml` declares it. */
export const redisNamespaceSchema = z.object({
  file: z.string(),
  position: positionSchema,
  /** It is the judged unit's; others are in the same folder and may collide with it. */
  own: z.boolean(),
  policy: redisPolicySchema,
  /** Of each file that the policy names as a test: whether it is there. */
  found: z.record(z.string(), z.boolean()),
  /** Of the policy's values, by JSON pointer. */
  positions: positionsSchema,
});
/** See {@link redisNamespaceSchema}. */
export type RedisNamespace = z.infer<typeof redisNamespaceSchema>;

/** What a repository says of the keys that a unit keeps in Redis. */
export const redisPolicies = defineFact({
  id: 'redisPolicies',
  title: 'Redis policies',
  schema: z.object({ namespaces: z.array(redisNamespaceSchema) }),
  from: { declared: 'repository' },
});

/** A place in code or configuration that writes Redis keys without an expiry. */
export const redisWriteSchema = z.object({
  file: z.string(),
  position: positionSchema,
  /** As written, shortened: `redis.opsForValue().set(…)`, `spring.cache.type=redis`. */
  call: z.string(),
});
/** See {@link redisWriteSchema}. */
export type RedisWrite = z.infer<typeof redisWriteSchema>;

/** Where a unit's code writes Redis keys that never expire. */
export const redisWrites = defineFact({
  id: 'redisWrites',
  title: 'Redis writes without an expiry',
  schema: z.object({ writes: z.array(redisWriteSchema) }),
  from: { declared: 'repository' },
});
