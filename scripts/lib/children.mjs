// SPDX-License-Identifier: Apache-2.0
import { spawn } from 'node:child_process';
import { createWriteStream, mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { asFailure } from './failure.mjs';
import { root } from './places.mjs';

/** How long a child may take to stop by itself, in milliseconds. */
const GRACE = 8000;
/** How much of a child's output is kept for messages, in characters. */
const KEPT = 200_000;

/** @type {Set<import('node:child_process').ChildProcess>} */
const running = new Set();
const windows = process.platform === 'win32';

/** Sends a signal to the child and what it started: each child leads a process group. */
function signal(child, name) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  try {
    if (windows) child.kill(name);
    else process.kill(-child.pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** Stops a child: asks first, then insists. Resolves when it is gone. */
export async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = new Promise(resolve => child.once('exit', resolve));
  signal(child, 'SIGTERM');
  const timer = setTimeout(() => signal(child, 'SIGKILL'), GRACE);
  await gone;
  clearTimeout(timer);
}

/** @type {(() => unknown)[]} */
const atEnd = [];
/** Registers what must happen before the command ends by a signal. */
export const beforeEnd = work => atEnd.push(work);

let stopping = false;

async function end(code) {
  if (stopping) return;
  stopping = true;
  await Promise.allSettled([...running].map(stop));
  await Promise.allSettled(atEnd.map(work => work()));
  process.exit(code);
}
process.on('SIGINT', () => end(130));
process.on('SIGTERM', () => end(143));
process.on('SIGHUP', () => end(129));
process.on('exit', () => running.forEach(child => signal(child, 'SIGKILL')));

/**
 * Starts a program whose output goes to a file.
 * @param {string} program
 * @param {string[]} args
 * @param {{cwd?: string, env?: Record<string, string | undefined>, log?: string, onLine?: (line: string) => void, show?: boolean}} [options]
 *   `log`: file that gets all output; `show`: print it as well
 */
export function launch(program, args, options = {}) {
  const child = spawn(program, args, {
    cwd: options.cwd ?? root,
    // Logs are read as text; what is shown may be coloured.
    env: {
      ...process.env,
      ...(options.show ? {} : { FORCE_COLOR: '0' }),
      ...options.env,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: !windows,
  });
  running.add(child);
  let file;
  if (options.log) {
    mkdirSync(dirname(options.log), { recursive: true });
    file = createWriteStream(options.log);
    // A full disk must not hide what the program itself says.
    file.on('error', () => {});
  }
  let kept = '';
  const take = chunk => {
    kept = (kept + chunk).slice(-KEPT);
    file?.write(chunk);
    if (options.show) process.stdout.write(chunk);
    const line = chunk.trimEnd().split('\n').at(-1);
    if (line) options.onLine?.(line);
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  const exited = new Promise(resolve => {
    child.on('error', error => resolve({ code: 127, error }));
    child.on('close', (code, name) =>
      resolve({
        code: code ?? 1,
        error: name && new Error(`ended by ${name}`),
      }),
    );
  }).then(result => {
    running.delete(child);
    file?.end();
    // Told to stop: nobody needs to hear that the child did.
    return stopping ? new Promise(() => {}) : { ...result, output: kept };
  });
  return { child, exited, output: () => kept, stop: () => stop(child) };
}

/**
 * Runs a program to its end; a failure becomes one sentence.
 * @param {string} doing for the sentence: "installing packages"
 * @returns {Promise<string>} its output
 */
export async function run(doing, program, args, options) {
  const { code, error, output } = await launch(program, args, options).exited;
  if (code !== 0 || error) {
    throw asFailure(doing, error ?? new Error(`exit code ${code}`), output);
  }
  return output;
}
