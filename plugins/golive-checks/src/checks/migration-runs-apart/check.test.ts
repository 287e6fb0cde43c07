// SPDX-License-Identifier: Apache-2.0
import type {
  FactValue,
  migrationRuns,
} from '@golive/backstage-plugin-golive-common';
import {
  checkTester,
  deployment,
  runsFact,
  workload,
  workloadsFact,
} from '../../testing';
import check from './check';

const { pass, fail, unknown, notApplicable, table } = checkTester(check);
type Tool = FactValue<typeof migrationRuns>['tools'][number];
const flyway = (
  atStart: Tool['atStart'],
  options: Partial<Tool> = {},
): Tool => ({
  tool: 'flyway',
  atStart,
  because: 'spring.flyway.enabled is so',
  file: 'src/main/resources/application.yaml',
  position: [3, 5],
  setting: 'spring.flyway.enabled',
  ...options,
});
const job = workload(
  { containers: [{ name: 'migrate', args: ['--migrate-only'] }] },
  { kind: 'Job', name: 'quote-migration' },
);
const of = (
  tools: Tool[],
  all: Parameters<typeof workloadsFact>[0] = [],
  options: Parameters<typeof runsFact>[0] = {},
) => ({
  migrationRuns: runsFact({ tools, ...options }),
  workloads: workloadsFact(all),
});
const step = {
  what: 'The step "flyway migrate"',
  file: '.gitlab-ci.yml',
  position: [9, 5] as [number, number],
};

const inProfile = flyway('yes', { profiles: ['migrate'] });
const withProfile = (profile: string) => ({
  containers: [
    { name: 'app', env: [{ name: 'SPRING_PROFILES_ACTIVE', value: profile }] },
  ],
});
const migrateJob = workload(withProfile('prod,migrate'), {
  kind: 'Job',
  name: 'quote-migration',
});

table([
  pass(
    'a profile that only the Job has',
    of([inProfile], [migrateJob, workload(withProfile('prod'))]),
    ['runs-apart'],
  ),
  fail(
    'a profile that the application has too',
    of([inProfile], [migrateJob, workload(withProfile('migrate'))]),
    ['migrates-at-start'],
  ),
  fail('a profile that no Job has', of([inProfile], [job]), [
    'migrates-at-start',
  ]),
  pass('a Job', of([flyway('no')], [job, deployment()]), ['runs-apart'], {
    at: 'deploy/deployment.yaml:8',
  }),
  pass(
    'a step of the pipeline',
    of([flyway('no')], [], { steps: [step] }),
    ['runs-apart'],
    {
      at: '.gitlab-ci.yml:9',
    },
  ),
  fail('at the start', of([flyway('yes')], [job]), ['migrates-at-start'], {
    at: 'src/main/resources/application.yaml:3',
    says: ['spring.flyway.enabled: false'],
  }),
  pass(
    'at the start by the file, and off by the manifest',
    of(
      [flyway('yes')],
      [
        job,
        deployment({
          env: [{ name: 'SPRING_FLYWAY_ENABLED', value: 'false' }],
        }),
      ],
    ),
    ['runs-apart'],
  ),
  fail(
    'off by the file, and on by the manifest',
    of(
      [flyway('no')],
      [
        job,
        deployment({ env: [{ name: 'SPRING_FLYWAY_ENABLED', value: 'true' }] }),
      ],
    ),
    ['migrates-at-start'],
  ),
  unknown('nobody knows', of([flyway('unknown')], [job]), ['start-unknown']),
  fail(
    'Hibernate',
    of([
      flyway('yes', {
        tool: 'hibernate',
        setting: 'spring.jpa.hibernate.ddl-auto',
      }),
    ]),
    ['framework-at-start'],
  ),
  fail(
    'an init container',
    of(
      [flyway('no')],
      [
        deployment(
          {},
          { initContainers: [{ name: 'flyway', image: 'flyway:11' }] },
        ),
      ],
    ),
    ['init-container'],
  ),
  pass(
    'a service whose schema others migrate',
    of([flyway('no')], [deployment()], { hasMigrations: false }),
    ['off-at-start'],
  ),
  unknown('migrations that nobody runs', of([flyway('no')], [deployment()]), [
    'run-not-found',
  ]),
  unknown('a schema that nobody runs', of([], []), ['run-not-found'], {
    kind: 'database-schema',
  }),
  pass('a schema with its Job', of([], [job]), ['runs-apart'], {
    kind: 'database-schema',
  }),
  notApplicable(
    'no database',
    of([], [deployment()], { hasMigrations: false }),
    ['no-migrations'],
  ),
]);
