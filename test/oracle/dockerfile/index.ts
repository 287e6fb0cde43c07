// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parseBuildFile } from '../../../plugins/golive-repository/src/readers/dockerfile/parseBuildFile';
import type { OracleReport } from '../report';

const root = path.join(__dirname, '../../..');

/** What BuildKit's own parser says of a text. */
interface Answer {
  readonly error?: string;
  readonly instructions?: readonly string[];
  readonly stages?: readonly {
    readonly base: string;
    readonly name: string;
    readonly users: readonly string[] | null;
  }[];
}

/** A text that the reader and BuildKit understand differently, and how. */
export interface Disagreement {
  readonly text: string;
  readonly why: string;
}

/** All Dockerfiles of the repository: examples, templates, fixtures. */
function corpus(): string[] {
  return [
    'examples',
    'templates',
    'test/real',
    'plugins/golive-repository/src/readers/dockerfile/__fixtures__',
  ].flatMap(folder =>
    readdirSync(path.join(root, folder), {
      recursive: true,
      withFileTypes: true,
    })
      .filter(
        entry =>
          entry.isFile() &&
          /^(?:Dockerfile|Containerfile)|\.[Dd]ockerfile$/.test(entry.name) &&
          !entry.parentPath.includes('node_modules'),
      )
      .map(entry =>
        readFileSync(path.join(entry.parentPath, entry.name), 'utf8'),
      )
      .filter(text => text.length < 20_000),
  );
}

/** A small generator of numbers (mulberry32), so that a seed gives the same files again. */
function random(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) % 2 ** 32;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

const snippets = [
  '\\\n',
  ' \\ \n',
  '\\\\\n',
  '\n',
  '# c\n',
  '\n# c\n',
  '<<EOF',
  ' <<EOF\nUSER x\nEOF\n',
  "<<'A'\n",
  '\t',
  '\r\n',
  'USER root\n',
  'USER 1\n',
  'FROM a AS b\n',
  'FROM b\n',
  'ONBUILD USER x\n',
  '# escape=`\n',
  '`\n',
  '"',
  "'",
  '$X',
  '${X:-a}',
  'ARG X=1\n',
  '\u00a0',
  '\\',
  '[',
  ']',
  'RUN ',
  'SHELL ["a"]\n',
  'from a as B\n',
  '--platform=$P ',
];

/** Seeded changes of the corpus. */
function mutations(count: number, seed: number): string[] {
  const files = corpus();
  const next = random(seed);
  const below = (n: number) => Math.floor(next() * n);
  return Array.from({ length: count }, () => {
    let text = files[below(files.length)];
    for (let i = below(4); i >= 0; i--) {
      const at = below(text.length + 1);
      const cut = next() < 0.4 ? below(30) : 0;
      text =
        text.slice(0, at) +
        snippets[below(snippets.length)] +
        text.slice(at + cut);
    }
    return text;
  });
}

/** Builds the Go program, and asks it about all texts. */
async function ask(texts: readonly string[]): Promise<Answer[]> {
  const folder = mkdtempSync(path.join(tmpdir(), 'golive-oracle-'));
  try {
    const program = path.join(folder, 'oracle');
    await finished(
      spawn('go', ['build', '-o', program, '.'], {
        cwd: __dirname,
        stdio: ['ignore', 'inherit', 'inherit'],
      }),
    );
    const child = spawn(program, { stdio: ['pipe', 'pipe', 'inherit'] });
    const chunks: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk));
    child.stdin.end(
      texts.map(text => `${JSON.stringify({ text })}\n`).join(''),
    );
    await finished(child);
    return Buffer.concat(chunks)
      .toString('utf8')
      .trim()
      .split('\n')
      .map(line => JSON.parse(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function finished(child: ReturnType<typeof spawn>): Promise<void> {
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', code =>
      code === 0
        ? resolve()
        : reject(new Error(`${child.spawnfile} ended with ${code}`)),
    );
  });
}

/** Why the reader and BuildKit differ in silence; undefined where they do not. */
function difference(text: string, answer: Answer): 'agreed' | 'told' | string {
  const { value, problems } = parseBuildFile({ path: 'Dockerfile', text });
  if (problems.length || !value?.dockerfile) return 'told';
  if (answer.error) {
    // Arguments that only the build itself refuses are no business of a reader.
    return /Syntax error|unterminated|unknown instruction|no build stage|file with no instructions|dockerfile parse error|no source image/i.test(
      answer.error,
    )
      ? `BuildKit refuses it: ${answer.error}`
      : 'told';
  }
  const ours = value.dockerfile.stages.map(stage => {
    const base = stage.image?.raw ?? '';
    return JSON.stringify([
      base,
      stage.name ?? '',
      stage.users.map(user => user.raw),
    ]);
  });
  const theirs = (answer.stages ?? []).map((stage, i) => {
    const external = value.dockerfile?.stages[i]?.image !== undefined;
    return JSON.stringify([
      external ? stage.base : '',
      stage.name,
      stage.users ?? [],
    ]);
  });
  return JSON.stringify(ours) === JSON.stringify(theirs)
    ? 'agreed'
    : `ours ${ours.join()}; BuildKit's ${theirs.join()}`;
}

/**
 * Holds the reader of Dockerfiles against BuildKit's parser, over the
 * repository's Dockerfiles and seeded changes of them. Needs Go.
 *
 * @param sample - how many changed files
 */
export async function run(sample: number, seed = 1): Promise<OracleReport> {
  const texts = [...corpus(), ...mutations(sample, seed)];
  let answers: Answer[];
  try {
    answers = await ask(texts);
  } catch (e) {
    const why = e instanceof Error ? e.message : String(e);
    return {
      skipped: `BuildKit's parser was not built: ${why}`,
      asked: 0,
      agreed: 0,
      unknown: 0,
      explained: 0,
      disagreements: [],
    };
  }
  const results = texts.map((text, i) => ({
    text,
    why: difference(text, answers[i]),
  }));
  return {
    asked: texts.length,
    agreed: results.filter(({ why }) => why === 'agreed').length,
    unknown: results.filter(({ why }) => why === 'told').length,
    explained: 0,
    disagreements: results.filter(
      ({ why }) => why !== 'agreed' && why !== 'told',
    ),
  };
}
