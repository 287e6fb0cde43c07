// SPDX-License-Identifier: Apache-2.0
import { checkTester, redisFact, redisNamespace } from '../../testing';
import check from './check';

const { pass, fail, unknown, table } = checkTester(check);
const facts = (...all: Parameters<typeof redisNamespace>[]) => ({
  redisPolicies: redisFact(all.map(args => redisNamespace(...args))),
});
const other = { own: false, file: 'other/redis-policy.yaml' };
const of = (prefix: string, pattern = `${prefix}list:{tenant}`) => ({
  prefix,
  service: undefined,
  keys: [{ pattern, class: 'cache', ttl: '10m' }],
});

table([
  pass('platform, service and version', facts([]), ['prefix-declared'], {
    at: 'redis-policy.yaml:1',
    says: ['cpq:pricing:v2:'],
  }),
  ...['pricing:v1:', '{env}:cpq:pricing:v10:', 'cpq:quote-service:v3:'].map(
    prefix => pass(prefix, facts([of(prefix)]), ['prefix-declared']),
  ),
  ...[
    'pricing:',
    'pricing:v1',
    'v1:',
    'Pricing:v1:',
    'pricing:v0:',
    'pricing:1:',
    'pricing:v1:*',
    '*:v1:',
    '{}:v1:',
  ].map(prefix => fail(prefix, facts([of(prefix)]), ['prefix-differs'])),
  pass(
    'the service by its full name',
    facts([{ ...of('cpq:pricing-service:v1:'), service: 'pricing-service' }]),
    ['prefix-declared'],
  ),
  pass(
    'the service by reference',
    facts([
      {
        ...of('cpq:pricing:v1:'),
        service: 'component:default/pricing-service',
      },
    ]),
    ['prefix-declared'],
  ),
  fail(
    'a prefix that names another service',
    facts([{ ...of('cpq:price:v1:'), service: 'pricing-service' }]),
    ['service-not-named'],
    { at: 'redis-policy.yaml:1' },
  ),
  fail('no keys', facts([{ keys: [] }]), ['no-keys']),
  fail(
    'a key outside of the namespace, and one that is nothing but the prefix',
    facts([
      {
        keys: [
          { pattern: 'cpq:pricing:v1:list', class: 'cache', ttl: '1m' },
          { pattern: 'cpq:pricing:v2:', class: 'cache', ttl: '1m' },
        ],
      },
    ]),
    ['key-outside'],
    { at: 'redis-policy.yaml:5' },
  ),
  fail(
    'a key that is declared twice',
    facts([
      {
        keys: [1, 2].map(n => ({
          pattern: 'cpq:pricing:v2:list',
          class: 'cache',
          ttl: `${n}m`,
        })),
      },
    ]),
    ['key-twice'],
  ),
  fail(
    'a prefix below another one',
    facts([of('pricing:v1:')], [of('pricing:v1:lists:v1:'), other]),
    ['prefixes-overlap'],
    { says: ['pricing:v1:lists:v1:'] },
  ),
  fail(
    'one prefix twice',
    facts([of('pricing:v1:')], [of('pricing:v1:'), other]),
    ['prefixes-overlap'],
  ),
  pass(
    'versions that begin alike do not overlap',
    facts([of('pricing:v1:')], [of('pricing:v10:'), other]),
    ['prefix-declared'],
  ),
  fail('no policy', facts(), ['policy-missing'], { says: [/^\+prefix/m] }),
  fail(
    'policies of other prefixes only',
    facts([of('pricing:v1:'), other]),
    ['policy-of-others'],
    {
      annotations: { 'golive/redis-key-prefix': 'pricing:v2:' },
      says: ['"pricing:v2:"', '"pricing:v1:"'],
    },
  ),
  unknown('a pattern that is none', facts([]), ['pattern-refused'], {
    parameters: { pattern: '(' },
  }),
]);
