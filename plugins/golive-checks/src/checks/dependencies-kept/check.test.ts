// SPDX-License-Identifier: Apache-2.0
import {
  dependencyUpdates,
  type Ecosystem,
} from '@golive/backstage-plugin-golive-common';
import { checkTester } from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
type Opens = 'yes' | 'no' | 'unknown';
const facts = (
  present: Ecosystem[],
  ...configs: Partial<Record<Ecosystem, Opens>>[]
) => ({
  dependencyUpdates: dependencyUpdates.schema.parse({
    present: present.map(ecosystem => ({
      ecosystem,
      file: `${ecosystem}.file`,
    })),
    configs: configs.map(rules => ({
      tool: 'renovate',
      file: 'renovate.json',
      position: [1, 1],
      rules: Object.entries(rules).map(([ecosystem, opens]) => ({
        ecosystem,
        opens,
        because: 'the file says so',
        position: [3, 3],
      })),
    })),
  }),
});

table([
  pass(
    'all kinds',
    facts(['maven', 'docker'], { maven: 'yes', docker: 'yes' }),
    ['updates-open'],
    { at: 'renovate.json:3' },
  ),
  pass(
    'two configurations together',
    facts(
      ['maven', 'docker'],
      { maven: 'yes', docker: 'no' },
      { docker: 'yes' },
    ),
    ['updates-open'],
  ),
  fail(
    'one kind left out',
    facts(['maven', 'docker'], { maven: 'yes', docker: 'no' }),
    ['updates-missing'],
    { says: ['docker.file', '+  - package-ecosystem: docker'] },
  ),
  fail(
    'a kind that nothing mentions',
    facts(['gitlab-ci'], {}),
    ['updates-missing'],
    { at: 'renovate.json:1' },
  ),
  fail('no tool', facts(['maven', 'github-actions']), ['no-update-tool'], {
    says: [
      '+  - package-ecosystem: maven',
      '+  - package-ecosystem: github-actions',
    ],
  }),
  fail('no tool on GitLab', facts(['gitlab-ci']), ['no-update-tool'], {
    says: ['config:recommended'],
  }),
  unknown(
    'something elsewhere decides',
    facts(['maven'], { maven: 'unknown' }),
    ['updates-unknown'],
  ),
  notApplicable('nothing to keep', facts([]), ['no-dependencies']),
]);
