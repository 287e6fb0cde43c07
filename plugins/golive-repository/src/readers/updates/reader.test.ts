// SPDX-License-Identifier: Apache-2.0
import {
  dependencyUpdates,
  type Unit,
} from '@golive/backstage-plugin-golive-common';
import { readRepository } from '../../readRepository';
import { memoryTree } from '../../tree';

async function read(files: Record<string, string>, path = '') {
  const unit: Unit = {
    ref: 'component:default/a',
    kind: 'service',
    title: 'A',
    annotations: {},
  };
  const facts = await readRepository(memoryTree(files), {
    units: [{ unit, path }],
    environments: [],
    observedAt: '2026-01-01T00:00:00Z',
    revision: 'r',
  });
  const fact = facts.get(unit.ref)?.find(f => f.type === dependencyUpdates.id);
  expect(fact?.failure).toBeUndefined();
  return {
    ...dependencyUpdates.schema.parse(fact?.value),
    problems: (fact?.problems ?? []).map(p => p.code),
  };
}
const tree = { 'pom.xml': '<project/>', Dockerfile: 'FROM a' };
const opens = async (files: Record<string, string>, path = '') => {
  const { configs } = await read({ ...tree, ...files }, path);
  return configs.flatMap(c => c.rules.map(r => `${r.ecosystem} ${r.opens}`));
};
const both = ['maven yes', 'docker yes'];

describe('updates reader', () => {
  it.each<[string, Record<string, string>, string[]]>([
    [
      'renovate.json',
      { 'renovate.json': '{"extends": ["config:recommended"]}' },
      both,
    ],
    [
      'JSON5',
      {
        '.github/renovate.json5':
          "// ours\n{ extends: ['config:recommended'], }",
      },
      both,
    ],
    [
      'package.json',
      { 'package.json': '{"renovate": {}}' },
      [...both, 'npm yes'],
    ],
    [
      'switched off',
      { 'renovate.json': '{"enabled": false}' },
      ['maven no', 'docker no'],
    ],
    [
      'a preset that switches off',
      { 'renovate.json': '{"extends": [":disableRenovate"]}' },
      ['maven no', 'docker no'],
    ],
    [
      'other managers',
      { 'renovate.json': '{"enabledManagers": ["npm", "maven"]}' },
      ['maven yes', 'docker no'],
    ],
    [
      'a manager off',
      { 'renovate.json': '{"dockerfile": {"enabled": false}}' },
      ['maven yes', 'docker no'],
    ],
    [
      'a rule for all',
      {
        'renovate.json':
          '{"packageRules": [{"matchPackageNames": ["*"], "enabled": false}]}',
      },
      ['maven no', 'docker no'],
    ],
    [
      'a rule for some',
      {
        'renovate.json':
          '{"packageRules": [{"matchPackageNames": ["a"], "enabled": false}]}',
      },
      both,
    ],
    [
      'major updates off',
      {
        'renovate.json':
          '{"packageRules": [{"matchUpdateTypes": ["major"], "enabled": false}]}',
      },
      both,
    ],
    [
      'a manager off by a rule',
      {
        'renovate.json':
          '{"packageRules": [{"matchManagers": ["maven"], "enabled": false}]}',
      },
      ['maven no', 'docker yes'],
    ],
    [
      'all ignored',
      { 'renovate.json': '{"ignorePaths": ["**"]}' },
      ['maven no', 'docker no'],
    ],
    [
      'Dependabot',
      {
        '.github/dependabot.yml':
          'version: 2\nupdates:\n- {package-ecosystem: maven, directory: /, schedule: {interval: weekly}}\n- {package-ecosystem: docker, directories: ["/"], schedule: {interval: weekly}}\n',
      },
      both,
    ],
    [
      'no entry',
      {
        '.github/dependabot.yml':
          'version: 2\nupdates:\n- {package-ecosystem: maven, directory: /, schedule: {interval: weekly}}\n',
      },
      ['maven yes', 'docker no'],
    ],
    [
      'a limit of nothing',
      {
        '.github/dependabot.yml':
          'version: 2\nupdates:\n- {package-ecosystem: maven, directory: /, open-pull-requests-limit: 0, schedule: {interval: weekly}}\n',
      },
      ['maven no', 'docker no'],
    ],
    [
      'another folder',
      {
        '.github/dependabot.yml':
          'version: 2\nupdates:\n- {package-ecosystem: maven, directory: /other, schedule: {interval: weekly}}\n',
      },
      ['maven no', 'docker no'],
    ],
    [
      'everything ignored',
      {
        '.github/dependabot.yml':
          'version: 2\nupdates:\n- {package-ecosystem: maven, directory: /, schedule: {interval: weekly}, ignore: [{dependency-name: "*"}]}\n',
      },
      ['maven no', 'docker no'],
    ],
    [
      'an old version',
      { '.github/dependabot.yml': 'version: 1\n' },
      ['maven no', 'docker no'],
    ],
    [
      'an empty file',
      { '.github/dependabot.yml': '' },
      ['maven no', 'docker no'],
    ],
  ])('%s', async (_, files, expected) => {
    expect(await opens(files)).toEqual(expected);
  });

  it('takes the configuration of a folder above, for the unit’s own folder', async () => {
    const files = {
      'renovate.json': '{"ignorePaths": ["services/b/**"]}',
      'services/a/pom.xml': '<project/>',
      'services/b/pom.xml': '<project/>',
      '.github/workflows/a.yml': 'on: push',
    };
    expect(await opens(files, 'services/a')).toEqual([
      'maven yes',
      'github-actions yes',
    ]);
    expect(await opens(files, 'services/b')).toEqual([
      'maven no',
      'github-actions yes',
    ]);
  });

  it('points to what switches it off, and tells what it cannot read', async () => {
    const { configs } = await read({
      ...tree,
      'renovate.json': '{\n  "enabled": false\n}',
    });
    expect(configs[0].rules[0].position).toEqual([2, 3]);
    expect(
      (await read({ ...tree, 'renovate.json': '{\n a b }' })).problems,
    ).toEqual(['renovate-not-readable']);
    expect(
      (await read({ ...tree, '.github/dependabot.yml': 'a: [' })).problems,
    ).toHaveLength(1);
    expect(await read({ 'a.txt': '' })).toEqual({
      present: [],
      configs: [],
      problems: [],
    });
  });
});
