// SPDX-License-Identifier: Apache-2.0
import { limits, size } from '../../limits';
import { overLimit, problem } from '../../problems';
import type { Parsed, SourceFile } from '../../reader';
import { parseYamlDocuments } from '../../yaml';
import { readAzure } from './azure';
import { githubSteps, readWorkflow } from './github';
import { readGitlab } from './gitlab';
import { readJenkinsfile } from './jenkins';
import type { PipelineFile } from './model';
import { Value } from './values';

/** Build servers whose files are known by name and whose language is not read. */
const others: readonly [RegExp, string][] = [
  [/(?:^|\/)\.tekton\/[^/]+\.ya?ml$/, 'Tekton'],
  [/(?:^|\/)\.circleci\/config\.yml$/, 'CircleCI'],
  [/(?:^|\/)bitbucket-pipelines\.yml$/, 'Bitbucket Pipelines'],
  [/(?:^|\/)\.drone\.yml$/, 'Drone'],
  [/(?:^|\/)\.travis\.yml$/, 'Travis'],
  [/(?:^|\/)cloudbuild\.ya?ml$/, 'Cloud Build'],
  [/(?:^|\/)buildspec\.ya?ml$/, 'AWS CodeBuild'],
  [/(?:^|\/)\.buildkite\/pipeline\.ya?ml$/, 'Buildkite'],
];

/** Names of pipelines, from a repository's root. */
export const pipelineNames: readonly string[] = [
  '.github/workflows/*.{yml,yaml}',
  '{.gitlab-ci,bitbucket-pipelines,.drone,.travis,azure-pipelines*,cloudbuild,buildspec}.{yml,yaml}',
  '{.azure-pipelines,.azuredevops,.pipelines}/*.{yml,yaml}',
  '{.tekton,.circleci,.buildkite}/*.{yml,yaml}',
  '{Jenkinsfile,Jenkinsfile.*,jenkins/Jenkinsfile,ci/Jenkinsfile}',
];

/** Reads one file of a build server; which one is known by its path. */
export function parsePipeline({
  path,
  text,
}: SourceFile): Parsed<PipelineFile> {
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.plain.bytes)
    return {
      problems: [
        overLimit(path, 'its size', size(limits.plain.bytes), size(bytes)),
      ],
    };
  if (/(?:^|\/)Jenkinsfile(?:\.[^/]*)?$/.test(path))
    return { value: readJenkinsfile(path, text), problems: [] };
  const other = others.find(([name]) => name.test(path));
  if (other)
    return {
      value: {
        pipeline: {
          system: other[1] === 'Tekton' ? 'tekton' : 'other',
          file: path,
          position: [1, 1],
          triggers: [],
          branches: [],
          tags: [],
          jobs: [],
          unread: [
            { what: `pipelines of ${other[1]} are not read`, position: [1, 1] },
          ],
          includes: [],
        },
      },
      problems: [],
    };
  // GitLab's `!reference [.job, script]` becomes a plain list; columns stay.
  const plain = text.replace(/!reference(?=\s*\[)/g, '          ');
  const { documents, problems } = parseYamlDocuments(plain, path);
  // Build servers read YAML by their own rules: `on`, `yes` have one meaning there.
  const told = problems.filter(p => p.code !== 'ambiguous-scalar');
  const document = documents.find(d => typeof d.value === 'object');
  if (!document) {
    return {
      problems: told.length
        ? told
        : [
            problem(
              'pipeline-empty',
              'unknown',
              `${path} holds no pipeline. Delete it, or write one.`,
              path,
            ),
          ],
    };
  }
  const root = new Value(document.value, document.positions);
  return { value: read(path, root), problems: told };
}

function read(path: string, root: Value): PipelineFile {
  if (/(?:^|\/)action\.ya?ml$/.test(path))
    return { action: githubSteps(root.at('runs', 'steps')) };
  if (
    /(?:^|\/)\.github\//.test(path) ||
    (root.at('jobs').entries.length > 0 && root.at('on').raw !== undefined)
  )
    return readWorkflow(path, root);
  if (/(?:^|\/)(?:\.?azure-pipelines|\.azuredevops|\.pipelines)/.test(path))
    return readAzure(path, root);
  return readGitlab(path, root);
}
