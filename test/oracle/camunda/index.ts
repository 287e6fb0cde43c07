// SPDX-License-Identifier: Apache-2.0
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { migrationRefusals } from '../../../plugins/golive-checks/src/processes/migration';
import { readBpmn } from '../../../plugins/golive-repository/src/readers/bpmn/readBpmn';
import { Engine } from './engine';
import { whyKnown } from './known';
import { mutations } from './mutate';
import { versionPairs } from './versions';
import type { OracleReport } from '../report';

const root = path.join(__dirname, '../../..');

/** One question to the engine, and both answers. */
export interface Answer {
  readonly question: string;
  readonly theirs: string;
  readonly ours: string;
}

/**
 * Holds the BPMN reader against Camunda 7.24 (what it refuses at deployment),
 * and the rules of process-change-compatible against its migration plans.
 *
 * @param sample - mutations that are asked beside the fixed files; from 1,000
 *   on also all files of the engine's own tests, and all pairs of versions
 */
export async function run(sample: number): Promise<OracleReport> {
  const folder = mkdtempSync(path.join(tmpdir(), 'golive-camunda-'));
  try {
    let engine: Engine;
    try {
      engine = Engine.fetch(folder);
    } catch (e) {
      const why = e instanceof Error ? e.message.split('\n')[0] : String(e);
      return {
        ...join([]),
        skipped: `The engine could not be fetched by Maven: ${why}`,
      };
    }
    return join([
      await deployments(engine, sample),
      await migrations(engine, sample),
    ]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function join(reports: readonly OracleReport[]): OracleReport {
  const sum = (key: 'asked' | 'agreed' | 'unknown' | 'explained') =>
    reports.reduce((n, r) => n + r[key], 0);
  return {
    asked: sum('asked'),
    agreed: sum('agreed'),
    unknown: sum('unknown'),
    explained: sum('explained'),
    disagreements: reports.flatMap(r => r.disagreements),
  };
}

interface Question {
  readonly name: string;
  readonly text: string;
}

function filesIn(folder: string): Question[] {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map(String)
    .filter(name => name.endsWith('.bpmn'))
    .sort()
    .map(name => ({
      name: `${folder}/${name}`,
      text: readFileSync(path.join(root, folder, name), 'utf8'),
    }));
}

async function deployments(
  engine: Engine,
  sample: number,
): Promise<OracleReport> {
  const fixtures = 'plugins/golive-repository/src/readers/bpmn/__fixtures__';
  const fixed = [
    ...['accepted', 'refused', 'doubtful'].flatMap(f =>
      filesIn(`${fixtures}/${f}`),
    ),
    ...filesIn('examples'),
    ...filesIn('test/real/camunda-bpm-examples'),
  ];
  const corpus =
    sample >= 1_000
      ? engine.corpus().map(({ name, bytes }) => ({
          name,
          text: bytes.toString('utf8').replace(/^\uFEFF/, ''),
        }))
      : [];
  const texts = fixed.map(f => f.text);
  const asked = [
    ...fixed,
    ...corpus,
    ...mutations(texts, sample, 20261122).map((text, i) => ({
      name: `mutation ${i}: ${text}`,
      text,
    })),
  ];
  const theirs = engine.deploy(asked.map(q => q.text));
  const disagreements: Answer[] = [];
  let unknown = 0;
  let explained = 0;
  for (const [i, { name, text }] of asked.entries()) {
    const { file, problems } = await readBpmn(text, 'x.bpmn');
    const refused = file.errors.filter(e => !e.engine);
    const open =
      problems.some(p => p.outcome === 'unknown') ||
      file.errors.some(e => e.engine === 'unclear');
    const says = theirs[i];
    if ((says !== undefined) === refused.length > 0) continue;
    if (open && !refused.length) unknown++;
    else if (says !== undefined && whyKnown(says)) explained++;
    else {
      disagreements.push({
        question: name,
        theirs: says ?? 'takes it',
        ours: refused.map(e => `${e.code}: ${e.message}`).join('; ') || 'right',
      });
    }
  }
  return {
    asked: asked.length,
    agreed: asked.length - unknown - explained - disagreements.length,
    unknown,
    explained,
    disagreements,
  };
}

async function migrations(
  engine: Engine,
  sample: number,
): Promise<OracleReport> {
  // Each pair is two deployments; a small run takes every eighth.
  const asked = versionPairs.filter((_, i) => sample >= 1_000 || i % 8 === 0);
  const answers = engine.migrate(asked);
  const disagreements: Answer[] = [];
  for (const [i, pair] of asked.entries()) {
    const [before, after] = await Promise.all(
      pair.map(
        async text => (await readBpmn(text, 'p.bpmn')).file.processes[0],
      ),
    );
    const ours = [
      ...new Set(
        migrationRefusals(before, after)
          .filter(r => r.kind === 'incompatible')
          .map(r => r.node.id),
      ),
    ].sort();
    const theirs = answers[i];
    const bare = [...new Set(theirs?.map(id => id.replace(/#.*/, '')))].sort();
    if (!theirs || bare.join() !== ours.join()) {
      disagreements.push({
        question: pair.join('\n---\n'),
        theirs: theirs ? `refuses ${bare.join(', ')}` : 'refuses a version',
        ours: `refuses ${ours.join(', ')}`,
      });
    }
  }
  return {
    asked: asked.length,
    agreed: asked.length - disagreements.length,
    unknown: 0,
    explained: 0,
    disagreements,
  };
}
