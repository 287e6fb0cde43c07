// SPDX-License-Identifier: Apache-2.0
import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { readAs, summary } from '../testing/fixtures';
import { memoryTree } from '../tree';

// A stand-in for the program, so that the test needs none: what matters here is
// how it is run and what becomes of its text.
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'golive-programs-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const program = (code: string) => {
  const file = path.join(folder, `helm-${Math.random()}`);
  writeFileSync(file, `#!/bin/sh\n${code}\n`);
  chmodSync(file, 0o755);
  return file;
};
const template = 'spec: {{ .Values.replicas }}';
const chart = {
  'chart/Chart.yaml': 'name: quote',
  'chart/values.yaml': 'replicas: 1',
  'chart/values-prod.yaml': 'replicas: 3',
  'chart/templates/app.yaml': template,
  'chart/templates/plain.yaml':
    'apiVersion: v1\nkind: Service\nmetadata: { name: plain }\n',
};
const rendered = (replicas: string) =>
  `---\\n# Source: quote/templates/app.yaml\\napiVersion: apps/v1\\nkind: Deployment\\nmetadata: { name: quote }\\nspec: { replicas: ${replicas}, template: { spec: { containers: [{ name: app, image: "i:1" }] } } }`;
const read = async (code: string, files: Record<string, string> = chart) =>
  (await readAs(memoryTree(files), {}, undefined, program(code))).filter(
    f => f.type === 'workloads',
  );

it('renders a chart for every environment that has values, and shows templates', async () => {
  const facts = await read(
    `case "$*" in *values-prod*) r=3;; *) r=1;; esac
[ "$1 $2" = "template --skip-tests" ] || exit 1
printf '%b' '${rendered('@')}' | sed "s/@/$r/"`,
  );
  expect(facts.map(f => [f.environment, f.problems])).toEqual([
    [undefined, []],
    ['production', []],
  ]);
  expect(facts.map(f => f.value)).toMatchObject(
    [1, 3].map(replicas => ({
      workloads: [
        {
          name: 'quote',
          replicas,
          file: 'chart/templates/app.yaml',
          position: [1, 1],
        },
      ],
      // What the chart holds is what the program says, and nothing besides.
      services: [],
    })),
  );
  expect(facts[0].value).not.toMatchObject({ workloads: [{ document: 0 }] });
});

it.each([
  [
    'fails',
    'echo "Error: bad" >&2; exit 1',
    chart,
    'error helm-failed chart/Chart.yaml',
  ],
  [
    'lacks a chart that it depends on',
    'echo "Error: found in Chart.yaml, but missing in charts/ directory: redis" >&2; exit 1',
    chart,
    'unknown helm-dependency-missing chart/Chart.yaml',
  ],
  [
    'takes too long',
    'while :; do :; done',
    chart,
    'unknown over-limit chart/Chart.yaml',
  ],
  [
    'makes another thing each time',
    'true',
    {
      ...chart,
      'chart/templates/secret.yaml': 'a: {{ randAlphaNum 10 | b64enc }}',
    },
    'unknown helm-not-reproducible chart/templates/secret.yaml',
  ],
  [
    'writes what cannot be read',
    'echo "apiVersion: ["',
    chart,
    'error yaml-syntax chart/Chart.yaml',
  ],
])(
  'a chart that %s is a problem',
  async (_, code, files, expected) => {
    const facts = await read(code, files);
    expect(facts[0].problems.map(summary)).toEqual([expected]);
    expect(
      readdirSync(tmpdir()).filter(name => name.startsWith('golive-helm-')),
    ).toEqual([]);
  },
  60_000,
);

it('is a problem without the program', async () => {
  const facts = (await readAs(memoryTree(chart))).filter(
    f => f.type === 'workloads',
  );
  expect(facts[0].problems.map(summary)).toEqual([
    'unknown helm-not-rendered chart/Chart.yaml',
  ]);
});
