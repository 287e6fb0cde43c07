// SPDX-License-Identifier: Apache-2.0
import type { Pom, PomChain } from './pom';

/** Parents that are followed. */
const most = 8;

interface PomFile {
  readonly path: string;
  readonly value?: { readonly pom?: Pom };
}

/** Follows a pom.xml to its parents in the tree. */
export async function mavenChain<F extends PomFile>(
  file: F,
  open: (path: string) => Promise<F | undefined>,
): Promise<{ chain: PomChain; files: F[] }> {
  const files: F[] = [file];
  let unread: string | undefined;
  for (let current: F = file; ; ) {
    const parent = current.value?.pom?.parent;
    if (!parent) break;
    const next =
      parent.file !== undefined &&
      files.length < most &&
      !files.some(f => f.path === parent.file)
        ? await open(parent.file)
        : undefined;
    const pom = next?.value?.pom;
    // Another project may lie one folder higher: Maven then takes the parent from a repository.
    if (!next || !pom || !parent.id.endsWith(`:${pom.artifact}`)) {
      unread = `${parent.id}:${parent.version}`;
      break;
    }
    files.push(next);
    current = next;
  }
  return {
    chain: {
      poms: files.flatMap(({ path, value }) =>
        value?.pom ? [{ path, pom: value.pom }] : [],
      ),
      ...(unread === undefined ? {} : { unread }),
    },
    files,
  };
}
