// SPDX-License-Identifier: Apache-2.0
import {
  pipelines,
  type Pipeline,
  type PipelineJob,
  type PipelineStep,
  type Problem,
} from '@golive/backstage-plugin-golive-common';
import {
  defineReader,
  draft,
  type ParsedFile,
  type ReadInput,
} from '../../reader';
import { joinPath } from '../../tree';
import { gitlabJobs } from './gitlab';
import type { PipelineFile, RawPipeline } from './model';
import { parsePipeline, pipelineNames } from './parsePipeline';

/** Files that one pipeline may take in. */
const mostIncludes = 50;

/** The pipelines of the unit: those of its own folder, else of the nearest folder above that has some. */
export default defineReader<PipelineFile>({
  id: 'pipelines',
  title: 'Pipelines',
  facts: [pipelines],
  files: [...pipelineNames],
  annotation: 'golive/pipeline',
  parse: parsePipeline,
  async read(input) {
    const files = input.files.length ? input.files : await above(input);
    const problems: Problem[] = files.flatMap(file => file.problems);
    const found: Pipeline[] = [];
    for (const { value } of files) {
      if (!value?.pipeline) continue;
      found.push(await complete(value.pipeline, input, problems));
    }
    return { facts: [draft(pipelines, { pipelines: found }, problems)] };
  },
});

async function above(
  input: ReadInput<PipelineFile>,
): Promise<ParsedFile<PipelineFile>[]> {
  // Named somewhere, and nothing is there: that is a problem of its own, not a reason to look elsewhere.
  if (input.unit.annotations['golive/pipeline']) return [];
  const parts = input.folder.split('/').filter(Boolean);
  for (let depth = parts.length - 1; depth >= 0; depth--) {
    const folder = parts.slice(0, depth).join('/');
    const paths = input.paths(
      pipelineNames.map(name => (folder ? `${folder}/${name}` : name)),
    );
    if (paths.length === 0) continue;
    const files = await Promise.all(paths.map(path => input.file(path)));
    return files.filter(file => file !== undefined);
  }
  return [];
}

/** A pipeline with what it takes from other files of the tree. */
async function complete(
  raw: RawPipeline,
  input: ReadInput<PipelineFile>,
  problems: Problem[],
): Promise<Pipeline> {
  const { includes, templates, ...pipeline } = raw;
  const unread = [...pipeline.unread];
  const root = rootOf(raw.file);
  const included = new Map<string, PipelineFile>();
  const pending = [...includes];
  for (
    let next = pending.shift();
    next !== undefined && included.size < mostIncludes;
    next = pending.shift()
  ) {
    if (included.has(next)) continue;
    const file = await findIncluded(next, root, input);
    problems.push(...(file?.problems ?? []));
    if (!file?.value) {
      unread.push({
        what: `${next} is not in this repository`,
        position: raw.position,
      });
      continue;
    }
    included.set(next, file.value);
    pending.push(...(file.value.pipeline?.includes ?? []));
    unread.push(...(file.value.pipeline?.unread ?? []));
  }
  const others = [...included.values()].flatMap(file => file.pipeline ?? []);
  const jobs =
    raw.system === 'gitlab'
      ? [
          ...raw.jobs,
          ...others.flatMap(one => one.jobs),
          ...gitlabJobs(raw, others),
        ]
      : raw.jobs.map(job => ({ ...job, steps: withActions(job, included) }));
  return { ...pipeline, jobs, unread };
}

/** The repository's root as far as the file's own path tells. */
function rootOf(file: string): string {
  const at = file.search(/(?:^|\/)\.(?:github|gitlab)[/-]|(?:^|\/)[^/]+$/);
  return file.slice(0, Math.max(at, 0));
}

async function findIncluded(
  path: string,
  root: string,
  input: ReadInput<PipelineFile>,
): Promise<ParsedFile<PipelineFile> | undefined> {
  for (const base of [root, '']) {
    for (const name of [path, `${path}/action.yml`, `${path}/action.yaml`]) {
      const full = joinPath(base, name);
      const file =
        full !== undefined && input.exists(full)
          ? await input.file(full)
          : undefined;
      if (file) return file;
    }
  }
  return undefined;
}

/** Steps of local actions and jobs of local workflows in place of what calls them. */
function withActions(
  job: PipelineJob,
  included: ReadonlyMap<string, PipelineFile>,
): PipelineStep[] {
  return job.steps.flatMap(step => {
    const called = step.uses?.startsWith('./')
      ? included.get(step.uses.slice(2))
      : undefined;
    const inner =
      called?.action ?? called?.pipeline?.jobs.flatMap(one => one.steps);
    if (!inner) return [step];
    // Evidence points at the call: the positions inside are of another file.
    return inner.map(one => ({
      ...one,
      with: { ...one.with, ...step.with },
      allowFailure: one.allowFailure || step.allowFailure,
      position: step.position,
    }));
  });
}
