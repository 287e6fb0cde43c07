// SPDX-License-Identifier: Apache-2.0
import type {
  PipelineJob,
  PipelineStep,
} from '@golive/backstage-plugin-golive-common';
import type { PipelineFile } from './model';
import { isNever, withoutNever } from './never';
import { commandText, type Value } from './values';

/** Steps of a job of GitHub Actions, or of a composite action. */
export function githubSteps(steps: Value): PipelineStep[] {
  const running = steps.items.filter(step => !isNever(step.at('if').raw));
  return running.map(step => {
    const run = step.at('run').text;
    const uses = step.at('uses').text;
    const name = step.at('name').text;
    const condition = step.at('if').text;
    const place = [step.at('run'), step.at('uses')].find(
      value => value.raw !== undefined,
    );
    return {
      ...(name ? { name } : {}),
      ...(uses ? { uses } : {}),
      ...(run ? { run: commandText(run) } : {}),
      with: { ...step.at('env').strings, ...step.at('with').strings },
      ...(condition ? { condition } : {}),
      allowFailure: step.at('continue-on-error').isTrue,
      position: (place ?? step).position,
    };
  });
}

function environmentOf(job: Value): string | undefined {
  return job.at('environment').text ?? job.at('environment', 'name').text;
}

/** A workflow of GitHub Actions (https://docs.github.com/actions/reference/workflows-and-actions/workflow-syntax). */
export function readWorkflow(file: string, root: Value): PipelineFile {
  const on = root.at('on');
  const triggers = on.entries.length
    ? on.entries.map(([name]) => name)
    : on.texts;
  const push = on.at('push');
  const unread: { what: string; position: readonly [number, number] }[] = [];
  const includes: string[] = [];
  const jobs = root.at('jobs').entries.map(([id, job]): PipelineJob => {
    const calls = job.at('uses').text;
    if (calls?.startsWith('./')) includes.push(calls.slice(2));
    else if (calls)
      unread.push({
        what: `the job ${id} calls ${calls}`,
        position: job.at('uses').position,
      });
    const steps = githubSteps(job.at('steps'));
    for (const { uses } of steps)
      if (uses?.startsWith('./')) includes.push(uses.slice(2));
    const environment = environmentOf(job);
    const condition = job.at('if').text;
    const image = job.at('container').text ?? job.at('container', 'image').text;
    const matrix = Object.fromEntries(
      job
        .at('strategy', 'matrix')
        .entries.map(([name, value]) => [
          name,
          value.items.flatMap(item =>
            item.texts.concat(item.entries.flatMap(([, v]) => v.texts)),
          ),
        ]),
    );
    return {
      id,
      position: job.position,
      needs: job.at('needs').texts,
      ...(environment ? { environment } : {}),
      ...(condition ? { condition } : {}),
      matrix,
      variables: { ...root.at('env').strings, ...job.at('env').strings },
      ...(image ? { image } : {}),
      allowFailure: job.at('continue-on-error').isTrue,
      steps: calls
        ? [
            {
              uses: calls,
              with: job.at('with').strings,
              allowFailure: false,
              position: job.at('uses').position,
            },
          ]
        : steps,
    };
  });
  const never = new Set(
    root
      .at('jobs')
      .entries.flatMap(([id, job]) => (isNever(job.at('if').raw) ? [id] : [])),
  );
  // `push` with tags only is not started by branches.
  const tags = push.at('tags').texts;
  const branches = push.at('branches').texts;
  return {
    pipeline: {
      system: 'github',
      file,
      position: root.position,
      triggers:
        tags.length && !branches.length
          ? triggers.map(t => (t === 'push' ? 'tag' : t))
          : triggers,
      branches,
      tags,
      jobs: withoutNever(jobs, never),
      unread,
      includes,
    },
  };
}
