// SPDX-License-Identifier: Apache-2.0
import type {
  PipelineJob,
  PipelineStep,
  Position,
} from '@golive/backstage-plugin-golive-common';
import type { PipelineFile } from './model';
import { commandText, type Value } from './values';

const commands = ['script', 'bash', 'pwsh', 'powershell'] as const;

/** A pipeline of Azure: stages, jobs, deployments and their steps. Templates are told as not read. */
export function readAzure(file: string, root: Value): PipelineFile {
  const unread: { what: string; position: Position }[] = [];
  const jobs: PipelineJob[] = [];

  const stepsOf = (steps: Value): PipelineStep[] =>
    steps.items.flatMap((step): PipelineStep[] => {
      if (step.at('template').text) {
        unread.push({
          what: `it takes steps from ${step.at('template').text}`,
          position: step.position,
        });
        return [];
      }
      const command = commands
        .map(key => step.at(key))
        .find(v => v.text !== undefined);
      const inline =
        step.at('inputs', 'script').text ??
        step.at('inputs', 'inlineScript').text;
      const run = command?.text ?? inline;
      const uses = step.at('task').text;
      const name = step.at('displayName').text;
      return [
        {
          ...(name ? { name } : {}),
          ...(uses ? { uses } : {}),
          ...(run ? { run: commandText(run) } : {}),
          with: step.at('inputs').strings,
          allowFailure: step.at('continueOnError').isTrue,
          position: (command ?? step.at('task')).position,
        },
      ];
    });

  const addJob = (job: Value, stage?: Value) => {
    if (job.at('template').text) {
      unread.push({
        what: `it takes jobs from ${job.at('template').text}`,
        position: job.position,
      });
      return;
    }
    const strategy = job.at('strategy');
    const phases = ['runOnce', 'rolling', 'canary'].flatMap(kind =>
      ['preDeploy', 'deploy', 'routeTraffic', 'postRouteTraffic'].map(phase =>
        strategy.at(kind, phase, 'steps'),
      ),
    );
    const environment =
      job.at('environment').text ?? job.at('environment', 'name').text;
    const condition = job.at('condition').text ?? stage?.at('condition').text;
    const name =
      job.at('job').text ??
      job.at('deployment').text ??
      stage?.at('stage').text ??
      'job';
    jobs.push({
      id: name,
      position: job.position,
      needs: [
        ...job.at('dependsOn').texts,
        ...(stage?.at('dependsOn').texts ?? []),
      ],
      ...(environment ? { environment } : {}),
      ...(condition ? { condition } : {}),
      matrix: {},
      variables: root.at('variables').strings,
      allowFailure: job.at('continueOnError').isTrue,
      steps: [job.at('steps'), ...phases].flatMap(stepsOf),
    });
  };

  if (root.at('extends').raw !== undefined)
    unread.push({
      what: 'it extends a template',
      position: root.at('extends').position,
    });
  for (const stage of root.at('stages').items) {
    if (stage.at('template').text)
      unread.push({
        what: `it takes stages from ${stage.at('template').text}`,
        position: stage.position,
      });
    stage.at('jobs').items.forEach(job => addJob(job, stage));
  }
  root.at('jobs').items.forEach(job => addJob(job));
  if (root.at('steps').items.length) addJob(root);
  const trigger = root.at('trigger');
  return {
    pipeline: {
      system: 'azure',
      file,
      position: root.position,
      triggers: [],
      branches: [
        ...trigger.texts,
        ...trigger.at('branches', 'include').texts,
      ].filter(b => b !== 'none'),
      tags: trigger.at('tags', 'include').texts,
      jobs,
      unread,
      includes: [],
    },
  };
}
