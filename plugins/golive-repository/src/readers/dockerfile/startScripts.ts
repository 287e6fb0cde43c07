// SPDX-License-Identifier: Apache-2.0
import type { ImageBuild, Stage } from '@golive/backstage-plugin-golive-common';
import type { ReadInput } from '../../reader';
import { folderOf, joinPath } from '../../tree';
import type { BuildFile } from './model';

type Script = ImageBuild['scripts'][number];
type Dockerfile = NonNullable<BuildFile['dockerfile']>;

/**
 * The shell scripts of the repository that an image's ENTRYPOINT or CMD starts:
 * found by the COPY that puts them there, with the build's context being the
 * Dockerfile's folder, one of the unit's, or the root.
 */
export async function startScripts(
  file: string,
  { stages, copied, directory }: Dockerfile,
  input: ReadInput<BuildFile>,
): Promise<Script[]> {
  const contexts = [...new Set([folderOf(file), ...input.bases, ''])];
  const scripts: Script[] = [];
  for (const path of startedPaths(stages, directory)) {
    const sources = copied
      .filter(({ stage }) => stages[stage]?.reachesFinal)
      .flatMap(copy =>
        copy.from.flatMap(from => sourceOf(path, from, copy.to)),
      );
    const found = contexts
      .flatMap(context => sources.map(source => joinPath(context, source)))
      .find(candidate => candidate !== undefined && input.exists(candidate));
    const script = found === undefined ? undefined : await input.file(found);
    if (found === undefined || !script?.value?.script) continue;
    const { execs, line, heap = [] } = script.value.script;
    scripts.push({
      path,
      file: found,
      execs,
      heap: [...heap],
      ...(line === undefined ? {} : { line }),
    });
  }
  return scripts;
}

/** Absolute paths among the words of the final stages' commands, except programs of the base. */
function startedPaths(stages: readonly Stage[], directory: string): string[] {
  const commands = stages
    .filter(stage => stage.reachesFinal)
    .flatMap(({ entrypoint, cmd }) => [entrypoint, cmd]);
  const words = commands.flatMap(command =>
    command?.form === 'exec'
      ? command.words
      : command?.words.flatMap(line => line.split(/\s+/)) ?? [],
  );
  const paths = words.filter(
    word =>
      /^(?:\.{0,2}\/)?[\w.-]+(?:\/[\w.-]+)*$/.test(word) &&
      (word.includes('/') || /\.sh$/.test(word)),
  );
  return [
    ...new Set(
      paths.map(
        word =>
          `/${
            joinPath(word.startsWith('/') ? '' : directory.slice(1), word) ?? ''
          }`,
      ),
    ),
  ];
}

/** What a COPY took to put a file at `path`, if it may have. */
function sourceOf(path: string, from: string, to: string): string[] {
  if (/[*?[]/.test(from)) return [];
  const name = from.slice(from.lastIndexOf('/') + 1);
  const folder = to.endsWith('/') ? to : `${to}/`;
  if (path === to || path === `${folder}${name}`) return [from];
  // A folder was copied: its content comes under the target.
  return path.startsWith(folder)
    ? [`${from}/${path.slice(folder.length)}`]
    : [];
}
