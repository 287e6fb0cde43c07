// SPDX-License-Identifier: Apache-2.0
import { Failure } from './failure.mjs';

/** When the command began, also for the process that goes on under another Node. */
const began = Number((process.env.GOLIVE_BEGAN ??= String(Date.now())));
const live = Boolean(process.stdout.isTTY) && !process.env.CI;
/** Milliseconds between two signs of life of a long step, where lines cannot be rewritten. */
const SIGN_OF_LIFE = 20_000;

const seconds = ms => `${Math.round(ms / 1000)} s`;
const stamp = () =>
  `[${String(Math.round((Date.now() - began) / 1000)).padStart(4)} s]`;

/** Prints one line, with the seconds since the command began. */
export const say = text => process.stdout.write(`${stamp()} ${text}\n`);

/**
 * Does a step and says so: at its start, while it lasts, at its end.
 * @template T
 * @param {string} title "Installing packages"
 * @param {(note: (text: string) => void) => Promise<T>} work may `note` where it is
 * @returns {Promise<T>}
 */
export async function step(title, work) {
  const start = Date.now();
  let now = '';
  const line = () =>
    `${title} … ${seconds(Date.now() - start)}${now && ` (${now})`}`;
  const rewrite = () => {
    const width = (process.stdout.columns ?? 80) - 1;
    process.stdout.write(
      `\r\u001b[2K${`${stamp()} ${line()}`.slice(0, width)}`,
    );
  };
  if (!live) say(`${title} …`);
  const timer = setInterval(
    () => (live ? rewrite() : say(line())),
    live ? 1000 : SIGN_OF_LIFE,
  );
  const clear = () => {
    clearInterval(timer);
    if (live) process.stdout.write('\r\u001b[2K');
  };
  try {
    const result = await work(text => {
      now = text
        .replace(/^➤ YN\d+: [┌│└]?/, '')
        .replace(/\s+/g, ' ')
        .trim()
        .slice(0, 100);
    });
    clear();
    say(`${title}: done in ${seconds(Date.now() - start)}`);
    return result;
  } catch (error) {
    clear();
    say(`${title}: failed after ${seconds(Date.now() - start)}`);
    throw error;
  }
}

/**
 * Runs a command's main function: a Failure becomes its sentence and exit code 1.
 * @param {() => Promise<number | void>} main answers the exit code
 */
export async function command(main) {
  let code = 1;
  try {
    code = (await main()) ?? 0;
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    if (error.detail) process.stderr.write(`${error.detail}\n\n`);
    process.stderr.write(`${error.message}\n`);
  }
  // Said explicitly: a library that hooks the end of the process (the embedded
  // PostgreSQL's) otherwise ends it with 0, whatever `process.exitCode` says.
  process.exit(code);
}
