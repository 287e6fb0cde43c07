// SPDX-License-Identifier: Apache-2.0
import {
  decodeText,
  type RepositoryTree,
} from '@golive/backstage-plugin-golive-repository';
import type { Report } from '../report';

/** The texts of the files that a report's evidence points into or would change, by path. */
export async function readTexts(
  tree: RepositoryTree,
  { units }: Report,
): Promise<ReadonlyMap<string, string>> {
  const files = new Set<string>();
  for (const { where, fix } of units
    .flatMap(unit => unit.outcomes)
    .flatMap(outcome => outcome.evidence)
    .filter(evidence => evidence.answer === 'no')) {
    if (where && 'file' in where) files.add(where.file);
    for (const edit of fix?.edits ?? []) files.add(edit.file);
  }
  const texts = new Map<string, string>();
  for (const file of [...files].sort()) {
    try {
      const { text } = decodeText(await tree.read(file), file);
      if (text !== undefined) texts.set(file, text);
    } catch {
      // Not a file of the tree (rendered output), or no longer there.
    }
  }
  return texts;
}
