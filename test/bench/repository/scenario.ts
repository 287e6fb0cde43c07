// SPDX-License-Identifier: Apache-2.0
import { appendFile, mkdtemp, readFile, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BpmnModdle } from 'bpmn-moddle';
import { parseDocument } from 'yaml';
import {
  allChecks,
  judge,
  loadStandard,
} from '../../../plugins/golive-checks/src';
import { defaultEnvironments } from '../../../plugins/golive-common/src';
import {
  createReaderPool,
  localTree,
  ParseCache,
  readRepository,
} from '../../../plugins/golive-repository/src';
import { bpmn, manifests, migrations, tree, type Input } from './inputs';

/** What one process measured. Milliseconds and bytes. */
export interface Measured {
  readonly files: number;
  readonly units: number;
  readonly bytes: number;
  readonly parse: number;
  readonly cold: number;
  readonly warm: number;
  readonly changed: number;
  readonly judge: number;
  /** Largest size of the process; with `parse` of the plain parse alone. */
  readonly memory: number;
}

const at = '2026-11-22T12:00:00Z';
const parseYaml = async (text: string) => {
  parseDocument(text).toJS();
};
const parseSql = async (text: string) => {
  const { parse } = await import('libpg-query');
  await parse(text);
};
const moddle = new BpmnModdle();
const parseBpmn = async (text: string) => {
  await moddle.fromXML(text);
};

export const scenarios = {
  manifests: { write: manifests, parse: parseYaml, comments: '#' },
  migrations: { write: migrations, parse: parseSql, comments: '--' },
  bpmn: { write: bpmn, parse: parseBpmn, comments: '' },
  tree: { write: tree, parse: parseYaml, comments: '#' },
};
export type ScenarioName = keyof typeof scenarios;

async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const start = performance.now();
  const result = await work();
  return [performance.now() - start, result];
}

async function judgeAll(
  input: Input,
  facts: Awaited<ReturnType<typeof readRepository>>,
): Promise<void> {
  const standard = loadStandard(
    await readFile(
      path.resolve(
        __dirname,
        '../../../plugins/golive-checks/standards/cpq-go-live.yaml',
      ),
      'utf8',
    ),
    'cpq-go-live',
    allChecks,
  );
  for (const { unit } of input.units) {
    judge({
      unit,
      environment: 'dev',
      subject: 'r',
      facts: facts.get(unit.ref) ?? [],
      standard,
      checks: allChecks,
      waivers: [],
      at,
    });
  }
}

/** Measures one scenario in this process. */
export async function measure(
  name: ScenarioName,
  count: number,
): Promise<Measured> {
  const { write, parse, comments } = scenarios[name];
  const folder = await mkdtemp(path.join(tmpdir(), 'golive-bench-'));
  const pool = createReaderPool({ threads: 2 });
  try {
    const input = await write(folder, count);
    // Files whose dates are of this moment are read again by intent.
    const past = new Date(Date.now() - 60_000);
    for (const file of input.files)
      await utimes(path.join(folder, file), past, past);
    await new Promise(resolve => setTimeout(resolve, 2_500));
    const texts = await Promise.all(
      input.files.map(file => readFile(path.join(folder, file), 'utf8')),
    );
    const cache = new ParseCache(256 * 1024 * 1024);
    const read = () =>
      readRepository(localTree(folder), {
        units: input.units,
        environments: defaultEnvironments,
        observedAt: at,
        revision: 'r',
        pool,
        cache,
      });
    // Starting the worker threads is no work on files.
    await pool.parse({ path: 'x.yaml', text: 'a: 1', readers: ['kubernetes'] });
    const [cold, facts] = await timed(read);
    const [judging] = await timed(() => judgeAll(input, facts));
    const [warm] = await timed(read);
    await appendFile(
      path.join(folder, input.changed),
      comments ? `\n${comments} changed\n` : '\n',
    );
    const [changed] = await timed(read);
    const memory = process.resourceUsage().maxRSS * 1024;
    const [plain] = await timed(async () => {
      for (const text of texts) await parse(text);
    });
    return {
      files: input.files.length,
      units: input.units.length,
      bytes: texts.reduce((sum, text) => sum + text.length, 0),
      parse: plain,
      cold,
      warm,
      changed,
      judge: judging,
      memory,
    };
  } finally {
    await pool.close();
    await rm(folder, { recursive: true, force: true });
  }
}

if (require.main === module) {
  const [name, count] = process.argv.slice(2);
  void measure(name as ScenarioName, Number(count)).then(
    measured => process.stdout.write(`${JSON.stringify(measured)}\n`),
    error => {
      process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
      process.exitCode = 1;
    },
  );
}
