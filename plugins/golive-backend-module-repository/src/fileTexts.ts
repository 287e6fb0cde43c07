// SPDX-License-Identifier: Apache-2.0
import { fileTexts, type Fact } from '@golive/backstage-plugin-golive-common';
import type { RepositoryTree } from '@golive/backstage-plugin-golive-repository';

const largestFile = 64 * 1024;
const largestUnit = 256 * 1024;

// Files and documents that are nothing but secrets.
const secretFile = /(^|\/)(\.env(\..*)?|.*\.(pem|key|p12|jks|pfx|kdbx))$/i;
const secretDocument = /^\s*(-\s+)?["']?kind["']?\s*:\s*["']?\w*Secret\b/m;
// A value beside a name that looks like a secret's; the same in env lists, where
// the value stands on the next line.
const secretValue =
  /^(\s*(?:-\s+)?(?:export\s+)?["']?[\w.${}-]*(?:password|passwd|pwd|secret|token|api[-_]?key|credential|private[-_]?key|access[-_]?key)[\w.-]*["']?\s*[:=]\s*)(\S.*)$/i;
const secretName =
  /^\s*-?\s*["']?name["']?\s*:\s*["']?\w*(?:password|passwd|pwd|secret|token|api_?key|credential|private_?key|access_?key)\w*["']?\s*$/i;
const nextValue = /^(\s*["']?value["']?\s*:\s*)(\S.*)$/;
const credentialsInUrl = /(\w+:\/\/[^\s:/@]+:)[^\s@/]+@/g;
const keyBegin = /-----BEGIN [A-Z ]*PRIVATE KEY-----/;
const keyEnd = /-----END [A-Z ]*PRIVATE KEY-----/;
const hidden = '‹hidden›';

/** The text with the values of what looks like a secret hidden; lines stay where they are. */
export function hideSecrets(text: string): string {
  let inKey = false;
  let afterName = false;
  return text
    .split('\n')
    .map(line => {
      if (keyBegin.test(line)) inKey = true;
      if (inKey) {
        if (keyEnd.test(line)) inKey = false;
        return hidden;
      }
      const value = afterName ? nextValue : secretValue;
      afterName = secretName.test(line);
      return line
        .replace(value, `$1${hidden}`)
        .replace(credentialsInUrl, `$1${hidden}@`);
    })
    .join('\n');
}

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
