// SPDX-License-Identifier: Apache-2.0
import {
  smokeTests,
  type FactValue,
  type SmokeTest,
} from '@golive/backstage-plugin-golive-common';
import { limits, size } from '../../limits';
import { overLimit } from '../../problems';
import {
  defineReader,
  draft,
  runtimeKinds,
  type Parsed,
  type SourceFile,
} from '../../reader';
import {
  codeRequests,
  httpFileRequests,
  karateRequests,
  postmanRequests,
  shellRequests,
} from './requests';

/** What a test of the running application is called. */
const names =
  '*{smoke,Smoke,e2e,E2E,EndToEnd,end-to-end,acceptance,Acceptance,synthetic,postdeploy,post-deploy}*';
const extensions = '{sh,bash,js,mjs,ts,json,http,java,kt,py,feature,hurl}';

type Job = FactValue<typeof smokeTests>['jobs'][number];

/** What one file says: a test, or Jobs that may run one. */
interface SmokeFile {
  readonly test?: SmokeTest;
  readonly jobs?: readonly Job[];
}

/** Smoke, end-to-end and acceptance tests, with the requests that they send. */
export default defineReader<SmokeFile>({
  id: 'smoke',
  title: 'Smoke tests',
  facts: [smokeTests],
  files: [
    `**/${names}.${extensions}`,
    `**/${names}/**/*.${extensions}`,
    // Where a flow is written out in the pipeline itself, and Jobs that run one.
    '**/*.{yaml,yml}',
    '.github/workflows/*.{yml,yaml}',
    '!**/{package,package-lock,tsconfig,jest.config,playwright.config}*.{json,js,ts}',
    '!**/{target,dist,build}/**',
  ],
  annotation: 'golive/smoke-tests',
  kinds: runtimeKinds,
  parse,
  read(input) {
    const read = input.files.flatMap(file => file.value ?? []);
    const value = {
      tests: read.flatMap(file => file.test ?? []),
      jobs: read.flatMap(file => file.jobs ?? []),
    };
    const problems = input.files.flatMap(file => file.problems);
    return { facts: [draft(smokeTests, value, problems)] };
  },
});

function parse({ path, text }: SourceFile): Parsed<SmokeFile> {
  if (/\.ya?ml$/.test(path))
    return { value: yamlFile(path, text), problems: [] };
  const bytes = Buffer.byteLength(text);
  if (bytes > limits.dockerfile.bytes) {
    return {
      problems: [
        overLimit(path, 'its size', size(limits.dockerfile.bytes), size(bytes)),
      ],
    };
  }
  const test = testOf(path, text);
  return {
    ...(test ? { value: { test: { file: path, ...test } } } : {}),
    problems: [],
  };
}

/** Words of a document that may be a program or a file. */
const word =
  /[\w.@/-]*(?:\.(?:sh|js|mjs|ts|json|feature|jar|py)|k6|newman|karate|playwright|cypress|smoke[\w-]*|e2e[\w-]*|acceptance[\w-]*)\b/gi;

/** Jobs among Kubernetes manifests, and flows written out in a pipeline; other YAML says nothing here. */
function yamlFile(path: string, whole: string): SmokeFile {
  const text = whole.slice(0, limits.dockerfile.bytes);
  if (/\.github\/workflows\/|\.gitlab-ci/.test(path)) {
    const steps = /smoke|e2e|end-to-end|acceptance/i.test(text)
      ? shellRequests(text)
      : [];
    return steps.length ? { test: { file: path, kind: 'shell', steps } } : {};
  }
  if (!/^\s*kind:\s*["']?(?:Job|CronJob|Pod|Workflow|TestRun|K6)\b/m.test(text))
    return {};
  let line = 1;
  const jobs: Job[] = [];
  for (const document of text.split(/^---.*$/m)) {
    const kind = /^kind:\s*["']?(Job|CronJob|Pod|Workflow|TestRun|K6)\b/m.exec(
      document,
    )?.[1];
    const isTest =
      kind !== 'Pod' ||
      /helm\.sh\/hook["']?:\s*["']?[\w,-]*test/.test(document);
    if (kind && isTest) {
      const name = /^\s+name:\s*["']?([\w.-]+)/m.exec(document)?.[1];
      const mentions = [...new Set(document.match(word) ?? [])].slice(0, 50);
      jobs.push({
        file: path,
        name: `${kind} ${name ?? 'without a name'}`,
        mentions,
        position: [line, 1],
      });
    }
    line += document.split('\n').length - 1;
  }
  return { jobs };
}

function testOf(
  path: string,
  text: string,
): Omit<SmokeTest, 'file'> | undefined {
  const extension = path.slice(path.lastIndexOf('.') + 1);
  switch (extension) {
    case 'sh':
    case 'bash':
      return { kind: 'shell', steps: shellRequests(text) };
    case 'http':
    case 'hurl':
      return { kind: 'http', steps: httpFileRequests(text) };
    case 'feature':
      return { kind: 'karate', steps: karateRequests(text) };
    case 'json': {
      const steps = postmanRequests(text);
      return steps && { kind: 'postman', steps };
    }
    case 'java':
    case 'kt':
      return { kind: 'java', steps: codeRequests(text) };
    default:
      return {
        kind: /from\s+["']k6/.test(text) ? 'k6' : 'script',
        steps: codeRequests(text),
      };
  }
}
