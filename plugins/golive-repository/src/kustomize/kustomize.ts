// SPDX-License-Identifier: Apache-2.0
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { limits, size } from '../limits';
import { Slots } from '../parse/slots';
import { overLimit, problem } from '../problems';
import type { Rendered } from '../reader';
import { oneLine } from '../text';
import { folderOf, type RepositoryTree, type TreeIndex } from '../tree';
import { confinement, runProgram } from './confine';

/** The kustomize program over one tree. */
export interface Kustomize {
  /** Renders the kustomization of a folder of the tree. */
  render(folder: string): Promise<Rendered>;
  /** Removes what rendering left on the disk. */
  close(): Promise<void>;
}

/**
 * Prepares the program for a tree. It works on a copy that holds no links, has
 * no network and no home, and runs within limits of time, memory and output.
 * Nothing is copied before the first rendering.
 *
 * @param program - path or name of kustomize 5
 */
export function openKustomize(
  program: string,
  tree: RepositoryTree,
  index: TreeIndex,
  signal?: AbortSignal,
): Kustomize {
  const slots = new Slots(2);
  // The root is apart from the copy: it has to go also when copying failed.
  let root: Promise<string> | undefined;
  let place: Promise<Place> | undefined;
  const prepare = async () => {
    root ??= mkdtemp(path.join(tmpdir(), 'golive-kustomize-'));
    return (place ??= copyTree(await root, tree, index));
  };
  const rendered = new Map<string, Promise<Rendered>>();
  return {
    render: folder => {
      const known =
        rendered.get(folder) ??
        slots.run(async () => render(program, folder, await prepare(), signal));
      rendered.set(folder, known);
      return known;
    },
    close: async () => {
      const made = await root?.catch(() => undefined);
      // What is still being copied would come back after it was removed.
      await place?.catch(() => undefined);
      if (made) await rm(made, { recursive: true, force: true });
    },
  };
}

/** A copy of a tree without links, and an empty home, for a program to work in. */
export interface Place {
  readonly tree: string;
  readonly home: string;
}

/** Copies what a tree holds, links followed, below a folder. */
export async function copyTree(
  root: string,
  tree: RepositoryTree,
  index: TreeIndex,
): Promise<Place> {
  const place = {
    tree: path.join(root, 'tree'),
    home: path.join(root, 'home'),
  };
  await mkdir(place.tree);
  await mkdir(place.home);
  for (const file of index.files.values()) {
    if (file.size > limits.tree.entry) continue;
    await mkdir(path.join(place.tree, folderOf(file.path)), {
      recursive: true,
    });
    await writeFile(
      path.join(place.tree, file.path),
      await tree.read(file.real),
    );
  }
  return place;
}

async function render(
  program: string,
  folder: string,
  place: Place,
  signal?: AbortSignal,
): Promise<Rendered> {
  const file = folder || '.';
  const command = [
    ...(await confinement()),
    program,
    'build',
    '--load-restrictor=LoadRestrictionsRootOnly',
    path.join(place.tree, folder),
  ];
  try {
    const text = await runProgram(command, {
      cwd: place.tree,
      env: environment(place),
      signal,
    });
    return { text, problems: [] };
  } catch (error) {
    signal?.throwIfAborted();
    return { problems: [failure(error, program, file, place)] };
  }
}

// Should there be no way to take the network away, a fetch still finds neither
// git nor a proxy that answers.
export function environment(place: Place): Record<string, string> {
  const nowhere = 'http://127.0.0.1:9';
  return {
    // Only for unshare, prlimit and kustomize themselves when given by name.
    PATH: process.env.PATH ?? '',
    HOME: place.home,
    TMPDIR: place.home,
    XDG_CONFIG_HOME: place.home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_ALLOW_PROTOCOL: 'none',
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    GOMEMLIMIT: `${limits.kustomize.memory / 2}`,
  };
}

function failure(error: unknown, program: string, file: string, place: Place) {
  const {
    code,
    killed,
    stderr = '',
    signal,
  } = error as {
    code?: unknown;
    killed?: boolean;
    stderr?: string;
    signal?: string;
  };
  // 127 and 126 are what unshare and prlimit say of a command they cannot start.
  if (code === 'ENOENT' || code === 127 || code === 126) {
    return problem(
      'kustomize-missing',
      'unknown',
      `The program "${program}" is not there, so ${file} is not rendered. Install kustomize 5, or correct golive.repository.kustomize.`,
      file,
    );
  }
  if (code === 'ERR_CHILD_PROCESS_STDIO_MAXBUFFER') {
    return overLimit(
      file,
      'what kustomize build writes',
      size(limits.kustomize.output),
      'larger',
    );
  }
  if (killed || signal || /out of memory|cannot allocate memory/.test(stderr)) {
    return overLimit(
      file,
      'the time or memory that kustomize build takes',
      `${limits.kustomize.cpu} s and ${size(limits.kustomize.memory)}`,
      'more',
    );
  }
  const said = oneLine(
    stderr
      .replaceAll(`${place.tree}/`, '')
      .replaceAll(place.tree, '.')
      .replace(/^Error: /, ''),
    300,
  );
  return problem(
    'kustomize-failed',
    'error',
    `kustomize build ${file} fails: ${said || String(code)}`,
    file,
  );
}
