// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  dependencyUpdates,
  no,
  notApplicable,
  unknown,
  yes,
  type Ecosystem,
  type Finding,
  type Fix,
} from '@golive/backstage-plugin-golive-common';

const wrong =
  'Nobody is told of new versions, so known vulnerabilities stay until somebody happens to look';

function fixOf(missing: readonly Ecosystem[]): Fix {
  const entries = missing
    .filter(ecosystem => ecosystem !== 'gitlab-ci')
    .map(
      ecosystem =>
        `+  - package-ecosystem: ${ecosystem}\n+    directory: /\n+    schedule: { interval: weekly }`,
    )
    .join('\n');
  return {
    text: 'Let Renovate (renovate.json) or Dependabot (.github/dependabot.yml) open updates for everything the unit depends on.',
    patch: entries
      ? `+version: 2\n+updates:\n${entries}`
      : '+{ "extends": ["config:recommended", "docker:pinDigests"] }',
    file: entries ? '.github/dependabot.yml' : 'renovate.json',
  };
}

export default defineCheck({
  id: 'dependencies-kept',
  title: 'Dependencies are kept up to date',
  why: 'Most vulnerabilities are fixed by a new version of somebody else’s code, if somebody proposes it in time.',
  appliesTo: ['service', 'worker', 'process-worker', 'projection'],
  reads: { dependencyUpdates },
  codes: {
    'updates-open': 'Updates are opened for this kind of dependency.',
    'updates-missing':
      'No configuration opens updates for this kind of dependency.',
    'updates-unknown':
      'Whether updates are opened for this kind of dependency cannot be told.',
    'no-update-tool': 'Neither Renovate nor Dependabot is configured.',
    'no-dependencies': 'The unit has no dependencies of a known kind.',
  },
  run({ dependencyUpdates: { present, configs } }): Finding[] {
    if (present.length === 0)
      return [
        notApplicable('no-dependencies', {
          seen: 'No Maven, Gradle, npm, Docker or pipeline file was found in the unit',
        }),
      ];
    const ecosystems = present.map(({ ecosystem }) => ecosystem);
    if (configs.length === 0)
      return [
        no('no-update-tool', {
          seen: `Neither a configuration of Renovate nor one of Dependabot was found; the unit depends on ${ecosystems.join(
            ', ',
          )}`,
          where: at(present[0].file, [1, 1]),
          wrong,
          absence: true,
          fix: fixOf(ecosystems),
        }),
      ];
    return present.map(({ ecosystem, file }) => {
      const rules = configs.flatMap(config =>
        config.rules
          .filter(rule => rule.ecosystem === ecosystem)
          .map(rule => ({ ...rule, config })),
      );
      const open = rules.find(rule => rule.opens === 'yes');
      const rule =
        open ?? rules.find(one => one.opens === 'unknown') ?? rules[0];
      const where = rule
        ? at(rule.config.file, rule.position)
        : at(configs[0].file, configs[0].position);
      const seen = `${ecosystem} (${file}): ${
        rule?.because ?? `${configs[0].file} does not mention it`
      }`;
      if (open) return yes('updates-open', { seen, where });
      return rule?.opens === 'unknown'
        ? unknown('updates-unknown', {
            seen,
            where,
            wrong: 'What decides is not in this repository',
            fix: fixOf([ecosystem]),
          })
        : no('updates-missing', {
            seen,
            where,
            wrong,
            fix: fixOf([ecosystem]),
          });
    });
  },
});
