// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { scenarios, type ScenarioName } from './scenario';

/** Another tool that judges the same files, one at a time and without history. */
interface Peer {
  readonly name: string;
  readonly scenario: ScenarioName;
  /** Gets the program, if it can be had; undefined if it cannot. */
  program(state: string): Promise<string | undefined>;
  args(files: readonly string[], folder: string): string[];
}

function run(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv = process.env,
): Promise<number> {
  return new Promise(resolve => {
    const child = spawn(program, args, { cwd, env, stdio: 'ignore' });
    child.on('error', () => resolve(-1));
    child.on('exit', code => resolve(code ?? -1));
  });
}

async function fromNpm(
  state: string,
  names: readonly string[],
  program: string,
): Promise<string | undefined> {
  const file = path.join(state, 'node_modules/.bin', program);
  if (!existsSync(file))
    await run('npm', ['install', '--prefix', state, ...names], state);
  return existsSync(file) ? file : undefined;
}

async function fromGo(
  state: string,
  address: string,
  program: string,
): Promise<string | undefined> {
  const file = path.join(state, program);
  if (!existsSync(file))
    await run('go', ['install', address], state, {
      ...process.env,
      GOBIN: state,
    });
  return existsSync(file) ? file : undefined;
}

const peers: readonly Peer[] = [
  {
    name: 'kube-score',
    scenario: 'manifests',
    program: state =>
      fromGo(
        state,
        'github.com/zegl/kube-score/cmd/kube-score@v1.20.0',
        'kube-score',
      ),
    args: files => ['score', '--output-format', 'ci', ...files],
  },
  {
    name: 'squawk',
    scenario: 'migrations',
    program: state => fromNpm(state, ['squawk-cli@2'], 'squawk'),
    args: files => [...files],
  },
  {
    name: 'bpmnlint',
    scenario: 'bpmn',
    program: state => fromNpm(state, ['bpmnlint@11'], 'bpmnlint'),
    args: files => [...files],
  },
];

/** What a peer needed for the files of a scenario, in milliseconds; or why nothing is known. */
export async function measurePeer(
  scenario: ScenarioName,
  count: number,
  state: string,
): Promise<{ name: string; time?: number; reason?: string } | undefined> {
  const peer = peers.find(p => p.scenario === scenario);
  if (!peer) return undefined;
  const { name } = peer;
  await mkdir(state, { recursive: true });
  const program = await peer.program(state);
  if (!program)
    return { name, reason: 'it could not be had from its registry here' };
  const folder = await mkdtemp(path.join(tmpdir(), 'golive-peer-'));
  try {
    const { files } = await scenarios[scenario].write(folder, count);
    await writeFile(
      path.join(folder, '.bpmnlintrc'),
      '{ "extends": "bpmnlint:recommended" }',
    );
    const start = performance.now();
    const code = await run(program, peer.args(files, folder), folder);
    const time = performance.now() - start;
    return code < 0 || code > 2
      ? { name, reason: `it ended with ${code}` }
      : { name, time };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
