// SPDX-License-Identifier: Apache-2.0
import type { ImageBuild } from '@golive/backstage-plugin-golive-common';
import { entrypoints, lookUp } from '../images/bases';
import { baseOf, commandOf } from '../images/stages';
import type { PlacedContainer } from '../pods/containers';
import { commandForPeople, shellTokens } from '../shellWords';
import { javaCommand } from './options';
import type { Variables } from './variables';

/** The options that a container's command gives the JVM, or why they are not known. */
export type CommandLine =
  | { readonly known: true; readonly options: readonly string[] }
  | { readonly known: false; readonly because: string };

const unread = (because: string): CommandLine => ({ known: false, because });

/** Words of a shell line after variables; undefined where something could not be put in. */
function expandShell(line: string, variables: Variables): string[] | undefined {
  let complete = true;
  const text = line.replace(
    /\$(?:\{(\w+)(?::?-([^}]*))?\}|(\w+))/g,
    (_, braced, fallback, bare) => {
      const variable = variables.get(braced ?? bare);
      if (variable && !variable.known) complete = false;
      return variable?.known ? variable.value : fallback ?? '';
    },
  );
  const tokens = shellTokens(text);
  if (!complete || !tokens || /\$[({]|`/.test(text)) return undefined;
  return tokens.flatMap(token => ('word' in token ? [token.word] : []));
}

function ofShell(line: string, variables: Variables): CommandLine {
  const words = expandShell(line, variables);
  return words
    ? ofWords(words)
    : unread('its shell line holds what is only known when it runs');
}

function ofWords(words: readonly string[]): CommandLine {
  const java = javaCommand(words);
  if (!java)
    return unread(
      `${commandForPeople(words)} starts Java in a way that is not read`,
    );
  return java.unread
    ? unread(`options come from the file ${java.unread}, which is not read`)
    : { known: true, options: java.options };
}

function ofCommand(
  words: readonly string[],
  variables: Variables,
): CommandLine {
  const flag = words.findIndex(word => /^-\w*c$/.test(word));
  const shell = /^(?:.*\/)?(?:ba|da|a)?sh$/.test(words[0]) && flag === 1;
  return shell ? ofShell(words[2] ?? '', variables) : ofWords(words);
}

/** What the image starts, with `args` in place of its CMD. */
function ofImage(
  build: ImageBuild | undefined,
  args: readonly string[] | undefined,
  variables: Variables,
): CommandLine {
  if (!build)
    return unread(
      'what the image starts is not known: no build of it was read',
    );
  const { entrypoint, cmd } = commandOf(build);
  if (entrypoint?.form === 'shell')
    return ofShell(entrypoint.words[0] ?? '', variables);
  if (entrypoint) {
    const rest = args ?? (cmd?.form === 'exec' ? cmd.words : []);
    return ofCommand([...entrypoint.words, ...rest], variables);
  }
  if (build.tool === 'jib') return { known: true, options: [] };
  const base = baseOf(build)?.value;
  const started = base ? lookUp(base, entrypoints) : undefined;
  if (!started)
    return unread(
      'the entry point comes from the base image, which is not read',
    );
  // The base starts `java -jar` itself; CMD is the jar and what the application gets.
  if (started === 'application') return { known: true, options: [] };
  if (args) return ofCommand(args, variables);
  if (cmd?.form === 'shell') return ofShell(cmd.words[0] ?? '', variables);
  return cmd
    ? ofCommand(cmd.words, variables)
    : unread('neither ENTRYPOINT nor CMD says what the image starts');
}

/**
 * The JVM options on the command line of a container: its own command and
 * arguments, else the image's. Variables count only where the command uses them.
 */
export function commandLineOf(
  { container }: PlacedContainer,
  build: ImageBuild | undefined,
  variables: Variables,
): CommandLine {
  const expand = (words: readonly string[] | undefined) =>
    words?.map(word => variables.expand(word));
  const command = expand(container.command);
  const args = expand(container.args);
  return command?.length
    ? ofCommand([...command, ...(args ?? [])], variables)
    : ofImage(build, args, variables);
}
