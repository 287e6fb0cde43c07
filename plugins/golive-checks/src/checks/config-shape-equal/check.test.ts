// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  configurationFilesFact,
  deployedFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const manifests = (
  views: Parameters<typeof deployedFact>[0],
  partial: string[] = [],
) => ({
  deployedConfiguration: deployedFact(views, partial),
  configurationFiles: configurationFilesFact(),
});
const map = (...keys: string[]) => ({ 'ConfigMap/quote': keys });
const files = (all: Parameters<typeof configurationFilesFact>[0]) => ({
  deployedConfiguration: deployedFact({}),
  configurationFiles: configurationFilesFact(all),
});
const ofEnvironment = (environment: string, ...keys: string[]) => ({
  profile: environment,
  environment,
  keys,
});

table([
  pass(
    'the same keys',
    manifests({ staging: map('A', 'B'), production: map('B', 'A') }),
    ['same-keys'],
    {
      says: ['staging, production'],
    },
  ),
  pass(
    'under names of the environments',
    manifests({
      staging: { 'ConfigMap/quote-staging-config': ['A'] },
      production: { 'ConfigMap/quote-prod-config': ['A'] },
    }),
    ['same-keys'],
  ),
  pass(
    'a Secret here, one of a manager there',
    manifests({
      staging: { 'Secret/q': ['A'] },
      production: { 'Secret/q': { A: 'reference' } },
    }),
    ['same-keys'],
  ),
  pass(
    'lists of other lengths',
    manifests({ staging: map('a[0]'), production: map('a[0]', 'a[1]') }),
    ['same-keys'],
  ),
  pass(
    'profiles over what all share',
    files({
      'application.yaml': { keys: ['A'] },
      'application-staging.yaml': ofEnvironment('staging', 'B'),
      'application-prod.yaml': ofEnvironment('production', 'A', 'B'),
    }),
    ['same-keys'],
  ),
  fail(
    'a key of production only',
    manifests({ staging: map('A'), production: map('A', 'B') }),
    ['key-missing'],
    {
      at: 'deploy/production.yaml:2',
      says: ['has no B in staging, as it has in production'],
    },
  ),
  fail(
    'a variable of staging only',
    manifests({
      staging: { 'env/Deployment/q/app': ['A', 'B'] },
      production: { 'env/Deployment/q/app': ['A'] },
    }),
    ['key-missing'],
  ),
  fail(
    'a Secret of staging only',
    manifests({
      staging: { ...map('A'), 'Secret/q': ['P'] },
      production: map('A'),
    }),
    ['holder-missing'],
  ),
  fail(
    'a profile’s own key',
    files({
      'application-staging.yaml': ofEnvironment('staging', 'A'),
      'application-prod.yaml': ofEnvironment('production', 'A', 'B'),
    }),
    ['key-missing'],
  ),
  fail(
    'values of a chart',
    files({
      'values-staging.yaml': {
        ...ofEnvironment('staging', 'A'),
        type: 'values',
      },
      'values-prod.yaml': { ...ofEnvironment('production'), type: 'values' },
    }),
    ['key-missing'],
  ),
  unknown(
    'all keys of a manager',
    manifests({
      staging: { 'Secret/q': ['A'] },
      production: { 'Secret/q': { '*': 'reference' } },
    }),
    ['keys-elsewhere'],
  ),
  notApplicable(
    'one environment',
    manifests({ '': map('A'), production: map('B') }),
    ['one-environment'],
  ),
  notApplicable(
    'a developer’s machine beside it',
    manifests({ local: map('A'), production: map('B') }),
    ['one-environment'],
  ),
  notApplicable(
    'one that could not be read says nothing',
    manifests({ staging: map('A'), production: map('B') }, ['staging']),
    ['one-environment'],
  ),
  notApplicable('no keys', manifests({ staging: {}, production: {} }), [
    'one-environment',
  ]),
]);
