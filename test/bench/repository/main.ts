// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process';
import path from 'node:path';
import { parseArgs, promisify } from 'node:util';
import { measurePeer } from './peers';
import { scenarios, type Measured, type ScenarioName } from './scenario';

const root = path.resolve(__dirname, '../../..');
const counts: Readonly<Record<ScenarioName, number>> = {
  manifests: 10_000,
  migrations: 1_000,
  bpmn: 500,
  tree: 20_000,
};

const help = `npm run bench -- repository [options]

Reads and judges generated repositories: ${Object.entries(counts)
  .map(([name, count]) => `${count} ${name}`)
  .join(', ')}.
Each in a process of its own; ratios are to a plain parse of the same files by
the underlying parser, in the same run.

  --only NAME   only this scenario
  --scale N     so many times the files; 0.1 for a quick look
`;

/** One scenario in a fresh process, so that memory is its own. */
async function fresh(name: ScenarioName, count: number): Promise<Measured> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [
      ...['--require', '@backstage/cli/config/nodeTransform.cjs'],
      ...[path.join(__dirname, 'scenario.ts'), name, `${count}`],
    ],
    { cwd: root, maxBuffer: 1024 * 1024 },
  );
  return JSON.parse(stdout);
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`;
const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
const ratio = (a: number, b: number) => (a / b).toFixed(2);
const percent = (a: number, b: number) => `${((100 * a) / b).toFixed(1)} %`;

async function report(name: ScenarioName, count: number): Promise<void> {
  const small = await fresh(name, Math.max(1, Math.round(count / 4)));
  const all = await fresh(name, count);
  const lines = [
    `${name}: ${count} files, ${all.units} units, ${megabytes(
      all.bytes,
    )} parsed`,
    `  plain parse            ${seconds(all.parse)}`,
    `  cold: read             ${seconds(all.cold)}, ${ratio(
      all.cold,
      all.parse,
    )} of the parse (two threads)`,
    `  judge                  ${seconds(all.judge)}, ${ratio(
      all.judge,
      all.parse,
    )} of the parse; target below 1`,
    `  warm: nothing changed  ${seconds(all.warm)}, ${percent(
      all.warm,
      all.cold,
    )} of cold`,
    `  one file changed       ${seconds(all.changed)}, ${percent(
      all.changed,
      all.cold,
    )} of cold; target below 5 %`,
    `  peak memory            ${megabytes(
      all.memory,
    )}; with a quarter of the files ${megabytes(small.memory)}`,
  ];
  const peer = await measurePeer(name, count, path.join(root, '.golive/bench'));
  if (peer)
    lines.push(
      peer.time === undefined
        ? `  ${peer.name}: ${peer.reason}`
        : `  ${peer.name.padEnd(23)}${seconds(
            peer.time,
          )}; cold read and judge take ${ratio(
            all.cold + all.judge,
            peer.time,
          )} of it`,
    );
  process.stdout.write(`${lines.join('\n')}\n\n`);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      only: { type: 'string' },
      scale: { type: 'string', default: '1' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help || positionals[0] !== 'repository') {
    process.stdout.write(help);
    return;
  }
  const scale = Number(values.scale);
  for (const name of Object.keys(scenarios) as ScenarioName[]) {
    if (values.only && values.only !== name) continue;
    await report(name, Math.max(1, Math.round(counts[name] * scale)));
  }
}

void main();
