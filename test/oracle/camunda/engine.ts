// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';

const base64 = (text: string | Uint8Array) =>
  Buffer.from(text).toString('base64');

/** A BPMN file of the engine's own tests. */
export interface CorpusFile {
  readonly name: string;
  readonly bytes: Buffer;
}

/** An embedded Camunda 7.24 on H2, for one run of many questions. */
export class Engine {
  private constructor(private readonly classPath: string) {}

  /**
   * Fetches the engine by Maven.
   *
   * @param folder - for files of this run
   * @throws Error where there is no Maven, no Java 17, or nothing to fetch it from
   */
  static fetch(folder: string): Engine {
    const file = path.join(folder, 'class-path');
    execFileSync(
      'mvn',
      ['-q', '-B', 'dependency:build-classpath', `-Dmdep.outputFile=${file}`],
      { cwd: __dirname, stdio: 'pipe', timeout: 600_000 },
    );
    return new Engine(readFileSync(file, 'utf8').trim());
  }

  /** The files that the engine itself is tested with. */
  corpus(): CorpusFile[] {
    const jar = this.classPath
      .split(path.delimiter)
      .find(entry => entry.endsWith('-tests.jar'));
    return this.ask([`corpus ${jar}`])
      .filter(line => line !== 'END')
      .map(line => {
        const [name, text] = line.split('\t');
        return { name, bytes: Buffer.from(text, 'base64') };
      });
  }

  /** Why each file is refused at deployment; undefined where it is taken. */
  deploy(files: readonly (string | Uint8Array)[]): (string | undefined)[] {
    return this.ask(files.map(file => `deploy ${base64(file)}`)).map(answer =>
      answer === 'ok' ? undefined : answer.slice(3),
    );
  }

  /** Ids of activities that cannot be taken over; undefined where one of the two is refused. */
  migrate(
    pairs: readonly (readonly [string, string])[],
  ): (string[] | undefined)[] {
    return this.ask(
      pairs.map(([old, next]) => `migrate ${base64(old)} ${base64(next)}`),
    ).map(answer =>
      answer.startsWith('skip')
        ? undefined
        : answer.split(' ').slice(1).filter(Boolean).sort(),
    );
  }

  private ask(questions: readonly string[]): string[] {
    if (!questions.length) return [];
    const { stdout, stderr, status } = spawnSync(
      'java',
      ['-cp', this.classPath, path.join(__dirname, 'Oracle.java')],
      {
        input: `${questions.join('\n')}\n`,
        encoding: 'utf8',
        maxBuffer: 1 << 29,
      },
    );
    const answers = stdout.trimEnd().split('\n');
    if (status !== 0 || answers.length < questions.length) {
      throw new Error(
        `the engine gave ${answers.length} answers to ${
          questions.length
        } questions: ${stderr.slice(0, 500)}`,
      );
    }
    return answers;
  }
}
