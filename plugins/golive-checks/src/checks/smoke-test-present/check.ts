// SPDX-License-Identifier: Apache-2.0
import {
  at,
  defineCheck,
  no,
  pipelines,
  smokeTests,
  unknown,
  yes,
  type FactValue,
  type FileWhere,
  type Finding,
  type Fix,
  type SmokeTest,
} from '@golive/backstage-plugin-golive-common';
import { z } from 'zod';
import {
  stepsOf,
  stops,
  unreadOf,
  type PlacedStep,
} from '../../pipelines/commands';
import { stepCommands } from '../../pipelines/imageSteps';

const parameters = z.strictObject({
  leastSteps: z
    .number()
    .int()
    .min(2)
    .default(2)
    .describe('How many different requests of the business a flow must have.'),
});

const wrong =
  'A release that starts and answers its health endpoint may still do none of its work, and customers find out first';
const fix: Fix = {
  text: 'Write a test that goes through a flow of the business on the deployed release (create a quote, read it back), and run it in the pipeline after each deployment.',
  patch:
    '+#!/bin/sh\n+set -eu\n+id=$(curl -fsS -X POST -H "content-type: application/json" -d @quote.json "$BASE_URL/quotes" | jq -er .id)\n+curl -fsS "$BASE_URL/quotes/$id" | jq -e \'.status == "DRAFT"\'',
  file: 'scripts/smoke.sh',
};

/** Who runs a test, and whether its failure counts. */
interface Runner {
  readonly by: string;
  readonly where: FileWhere;
  readonly counts: boolean;
}

const byName = /\b(?:smoke|e2e|end-to-end|acceptance|post-?deploy)\w*/i;

/** Whether a command runs a test: by its file, or by the tool that runs all tests of its kind. */
function runs(words: readonly string[], test: SmokeTest): boolean {
  const line = words.join(' ');
  const name = test.file.slice(test.file.lastIndexOf('/') + 1);
  const isEcho = ['echo', 'cat', 'chmod', 'git', 'cp', 'rm'].includes(words[0]);
  if (isEcho) return false;
  if (line.includes(name)) return true;
  const folder = test.file.split('/').slice(0, -1);
  const inFolder = folder.some(
    part => byName.test(part) && line.includes(part),
  );
  switch (test.kind) {
    case 'java':
    case 'karate':
      return (
        /\b(?:mvnw?|gradlew?)\b/.test(line) &&
        ((/\b(?:verify|install|deploy|integration-test|integrationTest)\b/.test(
          line,
        ) &&
          !/-DskipTests|-DskipITs|-Dmaven\.test\.skip/.test(line)) ||
          byName.test(line) ||
          line.includes(name.replace(/\.\w+$/, '')))
      );
    case 'k6':
      return /\bk6 run\b/.test(line) && inFolder;
    case 'postman':
      return /\bnewman run\b/.test(line) && inFolder;
    case 'script':
      return (
        inFolder ||
        /\b(?:playwright|cypress)\b.*\b(?:test|run)\b/.test(line) ||
        (/\b(?:npm|yarn|pnpm)\b/.test(line) && byName.test(line))
      );
    default:
      return (
        inFolder ||
        (/\b(?:make|just|task|npm|yarn)\b/.test(line) && byName.test(line))
      );
  }
}

function runnersOf(
  test: SmokeTest,
  steps: readonly PlacedStep[],
  jobs: FactValue<typeof smokeTests>['jobs'],
): Runner[] {
  const ofPipelines = steps.flatMap((placed): Runner[] => {
    const { pipeline, job, step, where } = placed;
    if (pipeline.file === test.file) {
      const written =
        step.run !== undefined && /\b(?:curl|wget|https?|xh)\b/.test(step.run);
      return written
        ? [{ by: `the job ${job.id}`, where, counts: stops(placed) }]
        : [];
    }
    const action =
      step.uses && [step.uses, ...Object.values(step.with)].join(' ');
    if (action?.includes(test.file.slice(test.file.lastIndexOf('/') + 1)))
      return [
        {
          by: `the job ${job.id} (${step.uses})`,
          where,
          counts: stops(placed),
        },
      ];
    return stepCommands(placed)
      .filter(({ words }) => runs(words, test))
      .map(({ ignored }) => ({
        by: `the job ${job.id}`,
        where,
        counts: stops(placed) && !ignored,
      }));
  });
  const name = test.file.slice(test.file.lastIndexOf('/') + 1);
  const ofJobs = jobs
    .filter(({ mentions }) =>
      mentions.some(one => one.split('/').at(-1) === name),
    )
    .map(job => ({
      by: `the ${job.name}`,
      where: at(job.file, job.position),
      counts: true,
    }));
  return [...ofPipelines, ...ofJobs];
}

export default defineCheck({
  id: 'smoke-test-present',
  title: 'There is an automated business flow',
  why: 'Only a flow of the business proves that a release works; a ping proves that a process runs.',
  appliesTo: ['service'],
  reads: { smokeTests, pipelines },
  parameters,
  codes: {
    'flow-run':
      'A flow of several business steps is run by a pipeline or a Job.',
    'flow-not-run': 'There is a flow, and nothing runs it.',
    'flow-ignored': 'A flow is run, and its failure fails nothing.',
    'ping-only': 'The test only asks whether the process is there.',
    'too-few-steps':
      'The test makes too few different requests of the business.',
    'steps-not-read': 'What the test asks cannot be read.',
    'run-not-known':
      'A pipeline calls something outside of this repository that may run the flow.',
    'no-smoke-test': 'No smoke, end-to-end or acceptance test was found.',
  },
  run(
    { smokeTests: { tests, jobs }, pipelines: facts },
    { parameters: { leastSteps } },
  ): Finding[] {
    if (tests.length === 0)
      return [
        no('no-smoke-test', {
          seen: 'No file that is called a smoke, end-to-end or acceptance test was found in the unit',
          wrong,
          absence: true,
          fix: {
            ...fix,
            text: `${fix.text} If it lives elsewhere, name it by the annotation golive/smoke-tests.`,
          },
        }),
      ];
    const steps = stepsOf(facts);
    const judged = tests.map(test => {
      const business = [
        ...new Set(
          test.steps.filter(s => !s.ping).map(s => `${s.method} ${s.path}`),
        ),
      ];
      return { test, business, runners: runnersOf(test, steps, jobs) };
    });
    const flows = judged.filter(
      ({ business }) => business.length >= leastSteps,
    );
    const good = flows.flatMap(({ test, business, runners }) => {
      const runner = runners.find(one => one.counts);
      return runner
        ? [
            yes('flow-run', {
              seen: `${test.file} goes through ${
                business.length
              } steps of the business (${business
                .slice(0, 4)
                .join(', ')}) and is run by ${runner.by}`,
              where: runner.where,
              related: [at(test.file, test.steps[0]?.position)],
            }),
          ]
        : [];
    });
    if (good.length) return good;
    const [unread] = unreadOf(facts);
    const [flow] = flows;
    if (flow) {
      const where = at(flow.test.file, flow.test.steps[0].position);
      const seen = `${flow.test.file} goes through ${
        flow.business.length
      } steps of the business (${flow.business.slice(0, 4).join(', ')})`;
      const [ignored] = flow.runners;
      if (ignored)
        return [
          no('flow-ignored', {
            seen: `${seen}; ${ignored.by} runs it, and its failure fails nothing`,
            where: ignored.where,
            wrong,
            fix: {
              text: 'Let a failure of the test fail the pipeline: take continue-on-error, allow_failure and || true away.',
            },
          }),
        ];
      return [
        unread
          ? unknown('run-not-known', {
              seen: `${seen}; no step was found that runs it, but ${unread.what}`,
              where,
              wrong: 'What is called there is not read and may run it',
              fix,
            })
          : no('flow-not-run', {
              seen: `${seen}, and no pipeline and no Job runs it`,
              where,
              wrong: 'A test that nobody runs finds nothing',
              absence: true,
              fix: {
                text: 'Run it in the pipeline after each deployment, or in a Job beside the release.',
                patch: `+      - name: Smoke test\n+        run: ./${flow.test.file}`,
                file:
                  facts.pipelines[0]?.file ?? '.github/workflows/deploy.yml',
              },
            }),
      ];
    }
    return judged.map(({ test, business }) => {
      const where = at(test.file, test.steps[0]?.position ?? [1, 1]);
      if (test.steps.length === 0)
        return unknown('steps-not-read', {
          seen: `${test.file} is called a smoke test, and no request was found in it`,
          where,
          wrong: 'It may use a program or a library that is not read',
          fix,
        });
      return business.length === 0
        ? no('ping-only', {
            seen: `${test.file} only asks ${[
              ...new Set(test.steps.map(s => s.path)),
            ]
              .slice(0, 4)
              .join(', ')}`,
            where,
            wrong,
            fix,
          })
        : no('too-few-steps', {
            seen: `${test.file} has ${
              business.length
            } step of the business: ${business.join(', ')}`,
            where,
            wrong,
            fix,
          });
    });
  },
});
