// SPDX-License-Identifier: Apache-2.0
import {
  checkTester,
  configurationFilesFact,
  deployedFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
const inManifest = (
  title: string,
  credential: 'literal' | 'placeholder' | 'reference' | 'unread',
  environment = '',
) => ({
  deployedConfiguration: deployedFact({
    [environment]: { [title]: { KEY: credential } },
  }),
  configurationFiles: configurationFilesFact(),
});
const inFile = (
  file: string,
  more: { profile?: string; type?: 'application' | 'values' } = {},
) => ({
  deployedConfiguration: deployedFact({}),
  configurationFiles: configurationFilesFact({
    [file]: { keys: { 'spring.datasource.password': 'literal' }, ...more },
  }),
});

table([
  pass('from a Secret', inManifest('env/Deployment/quote/app', 'reference'), [
    'reference',
  ]),
  pass(
    'a placeholder',
    inManifest('Secret/quote', 'placeholder'),
    ['placeholder'],
    {
      at: 'deploy/base.yaml:1',
    },
  ),
  pass(
    'of a profile for developers',
    inFile('application-local.yaml', { profile: 'local' }),
    ['local-only'],
  ),
  pass(
    'of two such profiles',
    inFile('application.yaml', { profile: 'local | test' }),
    ['local-only'],
  ),
  pass(
    'of the environment local',
    inManifest('Secret/quote', 'literal', 'local'),
    ['local-only'],
  ),
  fail('a variable', inManifest('env/Deployment/quote/app', 'literal'), [
    'literal-in-environment',
  ]),
  fail('a ConfigMap', inManifest('ConfigMap/quote', 'literal'), [
    'literal-in-config-map',
  ]),
  fail(
    'a Secret',
    inManifest('Secret/quote', 'literal', 'production'),
    ['literal-in-secret'],
    {
      at: 'deploy/production.yaml:1',
      says: ['(production)', 'Change the credential'],
    },
  ),
  fail('values of a chart', inFile('chart/values.yaml', { type: 'values' }), [
    'literal-in-values',
  ]),
  fail('the application’s own', inFile('application.yaml'), [
    'literal-in-application',
  ]),
  fail(
    'a profile that is deployed',
    inFile('application-dev.yaml', { profile: 'dev' }),
    ['literal-in-application'],
  ),
  fail(
    'a profile beside a local one',
    inFile('application.yaml', { profile: 'local | dev' }),
    ['literal-in-application'],
  ),
  fail(
    'a profile that the standard does not name',
    inFile('a.yaml', { profile: 'test' }),
    ['literal-in-application'],
    {
      parameters: { localProfiles: ['local'] },
    },
  ),
  fail(
    'what a local and another environment share',
    {
      deployedConfiguration: {
        views: ['local', 'dev'].map(environment => ({
          ...inManifest('Secret/quote', 'literal').deployedConfiguration
            .views[0],
          environment,
        })),
      },
      configurationFiles: configurationFilesFact(),
    },
    ['literal-in-secret'],
  ),
  unknown('a file of a generator', inManifest('Secret/quote', 'unread'), [
    'value-unread',
  ]),
  notApplicable(
    'no credential',
    {
      deployedConfiguration: deployedFact({ '': { 'ConfigMap/x': ['A'] } }),
      configurationFiles: configurationFilesFact(),
    },
    ['no-credential'],
  ),
]);
