// SPDX-License-Identifier: Apache-2.0
import { execFileSync } from 'node:child_process';
import { createServer } from 'node:net';
import { Failure } from './failure.mjs';

const listen = (port, host) =>
  new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen({ port, host, exclusive: true }, () => {
      const { port: given } = server.address();
      server.close(() => resolve(given));
    });
  });

/** A port of this machine that nobody listens on. */
export const freePort = () => listen(0, '127.0.0.1');

/** Who listens on a port: "node (process 4711)", or undefined where the system does not tell. */
export function whoListens(port) {
  const ask = (program, args) => {
    try {
      return execFileSync(program, args, {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
      });
    } catch {
      return '';
    }
  };
  const fromSs = /users:\(\("([^"]+)",pid=(\d+)/.exec(
    ask('ss', ['-Hltnp', `sport = :${port}`]),
  );
  if (fromSs) {
    // What Node calls itself on Linux.
    const name = fromSs[1] === 'MainThread' ? 'node' : fromSs[1];
    return `${name} (process ${fromSs[2]})`;
  }
  const fromLsof = /p(\d+)\nc([^\n]+)/.exec(
    ask('lsof', ['-nP', `-iTCP:${port}`, '-sTCP:LISTEN', '-Fpc']),
  );
  return fromLsof ? `${fromLsof[2]} (process ${fromLsof[1]})` : undefined;
}

/**
 * Fails with one sentence when a port cannot be listened on.
 * @param {number} port
 * @param {string} [advice] what to do when somebody else has it
 */
export async function needPort(
  port,
  advice = 'stop it, or choose another port with "npm start -- --port N"',
) {
  // A browser may try either of the two addresses that "localhost" has.
  for (const host of ['127.0.0.1', '::1']) {
    try {
      await listen(port, host);
    } catch (error) {
      if (error.code === 'EADDRINUSE') {
        const who = whoListens(port) ?? 'another program';
        throw new Failure(`Port ${port} is taken by ${who}: ${advice}.`);
      }
      if (error.code === 'EACCES') {
        throw new Failure(
          `Port ${port} may not be opened by this user: choose one above 1023 with "npm start -- --port N".`,
        );
      }
      // No IPv6 on this machine: nobody can be there.
      if (host === '127.0.0.1') throw error;
    }
  }
}
