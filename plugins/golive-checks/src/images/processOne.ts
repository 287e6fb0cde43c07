// SPDX-License-Identifier: Apache-2.0
import type {
  Command,
  ImageBuild,
} from '@golive/backstage-plugin-golive-common';
import { commandForPeople, shellTokens, type ShellToken } from '../shellWords';

/** Which process is number 1, the one that gets the container's SIGTERM. */
export interface ProcessOne {
  readonly is:
    | 'application'
    /** An init program that hands signals on to the application. */
    | 'init'
    | 'shell'
    | 'wrapper'
    | 'script'
    | 'unknown';
  /** What decides it, in words. */
  readonly because: string;
  /** The script of the repository that decides it. */
  readonly script?: { readonly file: string; readonly line?: number };
}

const shells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);
const inits = new Set(['tini', 'dumb-init', 'docker-init', 'catatonit']);
// Programs that replace themselves with the command they are given; the number of arguments they take first.
const execing: Readonly<Record<string, number>> = {
  gosu: 1,
  'su-exec': 1,
  nohup: 0,
};
const wrappers: Readonly<Record<string, string>> = {
  npm: 'npm starts the application as a child of a shell and does not hand SIGTERM on',
  npx: 'npx starts the application as a child and does not hand SIGTERM on reliably',
  yarn: 'yarn starts the application as a child and does not hand SIGTERM on reliably',
  pnpm: 'pnpm starts the application as a child and does not hand SIGTERM on reliably',
  mvn: 'Maven starts the application as a child of a build',
  mvnw: 'Maven starts the application as a child of a build',
  gradle: 'Gradle starts the application in a process of its own',
  gradlew: 'Gradle starts the application in a process of its own',
  su: 'su stays and starts the application as its child',
  sudo: 'sudo stays and starts the application as its child',
  supervisord:
    'supervisord stays process 1 and restarts the application behind the platform’s back',
};

const baseName = (path: string) => path.split('/').pop() ?? path;

function ofScript(path: string, build: ImageBuild): ProcessOne | undefined {
  const script = build.scripts.find(
    s => s.path === path || s.file === path.replace(/^\.?\//, ''),
  );
  if (script) {
    const place = {
      file: script.file,
      ...(script.line ? { line: script.line } : {}),
    };
    if (script.execs === 'yes') {
      return {
        is: 'application',
        because: `${script.file} ends with exec`,
        script: place,
      };
    }
    return script.execs === 'no'
      ? {
          is: 'script',
          because: `${script.file} starts the application without exec`,
          script: place,
        }
      : {
          is: 'unknown',
          because: `how ${script.file} starts the application cannot be told`,
          script: place,
        };
  }
  return /\.(?:ba)?sh$|entrypoint/.test(baseName(path))
    ? { is: 'unknown', because: `the script ${path} is not in this repository` }
    : undefined;
}

/** The last command of a shell line: what process 1 is, once everything before it has run. */
function ofShellLine(line: string, build: ImageBuild): ProcessOne {
  const tokens = shellTokens(line);
  if (!tokens) {
    return {
      is: 'unknown',
      because: 'a quote of the shell line is not closed',
    };
  }
  const commands: ShellToken[][] = [[]];
  let joined = '';
  for (const token of tokens) {
    if ('operator' in token && !['<', '>'].includes(token.operator)) {
      joined += token.operator;
      commands.push([]);
    } else commands.at(-1)!.push(token);
  }
  const words = commands
    .filter(command => command.length > 0)
    .at(-1)
    ?.flatMap(token => ('word' in token ? [token.word] : []));
  const execs =
    words?.[0] === 'exec' &&
    !/[|&(](?![|&])/.test(joined.replace(/&&|\|\|/g, ''));
  if (!execs) {
    return {
      is: 'shell',
      because: `a shell runs ${commandForPeople(
        words ?? [],
      )} and stays process 1`,
    };
  }
  return ofWords(words.slice(1), build);
}

function ofWords(words: readonly string[], build: ImageBuild): ProcessOne {
  const [first, ...rest] = words;
  if (first === undefined || first === '') {
    return { is: 'unknown', because: 'the command is empty' };
  }
  if (first.includes('$')) {
    return { is: 'unknown', because: `the program is a variable, ${first}` };
  }
  const program = baseName(first);
  if (shells.has(program)) {
    const flag = rest.findIndex(word => /^-\w*c$/.test(word));
    if (flag >= 0) return ofShellLine(rest[flag + 1] ?? '', build);
    const script = rest.find(word => !word.startsWith('-'));
    if (script === undefined)
      return { is: 'shell', because: `${program} is the command` };
    return (
      ofScript(script, build) ?? {
        is: 'unknown',
        because: `the script ${script} is not in this repository`,
      }
    );
  }
  if (inits.has(program)) return behindInit(program, rest, build);
  if (program === 'env') {
    const command = rest.findIndex(word => !/^-|^\w+=/.test(word));
    return ofWords(command < 0 ? [] : rest.slice(command), build);
  }
  if (program in execing) return ofWords(rest.slice(execing[program]), build);
  if (program in wrappers) return { is: 'wrapper', because: wrappers[program] };
  return (
    ofScript(first, build) ?? {
      is: 'application',
      because: `${program} is started directly`,
    }
  );
}

function behindInit(
  program: string,
  args: readonly string[],
  build: ImageBuild,
): ProcessOne {
  const command = args.findIndex(word => !word.startsWith('-'));
  const inner = ofWords(command < 0 ? [] : args.slice(command), build);
  // dumb-init signals the whole group; tini does so with -g only.
  const wholeGroup =
    program === 'dumb-init' || args.slice(0, command).includes('-g');
  return inner.is === 'application' || (inner.is === 'shell' && wholeGroup)
    ? { is: 'init', because: `${program} is process 1 and hands signals on` }
    : inner;
}

/**
 * Which process an image's ENTRYPOINT and CMD make number 1.
 *
 * @param entrypoint - absent where the base is known to start the CMD itself
 */
export function processOne(
  entrypoint: Command | undefined,
  cmd: Command | undefined,
  build: ImageBuild,
): ProcessOne {
  // The shell form of ENTRYPOINT ignores CMD.
  if (entrypoint?.form === 'shell')
    return ofShellLine(entrypoint.words[0] ?? '', build);
  const argumentsOfShell = cmd?.form === 'shell';
  if (!entrypoint) {
    return argumentsOfShell
      ? ofShellLine(cmd.words[0] ?? '', build)
      : ofWords(cmd?.words ?? [], build);
  }
  const outcome = ofWords(
    [...entrypoint.words, ...(argumentsOfShell ? [] : cmd?.words ?? [])],
    build,
  );
  if (outcome.script && outcome.is === 'application' && argumentsOfShell) {
    // exec "$@" of a CMD in shell form makes the shell process 1.
    return ofShellLine(cmd.words[0] ?? '', build);
  }
  return outcome;
}
