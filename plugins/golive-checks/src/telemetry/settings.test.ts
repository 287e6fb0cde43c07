// SPDX-License-Identifier: Apache-2.0
import { logsFact } from '../testing';
import { matchesProfiles, Settings } from './settings';

const settings = (
  texts: Record<string, string>,
  env: Record<string, string> = {},
  rest: object = {},
) =>
  new Settings(logsFact([], texts, rest), name =>
    Object.hasOwn(env, name) ? { known: true, value: env[name] } : undefined,
  );

it('puts the environment before files, and later settings before earlier ones', () => {
  const found = settings(
    { 'a.some-key': 'file', 'a.b': 'first', 'A.b': 'second' },
    { A_SOMEKEY: 'variable' },
  );
  expect(found.get('a.some-key')).toEqual({ value: 'variable' });
  expect(found.get('a.b')).toMatchObject({ value: 'second' });
  expect(found.get('a.none')).toBeUndefined();
});

it('puts placeholders in, from variables, settings and defaults', () => {
  const found = settings(
    {
      url: 'http://${host}:${PORT:4318}/${X}',
      host: '${HOST:otel}',
      circle: '${circle}',
      one: '${two}',
      two: '${one}',
    },
    { X: 'v1' },
  );
  expect(found.get('url')).toMatchObject({ value: 'http://otel:4318/v1' });
  expect(found.get('circle')).toHaveProperty('because');
  expect(found.get('one')).toHaveProperty('because');
});

it.each([
  ['production', 'prod value'],
  ['dev', 'all'],
])('takes the settings of the active profile %s', (profile, value) => {
  const found = settings(
    { key: 'all', 'production@key': 'prod value' },
    { SPRING_PROFILES_ACTIVE: profile },
  );
  expect(found.get('key')).toMatchObject({ value });
});

it('reads tables with quoted and nested keys', () => {
  const found = settings({
    'r.attributes[service.version]': '1',
    'r.attributes.service.name': 'a',
  }).below('r.attributes');
  expect([...found.keys()]).toEqual(['service.version', 'service.name']);
});

it.each([
  ['prod', true],
  ['!dev', true],
  ['prod & !eu', false],
  ['dev | eu', true],
  ['dev, test', false],
])('says whether %s holds', (expression, holds) => {
  expect(matchesProfiles(expression, ['prod', 'eu'])).toBe(holds);
});
