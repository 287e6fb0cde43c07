// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  migrationRuns,
  no,
  notApplicable,
  unknown,
  workloads,
  yes,
  type FactValue,
  type FileWhere,
  type Finding,
} from '@golive/backstage-plugin-golive-common';
import { isOfJobs, jobsThatMigrate, turnedBy } from '../../migrations/runs';

type Runs = FactValue<typeof migrationRuns>;
type Tool = Runs['tools'][number];

const wrong =
  'Every instance that starts wants to migrate: the rollout waits for locks, a failed migration restarts pods for ever, and the application needs the rights to change tables';

function fixOf(tool: Tool) {
  const setting = tool.setting;
  return {
    text: `Switch it off for the application (${setting}: false) and run the migration before the rollout: a Job with the same image and --migrate-only, or a step of the pipeline.`,
    patch: `+${setting}=false`,
    ...(tool.file ? { file: tool.file } : {}),
  };
}

function atStart(
  tool: Tool,
  turned: ReturnType<typeof turnedBy>,
  isForJobs: boolean,
): Finding | undefined {
  const where = at(tool.file, tool.position);
  const on = turned.on ?? (turned.off || isForJobs ? false : undefined);
  const told = on ? 'yes' : 'no';
  const runs = on === undefined ? tool.atStart : told;
  if (runs === 'no') return undefined;
  if (runs === 'unknown')
    return unknown('start-unknown', {
      seen: `Whether ${tool.tool} runs when the application starts is not known: ${tool.because}`,
      where,
      wrong: 'What a profile or a parent elsewhere says is not read',
      fix: fixOf(tool),
    });
  return no(
    tool.tool === 'hibernate' || tool.tool === 'schema.sql'
      ? 'framework-at-start'
      : 'migrates-at-start',
    {
      seen: `${tool.tool} changes the schema when the application starts: ${
        turned.on ? turned.because ?? tool.because : tool.because
      }`,
      where: turned.on && turned.where ? turned.where : where,
      wrong,
      fix: fixOf(tool),
    },
  );
}

export default defineCheck({
  id: 'migration-runs-apart',
  title: 'Migrations run apart from the application',
  why: 'A schema is changed once a release, by somebody who may; not by every pod that happens to start.',
  appliesTo: [
    'service',
    'worker',
    'process-worker',
    'projection',
    'database-schema',
  ],
  reads: { migrationRuns, workloads },
  codes: {
    'runs-apart':
      'A Job or a step of the pipeline migrates, and the application does not.',
    'off-at-start': 'The application does not migrate when it starts.',
    'migrates-at-start': 'The migration tool runs when the application starts.',
    'framework-at-start':
      'The framework changes tables when the application starts.',
    'init-container': 'The migration runs before each pod of the application.',
    'run-not-found': 'Nothing was found that runs the migrations.',
    'start-unknown':
      'Whether the application migrates at its start is not known.',
    'no-migrations': 'The unit has no migrations, and no tool that runs any.',
  },
  run(
    { migrationRuns: runs, workloads: { workloads: all, configMaps } },
    { unit },
  ) {
    const isSchema = unit.kind === 'database-schema';
    const migrates = jobsThatMigrate(all);
    if (runs.tools.length === 0 && !runs.hasMigrations)
      return [
        notApplicable('no-migrations', {
          seen: 'Neither a migration nor Flyway, Liquibase or a framework that makes tables was found in this unit',
        }),
      ];
    const findings: Finding[] = [];
    for (const { workload, title, where } of migrates.init)
      findings.push(
        no('init-container', {
          seen: `${title} migrates before each pod of ${workload}`,
          where,
          wrong,
          fix: {
            text: 'Make a Job of it that runs once before the rollout.',
          },
        }),
      );
    for (const tool of runs.tools) {
      const found = atStart(
        tool,
        turnedBy(tool, all, configMaps),
        isOfJobs(tool, all, configMaps),
      );
      if (found) findings.push(found);
    }
    if (findings.length > 0) return findings;
    const [job] = migrates.jobs;
    const [step] = runs.steps;
    const where: FileWhere | undefined =
      job?.where ?? (step && at(step.file, step.position));
    if (job || step)
      return [
        yes('runs-apart', {
          seen: job
            ? `${job.title} migrates, and the application does not`
            : `${step.what} migrates, and the application does not`,
          ...(where ? { where } : {}),
        }),
      ];
    if (!isSchema && !runs.hasMigrations) {
      const [tool] = runs.tools;
      return [
        yes('off-at-start', {
          seen: `${tool.tool} is switched off for the application (${tool.because})`,
          where: at(tool.file, tool.position),
        }),
      ];
    }
    return [
      unknown('run-not-found', {
        seen: 'There are migrations, and neither a Job that runs them nor a step of a pipeline was found in this unit',
        wrong:
          'How they get into the database is described somewhere else, so nobody can say whether it happens apart from the application',
        fix: {
          text: 'Keep the Job that migrates with the manifests of this unit, or name where they are by the annotation golive/manifests.',
          patch:
            ' metadata:\n   annotations:\n+    golive/manifests: deploy/base',
          file: 'catalog-info.yaml',
        },
      }),
    ];
  },
});
