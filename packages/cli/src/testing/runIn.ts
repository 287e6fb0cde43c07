// SPDX-License-Identifier: Apache-2.0
import type { Io } from '../io';
import { run } from '../program';

/** Runs the command line in this process, in a folder. */
export async function runIn(
  cwd: string,
  args: readonly string[],
  over: Partial<Io> = {},
): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await run(args, {
    out: text => {
      out += text;
    },
    err: text => {
      err += text;
    },
    env: {},
    cwd,
    outIsTerminal: false,
    errIsTerminal: false,
    startPool: () => undefined,
    now: () => new Date('2026-11-22T12:00:00.789Z'),
    ...over,
  });
  return { code, out, err };
}
