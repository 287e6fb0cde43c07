// SPDX-License-Identifier: Apache-2.0
import { z } from 'zod';
import { durationSchema } from './duration';
import { defineFormat } from './format';

const text = z.string().trim().min(1).max(1000);

/** What keys are for, as far as it decides what may happen to them. */
export const redisKeyClassSchema = z.enum([
  'cache',
  'session',
  'idempotency',
  'lock',
  'rate-limit',
  'counter',
  'queue',
  'other',
]);

/** `maxmemory-policy` as Redis names its values (redis.conf, Redis 8.6). */
export const evictionPolicySchema = z.enum([
  'noeviction',
  'allkeys-lru',
  'allkeys-lfu',
  'allkeys-lrm',
  'allkeys-random',
  'volatile-lru',
  'volatile-lfu',
  'volatile-lrm',
  'volatile-random',
  'volatile-ttl',
]);

const unavailableSchema = z.strictObject({
  does: z
    .enum(['bypass', 'fallback', 'fail-closed', 'fail-open'])
    .describe(
      'bypass: work from the source of truth, slower. fallback: use something else, such as a local cache. fail-closed: refuse the request. fail-open: go on without what the key guards.',
    ),
  how: text.describe('How it works out for a caller, in a sentence.'),
  test: text
    .optional()
    .describe(
      'File of the test that proves it, from the folder of this file, of the unit or the root of the repository.',
    ),
});

const authoritySchema = z.strictObject({
  system: text.describe('What decides in the end: quote_db (PostgreSQL).'),
  by: text.describe(
    'By what: unique (tenant_id, idempotency_key), or a fencing token that the database compares.',
  ),
});

const keySchema = z.strictObject({
  pattern: text.describe(
    'The whole key with its prefix; {name} stands for what varies: cpq:pricing:v2:list:{tenant}:{version}.',
  ),
  class: redisKeyClassSchema.describe('What the keys are for.'),
  ttl: durationSchema
    .optional()
    .describe('After which time they expire: 600s, 15m, 1d.'),
  lasting: z
    .string()
    .trim()
    .min(10)
    .max(1000)
    .optional()
    .describe(
      'Instead of ttl: why these keys never expire, and what deletes them.',
    ),
  unavailable: unavailableSchema
    .optional()
    .describe(
      'What happens without Redis, where it differs from the namespace.',
    ),
  authority: authoritySchema
    .optional()
    .describe(
      'What guarantees it in the end, for locks and idempotency: never Redis alone.',
    ),
  description: text.optional().describe('What is in them.'),
});

const memorySchema = z.strictObject({
  instance: text.describe(
    'The Redis it is in, as the catalog names it: resource:default/cpq-redis.',
  ),
  maxmemory: z
    .union([z.string().max(30), z.number()])
    .refine(value => bytesOf(value) !== undefined, {
      error: 'is no size as Redis writes it: 100mb, 2gb, or a number of bytes',
    })
    .describe('maxmemory of that Redis in its own words: 256mb.'),
  'maxmemory-policy': evictionPolicySchema.describe(
    'Which keys Redis evicts when its memory is full, in its own words.',
  ),
  headroom: z
    .string()
    .regex(/^(?:100|[1-9]?\d)%$/, {
      error: 'is no share of maxmemory: write it as 25%',
    })
    .describe('Share of maxmemory that stays free at the highest load: 25%.'),
  peak: z
    .union([z.string().max(30), z.number()])
    .refine(value => bytesOf(value) !== undefined, {
      error: 'is no size as Redis writes it: 100mb, 2gb, or a number of bytes',
    })
    .optional()
    .describe('used_memory at the highest load, measured or estimated: 180mb.'),
});

/** `redis-policy.yaml`: one namespace of keys a document. */
export const redisPolicySchema = z.strictObject({
  $schema: z
    .string()
    .optional()
    .describe('Address of this schema, for editors.'),
  prefix: text.describe(
    'What all keys begin with: service and version, each followed by a colon: cpq:pricing:v2:',
  ),
  service: text
    .optional()
    .describe('The service whose keys these are: pricing-service.'),
  owner: text
    .optional()
    .describe('Who answers for them: group:default/pricing.'),
  description: text.optional().describe('What the namespace is for.'),
  keys: z.array(keySchema).describe('Every pattern of keys in it.'),
  memory: memorySchema.optional().describe('The memory that the keys live in.'),
  unavailable: unavailableSchema
    .optional()
    .describe(
      'What happens without Redis, for all keys that say nothing else.',
    ),
});
/** See {@link redisPolicySchema}. */
export type RedisPolicy = z.infer<typeof redisPolicySchema>;

const sizes: Readonly<Record<string, number>> = {
  '': 1,
  b: 1,
  k: 1_000,
  kb: 1_024,
  m: 1_000_000,
  mb: 1_048_576,
  g: 1_000_000_000,
  gb: 1_073_741_824,
};

/** Bytes of a size as redis.conf writes it: `100mb`, `1g`, a number of bytes. Undefined: it is none. */
export function bytesOf(value: string | number): number | undefined {
  const match = /^(\d{1,15})(b|[kmg]b?)?$/.exec(String(value).toLowerCase());
  if (!match) return undefined;
  const bytes = Number(match[1]) * sizes[match[2] ?? ''];
  return Number.isSafeInteger(bytes) ? bytes : undefined;
}

/** See {@link redisPolicySchema}. */
export const redisPolicyFormat = defineFormat({
  id: 'redis-policy',
  title: 'Redis policy',
  description:
    'What a service keeps in Redis: its key prefix, every pattern of keys with its time to live, the memory they live in, and what happens without Redis. One namespace a document.',
  files: ['**/redis-policy.yaml', '**/redis-policy.yml'],
  schema: redisPolicySchema,
});
