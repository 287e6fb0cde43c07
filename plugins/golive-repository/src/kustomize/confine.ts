// SPDX-License-Identifier: Apache-2.0
import { execFile } from 'node:child_process';
import { limits } from '../limits';

/** Runs a program to its end and gives what it wrote, or throws with `stderr`. */
export function runProgram(
  command: readonly string[],
  options: {
    cwd: string;
    env: Readonly<Record<string, string>>;
    signal?: AbortSignal;
  },
): Promise<string> {
  const [program, ...args] = command;
  return new Promise((resolve, reject) => {
    execFile(
      program,
      args,
      {
        ...options,
        encoding: 'utf8',
        timeout: limits.kustomize.time,
        killSignal: 'SIGKILL',
        maxBuffer: limits.kustomize.output,
      },
      (error, stdout, stderr) =>
        error ? reject(Object.assign(error, { stderr })) : resolve(stdout),
    );
  });
}

let known: Promise<readonly string[]> | undefined;

/**
 * Words to put before a command so that it runs without a network and with
 * limits on time and memory, as far as this machine has the programs for it
 * (util-linux on Linux). Found out once.
 */
export function confinement(): Promise<readonly string[]> {
  known ??= findConfinement();
  return known;
}

async function findConfinement(): Promise<readonly string[]> {
  const { cpu, memory } = limits.kustomize;
  const candidates = [
    ['unshare', '--user', '--map-root-user', '--net'],
    ['unshare', '--net'],
  ];
  // Data, not address space: the Go runtime reserves far more than it uses.
  const limited = ['prlimit', `--cpu=${cpu}`, `--data=${memory}`, '--core=0'];
  return [
    ...((await firstThatWorks(candidates)) ?? []),
    ...((await firstThatWorks([limited])) ?? []),
  ];
}

async function firstThatWorks(candidates: readonly (readonly string[])[]) {
  for (const words of candidates) {
    try {
      await runProgram([...words, 'true'], {
        cwd: '/',
        env: { PATH: process.env.PATH ?? '' },
      });
      return words;
    } catch {
      // Not there, or not allowed here: the next one, or none.
    }
  }
  return undefined;
}
