// SPDX-License-Identifier: Apache-2.0
import { fileTexts, type Fact } from '@golive/backstage-plugin-golive-common';
import type { RepositoryTree } from '@golive/backstage-plugin-golive-repository';
import { hideSecrets } from './hideSecrets';

const largestFile = 64 * 1024;
const largestUnit = 256 * 1024;

// Files and documents that are nothing but secrets.
const secretFile = /(^|\/)(\.env(\..*)?|.*\.(pem|key|p12|jks|pfx|kdbx))$/i;
const secretDocument =
  /^[ \t]*(?:-[ \t]+)?["']?kind["']?[ \t]*:[ \t]*["']?\w*Secret\b/m;
/** Every file that facts point into, in order. */
export function filesOf(facts: readonly Fact[]): string[] {
  const files = new Set<string>();
  const pending: unknown[] = facts.flatMap(f => [f.value, f.problems]);
  while (pending.length) {
    const value = pending.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'file' && typeof member === 'string') files.add(member);
      else pending.push(member);
    }
  }
  return [...files].sort();
}

/**
 * The texts of the files that a unit's facts point into, as a fact. Too large
 * ones, those that are nothing but secrets and those that are no UTF-8 are left
 * out: their evidence is shown without lines around it.
 */
export async function fileTextsOf(
  tree: RepositoryTree,
  facts: readonly Fact[],
  stamp: Pick<Fact, 'observedAt' | 'revision'>,
): Promise<Fact> {
  const files: Record<string, string> = {};
  let left = largestUnit;
  for (const file of filesOf(facts)) {
    if (secretFile.test(file)) continue;
    const text = await textOf(tree, file);
    if (text === undefined || text.length > left) continue;
    if (secretDocument.test(text)) continue;
    left -= text.length;
    files[file] = hideSecrets(text);
  }
  return {
    type: fileTexts.id,
    view: 'declared',
    source: 'repository',
    ...stamp,
    value: { files },
    problems: [],
  };
}

async function textOf(
  tree: RepositoryTree,
  file: string,
): Promise<string | undefined> {
  try {
    const bytes = await tree.read(file);
    if (bytes.length > largestFile) return undefined;
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    // Not a file of the tree (rendered output), or not text: nothing to show.
    return undefined;
  }
}
