// SPDX-License-Identifier: Apache-2.0
import {
  redisPolicies,
  redisWrites,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

const policy = (prefix: string) =>
  [
    `prefix: "${prefix}"`,
    'keys:',
    `  - { pattern: "${prefix}a", class: cache, ttl: 10m }`,
    'unavailable: { does: bypass, how: Slower., test: src/test/DownIT.java }',
    '',
  ].join('\n');

async function read(
  files: Record<string, string>,
  annotations: Record<string, string> = {},
) {
  const unit: Unit = {
    ref: 'resource:default/pricing-cache',
    kind: 'redis-namespace',
    title: 'Pricing cache',
    annotations,
  };
  const facts =
    (
      await readRepository(memoryTree(files), {
        units: [{ unit, path: '' }],
        environments: [],
        observedAt: '2026-01-01T00:00:00Z',
        revision: 'r',
      })
    ).get(unit.ref) ?? [];
  const of = (id: string) => facts.find(fact => fact.type === id);
  const codes = (id: string) => of(id)?.problems.map(p => p.code);
  return {
    namespaces: redisPolicies.schema.parse(of('redisPolicies')?.value)
      .namespaces,
    writes: redisWrites.schema.parse(of('redisWrites')?.value).writes,
    problems: codes('redisPolicies'),
    codeProblems: codes('redisWrites'),
  };
}

const java = (...lines: string[]) =>
  `package a;\nclass Prices {\n  void put(String k, String v) {\n${lines.join(
    '\n',
  )}\n  }\n}\n`;

describe('redis reader', () => {
  it('gives each document as a namespace, and says which tests are there', async () => {
    const { namespaces, problems } = await read({
      'redis/redis-policy.yaml': `${policy('a:v1:')}---\n${policy('b:v1:')}`,
      'src/test/DownIT.java': 'class DownIT {}',
    });
    expect(
      namespaces.map(n => [n.policy.prefix, n.own, n.position, n.found]),
    ).toEqual([
      ['a:v1:', true, [1, 1], { 'src/test/DownIT.java': true }],
      ['b:v1:', true, [6, 1], { 'src/test/DownIT.java': true }],
    ]);
    expect(problems).toEqual([]);
  });

  it('knows by the annotation which namespace is the unit’s', async () => {
    const { namespaces } = await read(
      { 'redis-policy.yml': `${policy('a:v1:')}---\n${policy('b:v1:')}` },
      { 'golive/redis-key-prefix': 'b:v1:' },
    );
    expect(namespaces.map(n => [n.own, n.found])).toEqual([
      [false, { 'src/test/DownIT.java': false }],
      [true, { 'src/test/DownIT.java': false }],
    ]);
  });

  it.each([
    ['a key that is not known', 'prefx: x\nkeys: []', 'format-unknown-key'],
    [
      'a number for a duration',
      'prefix: a\nkeys: [{pattern: a, class: cache, ttl: 60}]',
      'format-type',
    ],
    [
      'a duration without a unit',
      'prefix: a\nkeys: [{pattern: a, class: cache, ttl: "60"}]',
      'format-value',
    ],
    [
      'an eviction policy of nobody',
      'prefix: a\nkeys: []\nmemory: {instance: r, maxmemory: 1gb, maxmemory-policy: lru, headroom: 20%}',
      'format-value',
    ],
    [
      'a size that Redis does not read',
      'prefix: a\nkeys: []\nmemory: {instance: r, maxmemory: 1GiB, maxmemory-policy: noeviction, headroom: 20%}',
      'format-value',
    ],
    ['broken YAML', 'prefix: [', 'yaml-syntax'],
    ['nothing', '', 'format-empty'],
  ])('never takes %s for a policy', async (_, text, code) => {
    const { namespaces, problems } = await read({ 'redis-policy.yaml': text });
    expect(namespaces).toEqual([]);
    expect(problems).toContain(code);
  });

  it('finds writes without an expiry, by the overload that is called', async () => {
    const { writes, codeProblems } = await read({
      'src/main/java/a/Prices.java': java(
        '    redis.opsForValue().set(k, v);',
        '    redis.opsForValue().set(k, v, Duration.ofMinutes(10));',
        '    redis.opsForValue().set(k, v, 10, TimeUnit.MINUTES);',
        '    redis.opsForValue().setIfAbsent(k, v);',
        '    redis.boundValueOps(k).set(v);',
        '    redis.boundValueOps(k).set(v, Duration.ofMinutes(10));',
        '    redis.opsForValue().multiSet(Map.of(k, v));',
        '    // redis.opsForValue().set(k, v);',
        '    other.set(k, v);',
      ),
    });
    expect(writes.map(w => [w.call, w.position[0]])).toEqual([
      ['redis.opsForValue().set(…)', 4],
      ['redis.opsForValue().setIfAbsent(…)', 7],
      ['redis.boundValueOps(k).set(…)', 8],
      ['redis.opsForValue().multiSet(…)', 10],
    ]);
    expect(codeProblems).toEqual([]);
  });

  it('knows the clients Jedis and Lettuce by their imports', async () => {
    const code = java(
      '    jedis.set(k, v);',
      '    jedis.set(k, v, SetParams.setParams().ex(60));',
      '    jedis.setex(k, 60, v);',
      '    this.commands.set(k, v);',
      '    list.set(k, v);',
    );
    const lines = async (text: string) =>
      (await read({ 'src/main/java/a/P.java': text })).writes.map(
        w => w.position[0],
      );
    const imported = code.replace(
      'package a;',
      'package a; import redis.clients.jedis.Jedis;',
    );
    expect(await lines(imported)).toEqual([4, 7]);
    expect(await lines(code)).toEqual([]);
  });

  it('finds hashes, lists and sets in files that never set an expiry', async () => {
    const hash = '    redis.opsForHash().put(k, "f", v);';
    const count = async (...lines: string[]) =>
      (await read({ 'src/main/java/a/P.java': java(...lines) })).writes.length;
    expect(await count(hash)).toBe(1);
    expect(await count('    redis.opsForHash().get(k, "f");')).toBe(0);
    expect(
      await count(
        hash,
        '  }',
        '  void touch(String k) { redis.expire(k, ttl);',
      ),
    ).toBe(0);
  });

  it('takes an expire in the same method for the time to live', async () => {
    const { writes } = await read({
      'src/main/java/a/Prices.java': java(
        '    redis.opsForValue().set(k, v);',
        '    redis.expire(k, Duration.ofMinutes(10));',
      ),
    });
    expect(writes).toEqual([]);
  });

  it.each([
    ['application.yaml', 'spring: {cache: {type: redis}}', 1],
    ['application.properties', 'spring.cache.type=redis', 1],
    [
      'application.yaml',
      'spring: {cache: {type: redis, redis: {time-to-live: 0}}}',
      1,
    ],
    [
      'application.yaml',
      'spring: {cache: {type: redis, redis: {time-to-live: 10m}}}',
      0,
    ],
    [
      'application.yaml',
      'spring: {cache: {type: redis, redis: {timeToLive: 600000}}}',
      0,
    ],
    ['application.yaml', 'spring: {cache: {type: caffeine}}', 0],
  ])('reads %s: %s', async (name, text, count) => {
    const { writes } = await read({ [`src/main/resources/${name}`]: text });
    expect(writes).toHaveLength(count);
  });

  it('believes a cache that is given its time to live in code', async () => {
    const { writes } = await read({
      'src/main/resources/application.yaml': 'spring: {cache: {type: redis}}',
      'src/main/java/a/Cache.java': java(
        '    RedisCacheConfiguration.defaultCacheConfig().entryTtl(Duration.ofMinutes(10));',
      ),
    });
    expect(writes).toEqual([]);
  });

  it('says which code it cannot read, beside the policies that it can', async () => {
    const { namespaces, problems, codeProblems } = await read({
      'redis-policy.yaml': policy('a:v1:'),
      'src/main/kotlin/a/Prices.kt':
        'fun put() { redis.opsForValue().set(k, v) }',
      'src/main/java/a/Broken.java': 'class { redis.opsForValue().set(k, v',
    });
    expect(namespaces).toHaveLength(1);
    expect(problems).toEqual([]);
    expect(codeProblems).toEqual(['java-syntax', 'language-not-read']);
  });
});
