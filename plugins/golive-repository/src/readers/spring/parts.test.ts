// SPDX-License-Identifier: Apache-2.0
import { healthClasses } from './healthClasses';
import { quarkusChecks } from './marks';
import { concernsHealth, decidesAddress } from './keys';
import { parseConfig } from './properties';
import { Settings } from './settings';

const settings = (text: string, file = 'application.properties') => {
  const all = new Settings();
  for (const { properties } of parseConfig({ path: file, text }).value
    ?.documents ?? [])
    all.add(properties, file);
  return all;
};

describe('settings', () => {
  it('compares names in their relaxed form', () => {
    const all = settings(
      'management.endpoint.health.probes.addAdditionalPaths=true\nSERVER.PORT = 1',
    );
    expect(
      all.get('management.endpoint.health.probes.add-additional-paths')?.value,
    ).toBe('true');
    expect(all.get('server.port')?.value).toBe('1');
  });

  it('puts defaults and other properties in for placeholders', () => {
    const all = settings(
      'a=${X:1}\nb=${a}${Y:${c}}\nc=3\nopen=x${Z}\nloop=${loop}\nturn=${other}\nother=${turn}',
    );
    expect(
      ['a', 'b', 'open', 'loop', 'turn'].map(name => all.get(name)?.value),
    ).toEqual(['1', '13', undefined, undefined, undefined]);
    expect(all.open.map(({ key, placeholder }) => [key, placeholder])).toEqual(
      expect.arrayContaining([
        ['open', 'Z'],
        ['loop', 'loop'],
      ]),
    );
  });

  it('reads .properties as Java does', () => {
    const all = settings(
      '! no\n k1 : v1\nk2 v2\nk\\:3 = a\\u0041\\\n   b\nempty\nlist[0]=x\nlist[1]=y',
    );
    expect(
      ['k1', 'k2', 'k:3', 'empty', 'list'].map(name => all.get(name)?.value),
    ).toEqual(['v1', 'v2', 'aAb', '', 'x,y']);
    expect(all.get('k:3')?.position).toEqual([4, 1]);
  });

  it('reads YAML into the same names', () => {
    const all = settings(
      'a:\n  b: [1, two]\n  c: [{ d: 1 }]\n  e: null',
      'application.yml',
    );
    expect(
      ['a.b', 'a.c[0].d', 'a.e'].map(name => all.get(name)?.value),
    ).toEqual(['1,two', '1', '']);
    expect(all.get('a.b')?.position).toEqual([2, 3]);
  });

  it('lists the names below a prefix', () => {
    expect(
      settings(
        'g.group.my-live.include=a\ng.group.b.x=1\ng.groups.c=2',
      ).namesBelow('g.group'),
    ).toEqual(['my-live', 'b']);
  });
});

it.each([
  ['management.endpoint.health.group.liveness.include', true, false],
  ['management.health.db.enabled', true, false],
  ['management.endpoint.health.group.live.additional-path', true, true],
  ['management.server.port', true, true],
  ['server.servlet.contextPath', true, true],
  ['management.tracing.sampling.probability', false, false],
  ['server.shutdown', false, false],
])('%s concerns health: %s, its address: %s', (key, health, address) => {
  expect([concernsHealth(key), decidesAddress(key)]).toEqual([health, address]);
});

it.each([
  ['public final class DbHealthIndicator implements HealthIndicator {', ['db']],
  ['class A extends Base<X> implements B, ReactiveHealthIndicator {', ['a']],
  [
    '@Component("pay") class PayCheck extends AbstractHealthIndicator {',
    ['pay'],
  ],
  ['@Bean public HealthContributor stockHealthContributor() {', ['stock']],
  ['@Bean(name = "x") ReactiveHealthIndicator y() {', ['x']],
  ['class K(val a: B) : HealthIndicator {', ['k']],
  ['// class C implements HealthIndicator {', []],
  ['class HealthController { HealthIndicator field; }', []],
])('%s', (code, names) =>
  expect(healthClasses(code).map(c => c.name)).toEqual(names),
);

it.each([
  [
    'import a.RestTemplate;\nclass A implements HealthIndicator { RestTemplate rest; }',
    'RestTemplate',
  ],
  [
    'class A implements HealthIndicator { QuoteRepository quotes; }',
    'QuoteRepository',
  ],
  ['@Bean HealthIndicator a(JdbcTemplate t) { return t::x; }', 'JdbcTemplate'],
  // What others in the file use is not its own.
  ['import a.RestTemplate;\nclass A implements HealthIndicator { }', undefined],
  [
    'class A implements HealthIndicator { }\nclass B { WebClient client; }',
    undefined,
  ],
  ['@Bean HealthIndicator a() { }\n@Bean RestClient b() { }', undefined],
])('the client of %s', (code, client) =>
  expect(healthClasses(code)[0].client).toBe(client),
);

it('the client of a check of MicroProfile Health', () =>
  expect(
    quarkusChecks(
      `import org.eclipse.microprofile.health.*;
@Liveness class A implements HealthCheck { }
@Readiness class B implements HealthCheck { @RestClient Prices prices; }`,
    ).map(({ name, client }) => [name, client]),
  ).toEqual([
    ['A', undefined],
    ['B', '@RestClient'],
  ]));
