// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareAvroSchemas } from '../../../plugins/golive-checks/src/events/avro/compare';
import { pairs, type SchemaPair } from './pairs';
import type { OracleReport } from '../report';

/** What both said of a pair of schemas. */
export interface Answer {
  readonly question: SchemaPair;
  readonly theirs: string;
  readonly ours: string;
}

/**
 * Holds our comparison of Avro schemas against `SchemaCompatibility` of Avro's
 * own Java library (from Maven Central), over `sample` seeded mutations.
 */
export function run(sample: number): OracleReport {
  const questions = pairs(sample, 20261122);
  const folder = mkdtempSync(path.join(tmpdir(), 'golive-avro-'));
  let theirs: string[];
  try {
    const quiet = { cwd: __dirname, stdio: 'pipe' as const, timeout: 600_000 };
    const maven = ['-q', '-B', 'dependency:copy-dependencies'];
    execFileSync('mvn', [...maven, `-DoutputDirectory=${folder}`], quiet);
    const classpath = `${folder}/*:${folder}`;
    execFileSync(
      'javac',
      ['-cp', classpath, '-d', folder, 'Oracle.java'],
      quiet,
    );
    const input = questions
      .map(
        ({ writer, reader }) =>
          `${JSON.stringify(writer)}\t${JSON.stringify(reader)}\n`,
      )
      .join('');
    theirs = execFileSync('java', ['-cp', classpath, 'Oracle'], {
      ...quiet,
      input,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    })
      .trim()
      .split('\n');
  } catch (e) {
    const why = e instanceof Error ? e.message.split('\n')[0] : String(e);
    return {
      skipped: `Avro's library was not asked: ${why}`,
      asked: 0,
      agreed: 0,
      unknown: 0,
      explained: 0,
      disagreements: [],
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const answers = questions.map((question, i) => ({
    question,
    theirs: theirs[i],
    ours: ours(question),
  }));
  const is = (answer: Answer, ...words: string[]) =>
    words.includes(answer.ours);
  const open = answers.filter(a => is(a, 'INVALID') && a.theirs !== 'INVALID');
  const explained = answers.filter(
    a => is(a, 'LOGICAL') && a.theirs === 'COMPATIBLE',
  );
  const disagreements = answers.filter(
    a => a.ours !== a.theirs && !open.includes(a) && !explained.includes(a),
  );
  return {
    asked: answers.length,
    agreed:
      answers.length - open.length - explained.length - disagreements.length,
    unknown: open.length,
    explained: explained.length,
    disagreements,
  };
}

function ours({ writer, reader }: SchemaPair): string {
  const source = (document: unknown) => ({
    file: 'e.avsc',
    document,
    pointer: '',
    files: {},
  });
  const { breaks, undecided } = compareAvroSchemas(
    source(writer),
    source(reader),
  );
  if (undecided.length) return 'INVALID';
  if (!breaks.length) return 'COMPATIBLE';
  return breaks.every(({ rule }) => rule === 'logical-type-changed')
    ? 'LOGICAL'
    : 'INCOMPATIBLE';
}
