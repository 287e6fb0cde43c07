// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parsePromql } from '../../../plugins/golive-repository/src/readers/alerts/promql';
import { readRuleFile } from '../../../plugins/golive-repository/src/readers/alerts/ruleFile';
import { expressions } from './expressions';
import { whyKnown } from './known';
import { mutations } from './mutations';
import { ruleFiles } from './ruleFiles';
import type { OracleReport } from '../report';

const root = path.join(__dirname, '../../..');

/** One question to Prometheus' own packages, and both answers. */
export interface Answer {
  readonly question: { readonly rules?: string; readonly expr?: string };
  /** What Prometheus says against it. */
  readonly theirs: readonly string[];
  /** What our reader says against it. */
  readonly ours: readonly string[];
}

/**
 * Holds the alerts reader against Prometheus' own rule and expression parsers
 * (the packages that `promtool check rules` consists of), over the rule files
 * of this repository, hard cases, and `sample` mutations of them.
 */
export function run(sample: number): OracleReport {
  const none = {
    asked: 0,
    agreed: 0,
    unknown: 0,
    explained: 0,
    disagreements: [],
  };
  const folder = mkdtempSync(path.join(tmpdir(), 'golive-promtool-'));
  try {
    const program = path.join(folder, 'oracle');
    try {
      execFileSync('go', ['build', '-o', program, '.'], {
        cwd: __dirname,
        stdio: 'pipe',
        timeout: 600_000,
      });
    } catch (e) {
      const why = e instanceof Error ? e.message.split('\n')[0] : String(e);
      return { ...none, skipped: `Prometheus' parser was not built: ${why}` };
    }
    return compare(program, questions(sample));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function questions(sample: number): Answer['question'][] {
  const files = [...ruleFiles, ...corpus()];
  const half = Math.ceil(sample / 2);
  return [
    ...expressions.map(expr => ({ expr })),
    ...files.map(rules => ({ rules })),
    ...mutations(expressions, half, 20261122).map(expr => ({ expr })),
    ...mutations(files, half, 20261123).map(rules => ({ rules })),
  ];
}

function corpus(): string[] {
  return ['examples', 'test/real'].flatMap(folder =>
    readdirSync(path.join(root, folder), { recursive: true })
      .map(String)
      .filter(file => /\.ya?ml$/.test(file))
      .map(file => readFileSync(path.join(root, folder, file), 'utf8'))
      .filter(text => /^groups:/m.test(text)),
  );
}

function compare(
  program: string,
  asked: readonly Answer['question'][],
): OracleReport {
  const { stdout } = spawnSync(program, {
    input: asked.map(q => JSON.stringify(q)).join('\n'),
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  const lines = stdout.trimEnd().split('\n');
  if (lines.length !== asked.length)
    throw new Error(`${lines.length} answers to ${asked.length} questions`);
  const disagreements: Answer[] = [];
  let open = 0;
  let explained = 0;
  lines.forEach((line, i) => {
    const theirs: string[] = JSON.parse(line) ?? [];
    const { against: ours, unknown } = judge(asked[i]);
    // What is not readable to us is not green: where Prometheus refuses it too, both agree.
    if (unknown && theirs.length === 0) open++;
    else if (unknown) return;
    else if (theirs.length > 0 !== ours.length > 0) {
      const answer = { question: asked[i], theirs, ours };
      if (whyKnown(answer)) explained++;
      else disagreements.push(answer);
    }
  });
  return {
    asked: asked.length,
    agreed: asked.length - open - explained - disagreements.length,
    unknown: open,
    explained,
    disagreements,
  };
}

function judge({ rules, expr }: Answer['question']): {
  against: string[];
  unknown: boolean;
} {
  if (expr !== undefined) {
    const { error } = parsePromql(expr);
    return { against: error ? [error] : [], unknown: false };
  }
  const { value, problems } = readRuleFile(rules ?? '', 'rules.yaml');
  const refused = problems.filter(p => p.outcome === 'fail');
  const errors = [
    ...refused.map(p => p.message),
    ...(value?.errors ?? []).filter(e => !e.beyond).map(e => e.message),
    ...(value?.rules ?? []).flatMap(r => r.exprError ?? []),
  ];
  return {
    against: errors,
    // What is no rule file to us, or broken YAML to our library, is said and never green.
    unknown:
      errors.length === 0 &&
      (!value || problems.some(p => p.outcome !== 'fail')),
  };
}

if (require.main === module) {
  const report = run(Number(process.argv[2] ?? 2_000));
  for (const d of report.disagreements.slice(0, 60)) {
    process.stdout.write(`${JSON.stringify(d)}\n`);
  }
  const { disagreements, ...rest } = report;
  process.stdout.write(
    `${JSON.stringify({ ...rest, disagreements: disagreements.length })}\n`,
  );
  process.exitCode = disagreements.length ? 1 : 0;
}
