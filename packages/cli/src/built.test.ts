// SPDX-License-Identifier: Apache-2.0
import { execFile, spawn, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { promisify } from 'node:util';
import { temporaryFolder } from './testing/folders';

// What is published: one file, run by plain Node in a folder without any module.
const { folder, write, remove } = temporaryFolder({
  'repo/catalog-info.yaml': `apiVersion: backstage.io/v1alpha1
kind: Component
metadata: { name: quote-service }
spec: { type: service, lifecycle: production, owner: quote }
`,
  'repo/deploy/app.yaml':
    'apiVersion: apps/v1\nkind: Deployment\nmetadata: { name: quote }\nspec: { template: { spec: { containers: [{ name: app, image: a, ports: [{ containerPort: 80 }] }] } } }\n',
  'repo/src/main/java/A.java':
    'package a; class A { @Bean NewTopic t() { return new NewTopic("cpq.a.public.v1", 3, (short) 3); } }',
  'repo/src/main/resources/db/migration/V1__a.sql':
    'create table quote (id bigint primary key, tenant_id text not null);',
});
const built = path.join(folder, 'dist/golive.cjs');
const repo = path.join(folder, 'repo');
afterAll(remove);

function golive(args: string[], env: Record<string, string> = {}) {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [built, ...args],
    { cwd: repo, env: { PATH: '', ...env }, encoding: 'utf8', timeout: 60_000 },
  );
  return { status, stdout, stderr };
}

beforeAll(async () => {
  await promisify(execFile)(process.execPath, [
    path.join(__dirname, '../scripts/build.mjs'),
    path.dirname(built),
  ]);
}, 120_000);

it('says its version', () => {
  expect(golive(['--version'])).toEqual({
    status: 0,
    stdout: '0.1.0\n',
    stderr: '',
  });
});

it('judges with its own workers and parsers, says nothing else, and ends', () => {
  const { status, stdout, stderr } = golive(['check', '--format', 'json']);
  expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
  const text = stdout;
  expect(text).not.toMatch(/ended the worker|reader-failed|ENOENT/);
  expect(JSON.parse(text).units.length).toBeGreaterThan(0);
}, 90_000);

it.each([
  [['check', '--only', 'probes-present', '--exit-zero'], 0],
  [['check', '--only', 'probes-present'], 1],
  [['check', '--only', 'startup-budget', '-e', 'production'], 0],
  [['check', '-e', 'production', '--only', 'security-reviewed'], 2],
  [['check', '--wrong'], 3],
])(
  '%j ends with %i',
  (args, expected) => {
    expect(golive(args).status).toBe(expected);
  },
  90_000,
);

it('minds NO_COLOR even where colours are forced', () => {
  const args = ['check', '--only', 'probes-present'];
  expect(golive(args, { FORCE_COLOR: '1' }).stdout).toContain('\u001B[');
  expect(
    golive(args, { FORCE_COLOR: '1', NO_COLOR: '1' }).stdout,
  ).not.toContain('\u001B[');
}, 90_000);

it('does not mind that nobody reads on', async () => {
  write('repo/big/catalog-info.yaml', 'x: [');
  const child = spawn(process.execPath, [built, 'check'], {
    cwd: repo,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  child.stdout.destroy();
  let stderr = '';
  child.stderr.on('data', chunk => {
    stderr += chunk;
  });
  const code = await new Promise(resolve => child.on('close', resolve));
  fs.rmSync(path.join(repo, 'big'), { recursive: true });
  expect({ code, stderr }).toEqual({ code: 1, stderr: '' });
}, 90_000);

it('is a package that needs no other', () => {
  const manifest = JSON.parse(
    fs.readFileSync(path.join(folder, 'dist/package.json'), 'utf8'),
  );
  expect(manifest).toMatchObject({
    name: '@golive/cli',
    bin: { golive: 'golive.cjs' },
  });
  expect(manifest.dependencies).toBeUndefined();
  expect(manifest.private).toBeUndefined();
  expect(fs.statSync(built).mode & 0o111).toBe(0o111);
});
